package org.meanfield.worker.loss;

/** Crossentropy of a distribution over classes: answers are first made to sum to 1, then kept off 0 and 1, as Keras does. */
final class CategoricalLoss implements ExampleLoss {
    private static final double MOST = 1 - Elements.EPSILON;

    @Override
    public double of(float[] answers, float[] targets, int from, int outputs) {
        double total = total(answers, from, outputs);
        double loss = 0;
        for (int i = from; i < from + outputs; i++) {
            if (targets[i] != 0) {
                loss -= targets[i] * Math.log(Elements.clip(answers[i] / total, MOST));
            }
        }
        return loss;
    }

    @Override
    public void gradient(float[] answers, float[] targets, int from, int outputs, double factor, float[] gradient) {
        double total = total(answers, from, outputs);
        double counted = 0;
        for (int i = from; i < from + outputs; i++) {
            counted += Elements.inside(answers[i] / total, MOST) ? targets[i] : 0;
        }
        for (int i = from; i < from + outputs; i++) {
            double own = Elements.inside(answers[i] / total, MOST) ? targets[i] / (double) answers[i] : 0;
            gradient[i] = (float) (factor * (counted / total - own));
        }
    }

    private static double total(float[] answers, int from, int outputs) {
        double total = 0;
        for (int i = from; i < from + outputs; i++) {
            total += answers[i];
        }
        return total;
    }
}

package org.meanfield.worker.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.classification.EvaluationBinary;
import org.nd4j.evaluation.classification.ROC;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every metric against one computed elsewhere: by DL4J, or by hand. */
class MetricTest {

    @Test
    void classAccuraciesAreThoseOfDl4j() {
        Answered classes = RandomAnswers.classes(500, 7, 1);
        Evaluation first = new Evaluation(names(7), 1);
        Evaluation top3 = new Evaluation(names(7), 3);
        INDArray targets = RandomAnswers.targets(classes);
        first.eval(targets, RandomAnswers.answers(classes));
        top3.eval(targets, RandomAnswers.answers(classes));

        assertThat(first.accuracy()).isBetween(0.3, 0.9);
        assertThat(value(Metric.ACCURACY, classes)).isEqualTo(first.accuracy());
        assertThat(value(Metric.CATEGORICAL_ACCURACY, classes)).isEqualTo(first.accuracy());
        assertThat(value(Metric.SPARSE_CATEGORICAL_ACCURACY, classes)).isEqualTo(first.accuracy());
        assertThat(new MetricSpec(Metric.TOP_K_CATEGORICAL_ACCURACY, 0.5, 3)
                        .tally(classes)
                        .value())
                .isEqualTo(top3.topNAccuracy());
    }

    @Test
    void precisionRecallAndF1OfOneOutputAreThoseOfDl4j() {
        Answered binary = RandomAnswers.binary(500, 1, 2);
        EvaluationBinary dl4j = new EvaluationBinary();
        dl4j.eval(RandomAnswers.targets(binary), RandomAnswers.answers(binary));

        assertThat(value(Metric.ACCURACY, binary)).isEqualTo(dl4j.accuracy(0));
        assertThat(value(Metric.BINARY_ACCURACY, binary)).isEqualTo(dl4j.accuracy(0));
        assertThat(value(Metric.PRECISION, binary)).isCloseTo(dl4j.precision(0), within(1e-12));
        assertThat(value(Metric.RECALL, binary)).isCloseTo(dl4j.recall(0), within(1e-12));
        assertThat(value(Metric.F1_SCORE, binary)).isCloseTo(dl4j.f1(0), within(1e-12));
    }

    /** Where no two answers lie between the same thresholds, 200 of them tell all that there is. */
    @Test
    void theAreaUnderTheCurveIsDl4jsExactOne() {
        Answered binary = RandomAnswers.apart(3);
        ROC exact = new ROC(0);
        exact.eval(RandomAnswers.targets(binary), RandomAnswers.answers(binary));

        assertThat(exact.calculateAUC()).isBetween(0.6, 0.95);
        assertThat(value(Metric.AUC, binary)).isCloseTo(exact.calculateAUC(), within(1e-9));
    }

    /** Keras' formula: true and false positive rates at each of the thresholds, and trapezoids between them. */
    @Test
    void theAreaUnderTheCurveIsKerasAlsoOfAnswersWithinOneStep() {
        Answered classes = RandomAnswers.classes(300, 5, 4);
        double area = 0;
        double[] before = rates(classes, -1e-7);
        for (int i = 1; i <= 199; i++) {
            double[] rates = rates(classes, i < 199 ? i / 199.0 : 1 + 1e-7);
            area += (before[1] - rates[1]) * (before[0] + rates[0]) / 2;
            before = rates;
        }

        assertThat(value(Metric.AUC, classes)).isCloseTo(area, within(1e-12));
    }

    private static double[] rates(Answered answered, double threshold) {
        double[] above = new double[2];
        double[] all = new double[2];
        for (int i = 0; i < answered.values(); i++) {
            int kind = answered.targets()[i] == 1 ? 0 : 1;
            above[kind] += answered.answers()[i] > threshold ? 1 : 0;
            all[kind]++;
        }
        return new double[] {above[0] / all[0], above[1] / all[1]};
    }

    @Test
    void regressionErrorsAreThoseOfDl4j() {
        Answered numbers = RandomAnswers.numbers(400, 3, 5);
        RegressionEvaluation dl4j = new RegressionEvaluation(3);
        dl4j.eval(RandomAnswers.targets(numbers), RandomAnswers.answers(numbers));

        assertThat(value(Metric.MEAN_SQUARED_ERROR, numbers)).isCloseTo(dl4j.averageMeanSquaredError(), within(1e-5));
        assertThat(value(Metric.MEAN_ABSOLUTE_ERROR, numbers)).isCloseTo(dl4j.averageMeanAbsoluteError(), within(1e-5));
        assertThat(value(Metric.ROOT_MEAN_SQUARED_ERROR, numbers))
                .isCloseTo(Math.sqrt(dl4j.averageMeanSquaredError()), within(1e-5));
        assertThat(value(Metric.R2_SCORE, numbers)).isCloseTo(dl4j.averageRSquared(), within(1e-5));
    }

    @Test
    void binaryMetricsByHandWithAThresholdOfTheirOwn() {
        Answered answered = new Answered(new float[] {0.4f, 0.2f, 0.9f, 0.35f}, new float[] {1, 1, 1, 0}, 2, 2);

        assertThat(value(Metric.BINARY_ACCURACY, answered)).isEqualTo(0.5);
        assertThat(value(Metric.PRECISION, answered)).isEqualTo(1);
        assertThat(value(Metric.RECALL, answered)).isEqualTo(1 / 3.0);
        assertThat(value(Metric.F1_SCORE, answered)).isEqualTo(0.5);
        assertThat(at(0.3, Metric.PRECISION, answered)).isEqualTo(2 / 3.0);
        assertThat(at(0.3, Metric.RECALL, answered)).isEqualTo(2 / 3.0);
        assertThat(at(0.3, Metric.BINARY_ACCURACY, answered)).isEqualTo(0.5);
    }

    @Test
    void accuracyOfSeveralOutputsAsksForTheMostLikelyClassAndOfOneForItsSide() {
        float[] answers = {0.3f, 0.6f, 0.7f, 0.8f};
        float[] targets = {0, 1, 1, 0};

        assertThat(value(Metric.ACCURACY, new Answered(answers, targets, 2, 2))).isEqualTo(0.5);
        assertThat(value(Metric.ACCURACY, new Answered(answers, targets, 4, 1))).isEqualTo(0.75);
    }

    @Test
    void classesAsLikelyAsTheTargetsDoNotPushItFromTheTop() {
        Answered tied = new Answered(new float[] {0.25f, 0.25f, 0.25f, 0.25f}, new float[] {0, 0, 0, 1}, 1, 4);

        assertThat(new MetricSpec(Metric.TOP_K_CATEGORICAL_ACCURACY, 0.5, 1)
                        .tally(tied)
                        .value())
                .isEqualTo(1);
        assertThat(value(Metric.CATEGORICAL_ACCURACY, tied)).isZero();
    }

    @Test
    void whatWouldDivideByZeroIsZero() {
        Answered no = new Answered(new float[] {0.1f, 0.2f}, new float[] {0, 0}, 2, 1);

        assertThat(List.of(Metric.PRECISION, Metric.RECALL, Metric.F1_SCORE, Metric.AUC, Metric.R2_SCORE))
                .allSatisfy(metric -> assertThat(value(metric, no)).isZero());
    }

    private static double value(Metric metric, Answered answered) {
        return new MetricSpec(metric).tally(answered).value();
    }

    private static double at(double threshold, Metric metric, Answered answered) {
        return new MetricSpec(metric, threshold, 5).tally(answered).value();
    }

    private static List<String> names(int classes) {
        return java.util.stream.IntStream.range(0, classes)
                .mapToObj(Integer::toString)
                .toList();
    }
}

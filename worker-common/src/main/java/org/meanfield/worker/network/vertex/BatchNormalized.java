package org.meanfield.worker.network.vertex;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.worker.network.kernel.Floats;
import org.meanfield.worker.network.kernel.Moments;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code (x - mean) / sqrt(variance + epsilon) * gamma + beta} of rows {@code [n, channels]}, with mean and variance of
 * these rows in training and the running ones else. It computes what DL4J's batch normalization does, with the weights
 * where that has them, and one row besides: its answer to that is beta. What the running statistics are to lose in a
 * step stands where others have their gradients.
 *
 * @param momentum the share of the running statistics that a mini-batch leaves as it was
 */
public record BatchNormalized(int channels, double momentum, double epsilon) implements Operation {
    private static final String GAMMA = "gamma";
    private static final String BETA = "beta";
    private static final String MEAN = "mean";
    private static final String VARIANCE = "var";

    @Override
    public Map<String, long[]> weights() {
        Map<String, long[]> weights = new LinkedHashMap<>();
        List.of(GAMMA, BETA, MEAN, VARIANCE).forEach(name -> weights.put(name, new long[] {channels}));
        return weights;
    }

    @Override
    public int inputs() {
        return 1;
    }

    @Override
    public Pass forward(List<INDArray> inputs, Map<String, INDArray> weights, Scope scope) {
        int n = Math.toIntExact(inputs.get(0).size(0));
        Floats input = Floats.of(inputs.get(0));
        Moments running = new Moments(read(weights.get(MEAN)), read(weights.get(VARIANCE)));
        Moments moments = scope.training() ? Moments.of(input, n, channels) : running;
        float[] factor = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            factor[channel] = (float) (1 / Math.sqrt(moments.variance()[channel] + epsilon));
        }
        Made made =
                new Made(this, n, input, read(weights.get(GAMMA)), running, moments, factor, scope.kept(n, channels));
        made.forward(read(weights.get(BETA)));
        return made;
    }

    private float[] read(INDArray weight) {
        float[] values = new float[channels];
        Floats.of(weight).read(0, values, channels);
        return values;
    }

    private record Made(
            BatchNormalized of,
            int n,
            Floats input,
            float[] gamma,
            Moments running,
            Moments moments,
            float[] factor,
            INDArray output)
            implements Pass {

        void forward(float[] beta) {
            Floats answers = Floats.of(output);
            float[] row = new float[of.channels];
            for (int i = 0; i < n; i++) {
                normalized(i, row);
                for (int channel = 0; channel < row.length; channel++) {
                    row[channel] = row[channel] * gamma[channel] + beta[channel];
                }
                answers.write((long) i * row.length, row, row.length);
            }
        }

        private void normalized(int i, float[] row) {
            input.read((long) i * row.length, row, row.length);
            float[] mean = moments.mean();
            for (int channel = 0; channel < row.length; channel++) {
                row[channel] = (row[channel] - mean[channel]) * factor[channel];
            }
        }

        @Override
        public List<INDArray> backward(INDArray epsilon, Map<String, INDArray> gradients) {
            Floats ofAnswers = Floats.of(epsilon);
            float[] ofGamma = new float[of.channels];
            float[] ofBeta = new float[of.channels];
            addSums(ofAnswers, ofGamma, ofBeta);
            write(ofGamma, gradients.get(GAMMA));
            write(ofBeta, gradients.get(BETA));
            write(lost(running.mean(), moments.mean()), gradients.get(MEAN));
            write(lost(running.variance(), moments.variance()), gradients.get(VARIANCE));
            return List.of(ofInput(ofAnswers, ofGamma, ofBeta));
        }

        private void addSums(Floats ofAnswers, float[] ofGamma, float[] ofBeta) {
            float[] row = new float[of.channels];
            float[] ofRow = new float[of.channels];
            double[] along = new double[of.channels];
            double[] level = new double[of.channels];
            for (int i = 0; i < n; i++) {
                normalized(i, row);
                ofAnswers.read((long) i * row.length, ofRow, row.length);
                for (int channel = 0; channel < row.length; channel++) {
                    along[channel] += (double) ofRow[channel] * row[channel];
                    level[channel] += ofRow[channel];
                }
            }
            for (int channel = 0; channel < row.length; channel++) {
                ofGamma[channel] = (float) along[channel];
                ofBeta[channel] = (float) level[channel];
            }
        }

        private float[] lost(float[] before, float[] now) {
            float[] lost = new float[before.length];
            for (int channel = 0; channel < lost.length; channel++) {
                lost[channel] = (float) ((1 - of.momentum) * ((double) before[channel] - now[channel]));
            }
            return lost;
        }

        private INDArray ofInput(Floats ofAnswers, float[] ofGamma, float[] ofBeta) {
            INDArray gradient = Nd4j.createUninitialized(output.dataType(), n, of.channels);
            Floats ofRows = Floats.of(gradient);
            float[] row = new float[of.channels];
            float[] ofRow = new float[of.channels];
            for (int i = 0; i < n; i++) {
                normalized(i, row);
                ofAnswers.read((long) i * row.length, ofRow, row.length);
                for (int channel = 0; channel < row.length; channel++) {
                    float way = ofRow[channel] - (ofBeta[channel] + row[channel] * ofGamma[channel]) / n;
                    ofRow[channel] = gamma[channel] * factor[channel] * way;
                }
                ofRows.write((long) i * row.length, ofRow, row.length);
            }
            return gradient;
        }

        private static void write(float[] values, INDArray gradient) {
            Floats.of(gradient).write(0, values, values.length);
        }
    }
}

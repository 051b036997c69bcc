package org.meanfield.worker.network.vertex;

/** Keras' recurrent formulas in plain double loops, one example at a time: an oracle. */
public final class PlainCells {
    private PlainCells() {}

    /**
     * The answer after every step, {@code [time][units]}.
     *
     * @param kernel    {@code [features][gates * units]}
     * @param recurrent {@code [units][gates * units]}
     * @param bias      {@code [1][gates * units]}; a gru's has two rows
     * @param counts    whether a step counts
     */
    public static double[][] answers(
            String cell, double[][] x, double[][] kernel, double[][] recurrent, double[][] bias, boolean[] counts) {
        double[] h = new double[recurrent.length];
        double[] c = new double[recurrent.length];
        double[][] answers = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            if (counts[t]) {
                h = switch (cell) {
                    case "simple" -> simple(x[t], h, kernel, recurrent, bias[0]);
                    case "lstm" -> lstm(x[t], h, c, kernel, recurrent, bias[0]);
                    case "gru" -> gru(x[t], h, kernel, recurrent, bias);
                    default -> throw new IllegalArgumentException(cell);
                };
            }
            answers[t] = h;
        }
        return answers;
    }

    private static double[] simple(double[] x, double[] h, double[][] kernel, double[][] recurrent, double[] bias) {
        double[] next = new double[h.length];
        for (int u = 0; u < h.length; u++) {
            next[u] = Math.tanh(product(x, kernel, u) + product(h, recurrent, u) + bias[u]);
        }
        return next;
    }

    /** Overwrites {@code c}. */
    private static double[] lstm(
            double[] x, double[] h, double[] c, double[][] kernel, double[][] recurrent, double[] bias) {
        int units = h.length;
        double[] next = new double[units];
        for (int u = 0; u < units; u++) {
            double[] gates = new double[4];
            for (int gate = 0; gate < 4; gate++) {
                int column = gate * units + u;
                gates[gate] = product(x, kernel, column) + product(h, recurrent, column) + bias[column];
            }
            double input = sigmoid(gates[0]);
            double forget = sigmoid(gates[1]);
            double output = sigmoid(gates[3]);
            c[u] = forget * c[u] + input * Math.tanh(gates[2]);
            next[u] = output * Math.tanh(c[u]);
        }
        return next;
    }

    private static double[] gru(double[] x, double[] h, double[][] kernel, double[][] recurrent, double[][] bias) {
        int units = h.length;
        double[] next = new double[units];
        for (int u = 0; u < units; u++) {
            double[] ofInput = new double[3];
            double[] ofState = new double[3];
            for (int gate = 0; gate < 3; gate++) {
                int column = gate * units + u;
                ofInput[gate] = product(x, kernel, column) + bias[0][column];
                ofState[gate] = product(h, recurrent, column) + bias[1][column];
            }
            double update = sigmoid(ofInput[0] + ofState[0]);
            double reset = sigmoid(ofInput[1] + ofState[1]);
            next[u] = update * h[u] + (1 - update) * Math.tanh(ofInput[2] + reset * ofState[2]);
        }
        return next;
    }

    private static double product(double[] vector, double[][] matrix, int column) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += vector[i] * matrix[i][column];
        }
        return sum;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}

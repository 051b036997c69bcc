package org.meanfield.worker.network.kernel;

/** What is taken of the values that a window sees, each channel for itself, and where its gradient goes. */
public enum Pool {
    /** The largest; the gradient goes to the first of those that are as large. */
    MAX {
        @Override
        void take(float[] images, int from, float[] answers, int at, int channels) {
            for (int channel = 0; channel < channels; channel++) {
                answers[at + channel] = Math.max(answers[at + channel], images[from + channel]);
            }
        }

        @Override
        void finish(float[] answers, int at, int channels, int seen) {}

        /** The comparison moves an index and no values, which needs no branch. */
        @Override
        void back(float[] images, float[] gradients, int[] places, int seen, float answer, float gradient) {
            int largest = places[0];
            for (int i = seen - 1; i >= 0; i--) {
                largest = images[places[i]] == answer ? places[i] : largest;
            }
            gradients[largest] += gradient;
        }
    },
    /** The mean; zeros that were added do not count. */
    AVERAGE {
        @Override
        void take(float[] images, int from, float[] answers, int at, int channels) {
            for (int channel = 0; channel < channels; channel++) {
                answers[at + channel] += images[from + channel];
            }
        }

        @Override
        void finish(float[] answers, int at, int channels, int seen) {
            for (int channel = 0; channel < channels; channel++) {
                answers[at + channel] /= seen;
            }
        }

        @Override
        void back(float[] images, float[] gradients, int[] places, int seen, float answer, float gradient) {
            for (int i = 0; i < seen; i++) {
                gradients[places[i]] += gradient / seen;
            }
        }
    };

    /** Joins the channels at {@code from} with what was taken before. */
    abstract void take(float[] images, int from, float[] answers, int at, int channels);

    abstract void finish(float[] answers, int at, int channels, int seen);

    abstract void back(float[] images, float[] gradients, int[] places, int seen, float answer, float gradient);

    /** Pools one image: of {@code stops * channels} answers, stop after stop. */
    public void pool(Patches windows, float[] image, float[] answers) {
        int channels = windows.channels();
        int[] places = new int[windows.width() / channels];
        int at = 0;
        for (int y = 0; y < windows.down().steps(); y++) {
            for (int x = 0; x < windows.across().steps(); x++) {
                int seen = windows.seen(y, x, places);
                System.arraycopy(image, places[0], answers, at, channels);
                for (int i = 1; i < seen; i++) {
                    take(image, places[i], answers, at, channels);
                }
                finish(answers, at, channels, seen);
                at += channels;
            }
        }
    }

    /** Adds the gradients of one image's answers to those of the image. */
    public void back(Patches windows, float[] image, float[] answers, float[] ofAnswers, float[] ofImage) {
        int channels = windows.channels();
        int[] places = new int[windows.width() / channels];
        int at = 0;
        for (int y = 0; y < windows.down().steps(); y++) {
            for (int x = 0; x < windows.across().steps(); x++) {
                int seen = windows.seen(y, x, places);
                for (int channel = 0; channel < channels; channel++) {
                    back(image, ofImage, places, seen, answers[at], ofAnswers[at]);
                    at++;
                    for (int i = 0; i < seen; i++) {
                        places[i]++;
                    }
                }
            }
        }
    }
}

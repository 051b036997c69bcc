package org.meanfield.driver.config;

/**
 * What the examples go through before the network sees them.
 *
 * @param scale                numbers are divided by it, before anything else
 * @param maxTokens            size of a vocabulary, padding and unknown words included
 * @param outputSequenceLength words of a sentence, padded or cut at its end
 */
public record StepsSpec(double scale, Scaling scaling, int maxTokens, int outputSequenceLength) {

    /** What is learned of each feature from the training examples. */
    public enum Scaling {
        NONE,
        STANDARDIZE,
        MIN_MAX
    }
}

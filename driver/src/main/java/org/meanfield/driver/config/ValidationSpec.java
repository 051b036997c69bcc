package org.meanfield.driver.config;

/** The examples that give the {@code val_} figures of every epoch. */
public sealed interface ValidationSpec {

    record None() implements ValidationSpec {}

    /** The same examples as {@code data.test}. */
    record Test() implements ValidationSpec {}

    /** A seeded share of the training examples, above 0 and below 1; they are not trained on. Stratified for classes. */
    record Share(double share) implements ValidationSpec {}

    /** The last share of the training examples as they stand in their source: Keras' {@code validation_split}. */
    record Last(double share) implements ValidationSpec {}

    /** Examples of their own. */
    record Source(SourceSpec source) implements ValidationSpec {}
}

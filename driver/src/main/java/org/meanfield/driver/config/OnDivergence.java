package org.meanfield.driver.config;

/** What a run does when a worker has diverged or is an outlier. Its state never enters a mean. */
public sealed interface OnDivergence {

    /** It ends, and says which worker. */
    record Stop() implements OnDivergence {}

    /** The mean is taken without that worker, whose examples of the round are lost. */
    record Drop() implements OnDivergence {}

    /** The round is trained again from its beginning, with the learning rate times {@code lrFactor} from there on. */
    record Rollback(double lrFactor) implements OnDivergence {}
}

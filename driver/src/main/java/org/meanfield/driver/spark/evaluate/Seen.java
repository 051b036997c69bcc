package org.meanfield.driver.spark.evaluate;

import java.io.Serializable;
import org.meanfield.driver.gallery.AnsweredExamples;
import org.meanfield.worker.evaluate.Evaluation;

/** What there is to say of some examples, and some of them to show. Of two parts of the data it adds up. */
record Seen(Evaluation evaluation, AnsweredExamples shown) implements Serializable {
    static final Seen NOTHING = new Seen(Evaluation.NONE, AnsweredExamples.NONE);

    /** To say, not to show. */
    static Seen told(Evaluation evaluation) {
        return new Seen(evaluation, AnsweredExamples.NONE);
    }

    Seen plus(Seen next) {
        return new Seen(evaluation.plus(next.evaluation), shown.plus(next.shown));
    }
}

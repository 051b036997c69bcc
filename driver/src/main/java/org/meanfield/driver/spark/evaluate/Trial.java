package org.meanfield.driver.spark.evaluate;

import java.util.Optional;
import org.meanfield.driver.store.Gallery;
import org.meanfield.worker.evaluate.Evaluation;

/**
 * What a trained model comes to.
 *
 * @param test    all that there is to say of it on the test examples; nothing where there are none
 * @param gallery some of those examples, or else of those of validation, and a look into it
 */
public record Trial(Optional<Evaluation> test, Gallery gallery) {}

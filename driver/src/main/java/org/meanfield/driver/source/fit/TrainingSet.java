package org.meanfield.driver.source.fit;

import java.util.Optional;
import org.meanfield.driver.config.DataConfig;
import org.meanfield.driver.config.StepsSpec;
import org.meanfield.driver.config.ValidationSpec;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.Tasks;
import org.meanfield.driver.source.portion.Division;
import org.meanfield.driver.source.portion.Portion;
import org.meanfield.driver.source.portion.SeededPortion;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.Preprocessing;

/**
 * The examples to train on, those held out of them, and what was learned of them. Names are those of the whole source;
 * figures and vocabularies come from the examples that are trained on alone.
 *
 * @param heldOut to validate on
 */
public record TrainingSet(ExampleSet source, Portion training, Optional<Portion> heldOut, Preprocessing preprocessing) {

    /**
     * Divides and fits; reads the source as often as that needs, on {@code tasks}.
     *
     * @param stratified whether the first target is a class, of which each share must have as much
     */
    public static TrainingSet of(
            ExampleSet source, DataConfig data, Wanted wanted, Stratified stratified, long seed, Tasks tasks) {
        boolean strata = stratified == Stratified.BY_CLASS && data.validation() instanceof ValidationSpec.Share;
        Optional<Census> census =
                strata || holds(source, Column.Kind.NAMES) ? Optional.of(Census.of(source, tasks)) : Optional.empty();
        Optional<Division> division = division(source, data.validation(), census.filter(c -> strata), seed);
        Portion training = division.map(Division::training).orElseGet(() -> SeededPortion.all(source, seed));
        boolean learns = data.steps().scaling() != StepsSpec.Scaling.NONE || holds(source, Column.Kind.SENTENCES);
        Statistics statistics =
                learns ? Statistics.of(source, training, data.steps().scale(), tasks) : Statistics.none(source);
        Preprocessing fitted =
                new Fit(source, data.steps(), census.orElse(Census.NONE), statistics).preprocessing(wanted);
        return new TrainingSet(source, training, division.map(Division::heldOut), fitted);
    }

    /** Whether a share that is held out must be of each class alike. */
    public enum Stratified {
        BY_CLASS,
        NOT
    }

    private static boolean holds(ExampleSet source, Column.Kind kind) {
        return source.schema().inputs().stream().anyMatch(column -> column.kind() == kind)
                || source.schema().targets().stream().anyMatch(column -> column.kind() == kind);
    }

    private static Optional<Division> division(
            ExampleSet source, ValidationSpec validation, Optional<Census> strata, long seed) {
        if (validation instanceof ValidationSpec.Share share) {
            return Optional.of(strata.map(census -> census.strata().divided(share.share(), seed))
                    .orElseGet(() -> Division.seeded(source.examples(), share.share(), seed)));
        }
        return validation instanceof ValidationSpec.Last last
                ? Optional.of(Division.last(source.examples(), last.share(), seed))
                : Optional.empty();
    }
}

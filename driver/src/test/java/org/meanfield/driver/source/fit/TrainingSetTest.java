package org.meanfield.driver.source.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.driver.config.DataConfig;
import org.meanfield.driver.config.OnBadRecord;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.config.StepsSpec;
import org.meanfield.driver.config.ValidationSpec;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.source.BlockReader;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.ExampleSource;
import org.meanfield.driver.source.Refusal;
import org.meanfield.driver.source.Tasks;
import org.meanfield.driver.source.fit.TrainingSet.Stratified;
import org.meanfield.driver.source.portion.Portion;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Lookup;
import org.meanfield.worker.data.Part;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Step;
import org.meanfield.worker.data.Values;

class TrainingSetTest {
    private static final SourceSpec ANY = new SourceSpec.Line(0, 1);
    private static final Wanted WANTED = new Wanted(List.of("input"), List.of(new Wanted.Target("out", 0)));

    /** Example i has the inputs i * i and 1e6 + i, a class (every tenth is "rare") and stands in one of {@code cuts} splits. */
    private record Squares(long examples, int cuts) implements ExampleSource {
        @Override
        public ExampleSchema schema() {
            return new ExampleSchema(
                    List.of(new Column("input", Shape.of(2))),
                    List.of(new Column("label", Shape.of(), Column.Kind.NAMES)));
        }

        @Override
        public String fingerprint() {
            return "squares";
        }

        @Override
        public List<Split> splits() {
            List<Split> splits = new ArrayList<>();
            for (int cut = 0; cut < cuts; cut++) {
                splits.add(new Split(examples * cut / cuts, examples * (cut + 1) / cuts));
            }
            return splits;
        }

        @Override
        public BlockReader read(Split split) {
            List<ExampleBlock> blocks = new ArrayList<>();
            for (long i = split.first(); i < split.end(); i++) {
                Values input = new Values.Float32(new float[] {i * i, 1e6f + i});
                Values label = new Values.Text(new String[] {i % 10 == 3 ? "rare" : "common"});
                blocks.add(new ExampleBlock(1, List.of(input), List.of(label)));
            }
            return BlockReader.of(blocks.iterator());
        }

        @Override
        public String origin(Column column, long example) {
            return column.name() + " " + example;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void meanAndDeviationAreThoseOfTheExamplesThatAreTrainedOn(int cuts) {
        TrainingSet set = set(new Squares(100, cuts), new ValidationSpec.Share(0.3), StepsSpec.Scaling.STANDARDIZE);
        List<Long> trained =
                List.copyOf(ranks((ExampleSource) set.source(), set.training()).keySet());

        Step.Standardize fitted = (Step.Standardize) part(set).steps().get(0);

        double mean = trained.stream().mapToDouble(i -> i * i).average().orElseThrow();
        double variance = trained.stream()
                .mapToDouble(i -> (i * i - mean) * (i * i - mean))
                .average()
                .orElseThrow();
        double secondMean = trained.stream().mapToDouble(i -> 1e6 + i).average().orElseThrow();
        assertThat(trained).hasSize(70);
        assertThat(fitted.mean().get(0)).isCloseTo(mean, within(1e-9));
        assertThat(fitted.deviation().get(0)).isCloseTo(Math.sqrt(variance), within(1e-9));
        assertThat(fitted.mean().get(1)).isCloseTo(secondMean, within(1e-8));
    }

    @Test
    void rangesAreThoseOfTheExamplesThatAreTrainedOn() {
        TrainingSet set = set(new Squares(100, 2), new ValidationSpec.Last(0.3), StepsSpec.Scaling.MIN_MAX);

        assertThat(part(set).steps()).containsExactly(new Step.MinMax(List.of(0.0, 1e6), List.of(69.0 * 69, 1e6 + 69)));
    }

    @Test
    void scaleComesFirst() {
        DataConfig data = new DataConfig(
                "",
                ANY,
                Optional.empty(),
                new ValidationSpec.None(),
                new StepsSpec(2, StepsSpec.Scaling.MIN_MAX, 9, 9),
                new OnBadRecord.Fail());

        TrainingSet set = TrainingSet.of(new Squares(3, 1), data, WANTED, Stratified.NOT, 1, Tasks.here());

        assertThat(part(set).steps())
                .containsExactly(new Step.Scale(2), new Step.MinMax(List.of(0.0, 5e5), List.of(2.0, 5e5 + 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aShareIsOfEachClassAlikeAndEveryExampleIsOnOneSide(int cuts) {
        TrainingSet set = set(new Squares(200, cuts), new ValidationSpec.Share(0.3), StepsSpec.Scaling.NONE);
        Map<Long, Long> trained = ranks((ExampleSource) set.source(), set.training());
        Map<Long, Long> held = ranks((ExampleSource) set.source(), set.heldOut().orElseThrow());

        assertThat(held.keySet().stream().filter(i -> i % 10 == 3)).hasSize(6);
        assertThat(held).hasSize(60);
        assertThat(trained).hasSize(140);
        Set<Long> all = new HashSet<>(trained.keySet());
        all.addAll(held.keySet());
        assertThat(all).hasSize(200);
        assertThat(Set.copyOf(trained.values())).hasSize(140).allMatch(rank -> rank >= 0 && rank < 140);
        assertThat(Set.copyOf(held.values())).hasSize(60).allMatch(rank -> rank >= 0 && rank < 60);
    }

    @Test
    void whoIsHeldOutDoesNotDependOnHowTheDataIsReadButOnTheSeed() {
        Portion one = set(new Squares(200, 1), new ValidationSpec.Share(0.3), StepsSpec.Scaling.NONE)
                .training();
        Portion many = set(new Squares(200, 9), new ValidationSpec.Share(0.3), StepsSpec.Scaling.NONE)
                .training();
        Portion other = TrainingSet.of(
                        new Squares(200, 1),
                        data(new ValidationSpec.Share(0.3), StepsSpec.Scaling.NONE),
                        WANTED,
                        Stratified.BY_CLASS,
                        2,
                        Tasks.here())
                .training();

        Map<Long, Long> ranks = ranks(new Squares(200, 1), one);
        assertThat(ranks(new Squares(200, 9), many)).isEqualTo(ranks);
        assertThat(ranks(new Squares(200, 1), other).keySet()).isNotEqualTo(ranks.keySet());
    }

    @Test
    void lastHoldsOutTheLastAsKerasDoes() {
        TrainingSet set = set(new Squares(11, 2), new ValidationSpec.Last(0.3), StepsSpec.Scaling.NONE);

        assertThat(ranks((ExampleSource) set.source(), set.training()).keySet())
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(set.heldOut().orElseThrow().examples()).isEqualTo(4);
    }

    @Test
    void aShareThatLeavesNothingIsRefused() {
        Refusal.of(ExitCode.CONFIG, () -> set(new Squares(3, 1), new ValidationSpec.Last(0.9), StepsSpec.Scaling.NONE))
                .contains("holds out 3 examples and leaves 0");
    }

    @Test
    void namesAreThoseOfTheWholeSourceInAlphabeticalOrder() {
        TrainingSet set = set(new Squares(100, 3), new ValidationSpec.None(), StepsSpec.Scaling.NONE);

        assertThat(set.preprocessing().targets().get(0).parts().get(0).lookup())
                .isEqualTo(new Lookup.Names(List.of("common", "rare")));
    }

    @Test
    void aNameThatTheTrainingDataDoesNotHaveIsRefused() {
        TrainingSet set = set(new Squares(100, 3), new ValidationSpec.None(), StepsSpec.Scaling.NONE);
        BlockEncoder encoder = new BlockEncoder(set.source(), set.preprocessing());
        ExampleBlock block = new ExampleBlock(
                1, List.of(new Values.Float32(new float[2])), List.of(new Values.Text(new String[] {"odd"})));

        Refusal.of(ExitCode.DATA, () -> encoder.encoded(7, block))
                .isEqualTo("label 7: \"odd\" is none of the names in data.train: common, rare");
    }

    @Test
    void vocabulariesHoldTheMostFrequentWordsAndOfEqualOnesTheLastInTheAlphabetFirst() {
        Map<String, Long> counts = new TreeMap<>(Map.of("a", 2L, "b", 5L, "c", 2L, "d", 1L));

        assertThat(Sentences.vocabulary(counts, 20)).containsExactly("b", "c", "a", "d");
        assertThat(Sentences.vocabulary(counts, 4)).containsExactly("b", "c");
        assertThat(Sentences.words(" It's a  Dog, \"Rex\"!\n")).containsExactly("its", "a", "dog", "rex");
    }

    @Test
    void dataOfOtherNamesThanTheNetworksIsRefused() {
        Wanted two = new Wanted(List.of("left", "right"), WANTED.targets());
        DataConfig data = data(new ValidationSpec.None(), StepsSpec.Scaling.NONE);

        Refusal.of(ExitCode.CONFIG, () -> TrainingSet.of(new Squares(9, 1), data, two, Stratified.NOT, 1, Tasks.here()))
                .contains("The network's inputs are [left, right], but data.train has [input]");
    }

    private static TrainingSet set(ExampleSource source, ValidationSpec validation, StepsSpec.Scaling scaling) {
        return TrainingSet.of(source, data(validation, scaling), WANTED, Stratified.BY_CLASS, 1, Tasks.here());
    }

    private static DataConfig data(ValidationSpec validation, StepsSpec.Scaling scaling) {
        return new DataConfig(
                "", ANY, Optional.empty(), validation, new StepsSpec(1, scaling, 9, 9), new OnBadRecord.Fail());
    }

    private static Part part(TrainingSet set) {
        return set.preprocessing().inputs().get(0).parts().get(0);
    }

    /** The rank of each example of a portion, by example. */
    private static Map<Long, Long> ranks(ExampleSource source, Portion portion) {
        Map<Long, Long> all = new HashMap<>();
        for (ExampleSet.Split split : source.splits()) {
            Portion.Ranks ranks = portion.ranks(split);
            long next = split.first();
            BlockReader reader = source.read(split);
            while (reader.hasNext()) {
                ExampleBlock block = reader.next();
                for (int row = 0; row < block.examples(); row++, next++) {
                    long example = next;
                    ranks.of(example, block, row).ifPresent(rank -> all.put(example, rank));
                }
            }
        }
        return all;
    }
}

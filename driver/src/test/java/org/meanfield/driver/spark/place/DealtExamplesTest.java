package org.meanfield.driver.spark.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.meanfield.driver.Jobs;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.config.Shuffle;
import org.meanfield.driver.source.portion.SeededPortion;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Values;

class DealtExamplesTest {
    private static final int EXAMPLES = 500;
    private static final int WORKERS = 3;

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @Test
    void everyExampleIsOnExactlyOneWorkerAfterEveryDeal() {
        try (DealtExamples examples = counted(2, new Shuffle.Global(2))) {
            List<List<Integer>> first = workers(examples, 1);
            List<List<Integer>> third = workers(examples, 3);

            assertThat(workers(examples, 4)).isEqualTo(third);
            assertThat(third).isNotEqualTo(first).isNotEqualTo(workers(examples, 5));
            assertThat(workers(examples, 2)).isEqualTo(first);
            for (List<List<Integer>> deal : List.of(first, third)) {
                assertThat(deal).map(List::size).containsExactly(167, 167, 166);
                assertThat(deal.stream().flatMap(List::stream).sorted().toList())
                        .isEqualTo(IntStream.range(0, EXAMPLES).boxed().toList());
            }
        }
    }

    /** Of two deals, a worker has no more in common than chance gives: a third, give or take. */
    @Test
    void aDealMixesTheWorkersExamples() {
        try (DealtExamples examples = counted(2, new Shuffle.Global(1))) {
            List<Integer> first = workers(examples, 1).get(0);

            assertThat(workers(examples, 2).get(0).stream()
                            .filter(first::contains)
                            .count())
                    .isBetween(30L, 85L);
        }
    }

    @Test
    void aDealDoesNotDependOnTheDealsBeforeItNorOnHowItIsRead() {
        try (DealtExamples through = counted(1, new Shuffle.Global(1));
                DealtExamples resumed = counted(5, new Shuffle.Global(1))) {
            workers(through, 2);

            assertThat(workers(through, 3)).isEqualTo(workers(resumed, 3));
        }
    }

    @Test
    void aWorkerKeepsItsExamplesWhereTheShuffleIsLocal() {
        try (DealtExamples examples = counted(2, new Shuffle.Local())) {
            assertThat(examples.blocks(9)).isSameAs(examples.blocks(1));
        }
    }

    private static DealtExamples counted(int splits, Shuffle shuffle) {
        CountedSource source = new CountedSource(EXAMPLES, splits);
        Placing placing = new Placing(SeededPortion.all(source, 1), WORKERS);
        OpenedData data = new OpenedData("data.train", source, placing, Preprocessing.none(source.schema()));
        return new DealtExamples(SPARK.context(), data, (from, first, block) -> {}, shuffle, 1, Jobs.UNWATCHED);
    }

    /** The numbers of the examples of each worker, in the order it holds them. */
    private static List<List<Integer>> workers(DealtExamples examples, int epoch) {
        return examples.blocks(epoch).glom().collect().stream()
                .map(blocks ->
                        blocks.stream().flatMap(DealtExamplesTest::numbers).toList())
                .toList();
    }

    private static Stream<Integer> numbers(ExampleBlock block) {
        int[] targets = ((Values.Int32) block.targets().get(0)).array();
        return Arrays.stream(targets).map(target -> -target).boxed();
    }
}

package org.meanfield.worker.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MiniBatchesTest {
    private static final ExampleSchema SCHEMA =
            new ExampleSchema(List.of(new Column("x", Shape.of(2))), List.of(new Column("y", Shape.of())));
    private static final Preprocessing PLAIN = Preprocessing.none(SCHEMA);

    @Test
    void everyExampleIsInExactlyOneBatchAndTheLastMayBeSmall() {
        MiniBatches batches = MiniBatches.shuffled(blocks(10, 10, 3), PLAIN, 5, 42);

        List<Integer> sizes = new ArrayList<>();
        List<Integer> seen = new ArrayList<>();
        while (batches.hasNext()) {
            Batch batch = batches.next();
            sizes.add(batch.examples());
            seen.addAll(targets(batch));
        }

        assertThat(sizes).containsExactly(5, 5, 5, 5, 3);
        assertThat(seen).doesNotHaveDuplicates().hasSize(23);
        assertThat(seen).isNotEqualTo(seen.stream().sorted().toList());
    }

    @Test
    void inputsStayWithTheirTargetsAndAreScaled() {
        MiniBatches batches =
                MiniBatches.shuffled(blocks(7, 4), Preprocessing.of(SCHEMA, List.of(new Step.Scale(2))), 4, 1);

        while (batches.hasNext()) {
            Batch batch = batches.next();
            for (int i = 0; i < batch.examples(); i++) {
                float target = batch.targets().get(0)[i];
                assertThat(batch.inputs().get(0).values()[2 * i]).isEqualTo(target / 2);
                assertThat(batch.inputs().get(0).values()[2 * i + 1]).isEqualTo((target + 100) / 2);
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameOrderAndAnotherAnother() {
        assertThat(order(1, 0)).isEqualTo(order(1, 0));
        assertThat(order(1, 0)).isNotEqualTo(order(2, 0));
    }

    @Test
    void skippingBatchesLeavesTheRestAsItWas() {
        assertThat(order(1, 2)).isEqualTo(order(1, 0).subList(10, 20));
        assertThat(order(1, 3)).isEqualTo(order(1, 0).subList(15, 20));
        assertThat(order(1, 9)).isEmpty();
    }

    @Test
    void moreBlocksThanAWindowAreShuffledWindowByWindowAndLoseNothing() {
        int[] sizes =
                IntStream.range(0, MiniBatches.BLOCKS_IN_WINDOW + 5).map(i -> 3).toArray();
        MiniBatches batches = MiniBatches.shuffled(blocks(sizes), PLAIN, 7, 1);

        List<Integer> seen = new ArrayList<>();
        batches.forEachRemaining(batch -> seen.addAll(targets(batch)));

        int firstWindow = 3 * MiniBatches.BLOCKS_IN_WINDOW;
        assertThat(seen).doesNotHaveDuplicates().hasSize(firstWindow + 15);
        assertThat(seen.subList(0, firstWindow)).allMatch(example -> example < firstWindow);
    }

    @Test
    void inOrderKeepsTheOrderOfTheBlocks() {
        List<Integer> seen = new ArrayList<>();
        MiniBatches.inOrder(blocks(3, 4), PLAIN, 5).forEachRemaining(batch -> seen.addAll(targets(batch)));

        assertThat(seen).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void bytesAreUnsigned() {
        float[] decoded = new float[2];
        new Values.UInt8(new byte[] {(byte) 255, (byte) 128}).decode(0, 2, decoded, 0);

        assertThat(decoded).containsExactly(255f, 128f);
    }

    private static List<Integer> order(long seed, long skipped) {
        MiniBatches batches = MiniBatches.shuffled(blocks(10, 10), PLAIN, 5, seed);
        batches.skip(skipped);
        List<Integer> seen = new ArrayList<>();
        batches.forEachRemaining(batch -> seen.addAll(targets(batch)));
        return seen;
    }

    private static List<Integer> targets(Batch batch) {
        return IntStream.range(0, batch.examples())
                .mapToObj(i -> (int) batch.targets().get(0)[i])
                .toList();
    }

    /** Blocks of the given sizes; example i has target i and inputs i and i + 100. */
    private static Iterator<ExampleBlock> blocks(int... sizes) {
        List<ExampleBlock> blocks = new ArrayList<>();
        int next = 0;
        for (int size : sizes) {
            float[] inputs = new float[2 * size];
            int[] targets = new int[size];
            for (int i = 0; i < size; i++, next++) {
                inputs[2 * i] = next;
                inputs[2 * i + 1] = next + 100f;
                targets[i] = next;
            }
            blocks.add(new ExampleBlock(size, List.of(new Values.Float32(inputs)), List.of(new Values.Int32(targets))));
        }
        return blocks.iterator();
    }
}

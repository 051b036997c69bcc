package org.meanfield.driver.spark.place;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.meanfield.driver.source.BlockReader;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.check.BlockCheck;
import org.meanfield.driver.source.fit.BlockEncoder;
import org.meanfield.driver.spark.watch.TaskProgress;
import org.meanfield.worker.data.ExampleBlock;
import scala.Tuple2;

/** Reads one split and cuts what it reads into fragments for the blocks of the workers. */
final class Fragments implements Iterator<Tuple2<BlockKey, Fragment>> {
    private final OpenedData data;
    private final BlockReader reader;
    private final BlockEncoder encoder;
    private final BlockCheck check;
    private final Placing.Finder finder;
    private final int blockExamples;
    private final TaskProgress progress;
    private long next;
    private Iterator<Tuple2<BlockKey, Fragment>> cut = Collections.emptyIterator();

    /**
     * Fragments of the examples of one split.
     *
     * @param blockExamples examples of a worker's block
     * @param progress      counts the examples read
     */
    Fragments(
            OpenedData data,
            ExampleSet.Split split,
            BlockReader reader,
            BlockCheck check,
            int blockExamples,
            TaskProgress progress) {
        this.data = data;
        this.reader = reader;
        this.encoder = new BlockEncoder(data.source(), data.preprocessing());
        this.next = split.first();
        this.check = check;
        this.finder = data.placing().finder(split);
        this.blockExamples = blockExamples;
        this.progress = progress;
    }

    @Override
    public boolean hasNext() {
        while (!cut.hasNext() && reader.hasNext()) {
            ExampleBlock read = reader.next();
            ExampleBlock encoded = encoder.encoded(next, read);
            check.check(data.source(), next, encoded);
            cut = fragments(read, encoded);
            progress.add(read.examples());
        }
        return cut.hasNext();
    }

    @Override
    public Tuple2<BlockKey, Fragment> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return cut.next();
    }

    private Iterator<Tuple2<BlockKey, Fragment>> fragments(ExampleBlock read, ExampleBlock encoded) {
        Map<BlockKey, Chosen> chosen = new TreeMap<>();
        for (int row = 0; row < read.examples(); row++, next++) {
            int readRow = row;
            finder.place(next, read, row).ifPresent(place -> {
                BlockKey key = new BlockKey(place.worker(), place.row() / blockExamples);
                chosen.computeIfAbsent(key, k -> new Chosen()).add(readRow, (int) (place.row() % blockExamples));
            });
        }
        return chosen.entrySet().stream()
                .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue().from(encoded)))
                .iterator();
    }

    private static final class Chosen {
        private final List<Integer> read = new ArrayList<>();
        private final List<Integer> placed = new ArrayList<>();

        void add(int readRow, int placedRow) {
            read.add(readRow);
            placed.add(placedRow);
        }

        Fragment from(ExampleBlock block) {
            return new Fragment(array(placed), block.rows(array(read)));
        }

        private static int[] array(List<Integer> numbers) {
            return numbers.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}

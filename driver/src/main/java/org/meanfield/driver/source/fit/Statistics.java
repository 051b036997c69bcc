package org.meanfield.driver.source.fit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.driver.source.BlockReader;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.driver.source.Tasks;
import org.meanfield.driver.source.portion.Portion;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Step;
import org.meanfield.worker.data.Values;

/**
 * What is learned of the input columns from the examples of a portion: figures of numbers, counts of words. Combined in
 * the order of the splits, so they are the same bits wherever the splits were read.
 *
 * @param moments of each input column, after scaling; of no feature where it holds no numbers
 * @param words   how often each word stands in each input column of sentences
 */
record Statistics(List<Moments> moments, List<Map<String, Long>> words) implements Serializable {

    static Statistics of(ExampleSet source, Portion portion, double scale, Tasks tasks) {
        Statistics all = none(source);
        tasks.eachSplit(source, (split, reader) -> ofSplit(source, portion.ranks(split), scale, split, reader))
                .forEach(all::add);
        return all;
    }

    static Statistics none(ExampleSet source) {
        Statistics none = new Statistics(new ArrayList<>(), new ArrayList<>());
        for (Column column : source.schema().inputs()) {
            none.moments.add(new Moments(features(column)));
            none.words.add(new HashMap<>());
        }
        return none;
    }

    private static int features(Column column) {
        return switch (column.kind()) {
            case NUMBERS, PADDED -> column.shape().rank() == 0
                    ? 1
                    : column.shape().axis(-1);
            case NAMES, SENTENCES -> 0;
        };
    }

    private static Statistics ofSplit(
            ExampleSet source, Portion.Ranks ranks, double scale, ExampleSet.Split split, BlockReader reader) {
        Statistics sums = none(source);
        long next = split.first();
        while (reader.hasNext()) {
            ExampleBlock block = reader.next();
            for (int row = 0; row < block.examples(); row++) {
                if (ranks.of(next++, block, row).isPresent()) {
                    sums.add(source.schema().inputs(), block, row, new Step.Scale(scale));
                }
            }
        }
        return sums;
    }

    private void add(List<Column> columns, ExampleBlock block, int row, Step.Scale scale) {
        for (int i = 0; i < columns.size(); i++) {
            Values values = block.inputs().get(i);
            int width = columns.get(i).shape().size();
            switch (columns.get(i).kind()) {
                case NUMBERS, PADDED -> {
                    float[] numbers = new float[width];
                    values.decode(row * width, width, numbers, 0);
                    scale.apply(numbers, 0, width);
                    moments.get(i).add(numbers, 0, width);
                }
                case SENTENCES -> {
                    Map<String, Long> counts = words.get(i);
                    Sentences.words(((Values.Text) values).array()[row])
                            .forEach(word -> counts.merge(word, 1L, Long::sum));
                }
                case NAMES -> {}
            }
        }
    }

    private void add(Statistics later) {
        for (int i = 0; i < moments.size(); i++) {
            moments.get(i).add(later.moments.get(i));
            Map<String, Long> counts = words.get(i);
            later.words.get(i).forEach((word, count) -> counts.merge(word, count, Long::sum));
        }
    }
}

package org.meanfield.driver.spark.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.meanfield.driver.Jobs;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.source.portion.SeededPortion;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Values;

class PlacedExamplesTest {
    private static final int EXAMPLES = 1000;

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    @Test
    void everyExampleIsOnExactlyOneWorkerWithItsTarget() {
        List<Float> all = placed(3, 4).stream().flatMap(List::stream).sorted().toList();

        assertThat(all).hasSize(EXAMPLES).doesNotHaveDuplicates();
        assertThat(all.get(0)).isZero();
        assertThat(all.get(EXAMPLES - 1)).isEqualTo(EXAMPLES - 1);
    }

    @Test
    void thePlaceOfAnExampleDoesNotDependOnHowItWasRead() {
        assertThat(placed(3, 1)).isEqualTo(placed(3, 5)).isEqualTo(placed(3, 2));
    }

    @Test
    void aWorkersExamplesAreNotThoseThatStoodTogether() {
        List<Float> first = placed(2, 1).get(0);

        assertThat(first.stream().mapToDouble(Float::doubleValue).average().orElseThrow())
                .isBetween(450.0, 550.0);
        assertThat(first).isNotEqualTo(first.stream().sorted().toList());
    }

    @Test
    void aBlockThatIsRefusedEndsTheJobWithItsReason() {
        OpenedData data = counted(2, 2);

        assertThatThrownBy(() -> PlacedExamples.load(
                        SPARK.context(),
                        data,
                        (source, first, block) -> {
                            if (first > 600) {
                                throw new JobException(ExitCode.DATA, "bad example");
                            }
                        },
                        Jobs.UNWATCHED))
                .isInstanceOf(JobException.class)
                .hasMessage("bad example");
    }

    private static OpenedData counted(int workers, int splits) {
        CountedSource source = new CountedSource(EXAMPLES, splits);
        Placing placing = new Placing(SeededPortion.all(source, 1), workers);
        return new OpenedData("data.train", source, placing, Preprocessing.none(source.schema()));
    }

    /** The inputs that each worker holds, in the order it holds them. */
    private static List<List<Float>> placed(int workers, int splits) {
        OpenedData data = counted(workers, splits);
        try (PlacedExamples placed =
                PlacedExamples.load(SPARK.context(), data, (source, first, block) -> {}, Jobs.UNWATCHED)) {
            return placed.blocks().glom().collect().stream()
                    .map(PlacedExamplesTest::inputs)
                    .toList();
        }
    }

    private static List<Float> inputs(List<ExampleBlock> blocks) {
        List<Float> inputs = new ArrayList<>();
        for (ExampleBlock block : blocks) {
            float[] x = ((Values.Float32) block.inputs().get(0)).array();
            int[] y = ((Values.Int32) block.targets().get(0)).array();
            for (int i = 0; i < block.examples(); i++) {
                assertThat(y[i]).isEqualTo((int) -x[i]);
                inputs.add(x[i]);
            }
        }
        return Collections.unmodifiableList(inputs);
    }
}

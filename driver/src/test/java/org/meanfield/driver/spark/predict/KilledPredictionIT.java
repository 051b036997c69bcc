package org.meanfield.driver.spark.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.RealExecutors;
import org.meanfield.driver.spark.place.CountedSource;
import org.meanfield.driver.spark.watch.TaskProgress;

class KilledPredictionIT {
    private static final int KILLS = 2;
    private static final Map<String, String> PATIENCE =
            Map.of("spark.task.maxFailures", "1000", "spark.deploy.maxExecutorRetries", "-1");

    @TempDir
    Path dir;

    @Test
    void executorsThatAreKilledLeaveEveryRowOnce() {
        AnswerTable table = new AnswerTable(dir.resolve("answers").toString(), AnswerTable.Format.PARQUET);
        try (JavaSparkContext spark = RealExecutors.start(2, 1, PATIENCE)) {
            Killer killer = new Killer();
            spark.sc().addSparkListener(killer);

            SparkPrediction.of(spark, LineModel.of(dir, "format = line"))
                    .write(new CountedSource(1_000, 40), List.of(), List.of(), table, TaskProgress.on(spark));

            assertThat(killer.killed).hasValue(KILLS);
            List<Row> rows = SparkSession.builder()
                    .sparkContext(spark.sc())
                    .getOrCreate()
                    .read()
                    .parquet(table.path())
                    .orderBy("example")
                    .collectAsList();
            assertThat(rows.stream().map(row -> row.getLong(0)))
                    .containsExactlyElementsOf(
                            LongStream.range(0, 1_000).boxed().toList());
            assertThat(rows).allSatisfy(row -> assertThat(row.getFloat(1)).isEqualTo(2f * row.getLong(0) - 1));
        }
    }

    /** Kills an executor with SIGKILL when some tasks have ended. */
    private static final class Killer extends SparkListener {
        private final AtomicInteger killed = new AtomicInteger();
        private int ended;

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            ended++;
            if (ended % 8 == 0 && killed.get() < KILLS) {
                RealExecutors.processes().stream().findAny().ifPresent(executor -> {
                    executor.destroyForcibly();
                    killed.incrementAndGet();
                });
            }
        }
    }
}

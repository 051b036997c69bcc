package org.meanfield.driver.spark.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.train.Pass;
import org.meanfield.driver.train.TrainingObserver;

class WatchedPassTest {
    private static final Pass PASS = new Pass(Pass.Kind.LOAD, "data.train", 1000);

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> examples = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch allDone = new CountDownLatch(1);

    private final TrainingObserver observer = new TrainingObserver() {
        @Override
        public void passStarted(Pass pass) {
            told.add("started " + pass.data());
        }

        @Override
        public void progressed(Progress progress) {
            examples.add(progress.examples());
            if (progress.examples() == PASS.examples()) {
                allDone.countDown();
            }
        }

        @Override
        public void passEnded(Pass pass, double seconds) {
            told.add("ended " + pass.data() + (seconds > 0 ? " in some time" : ""));
        }
    };

    @Test
    @Timeout(60)
    void whatTasksHaveDoneIsToldUntilThePassEnds() {
        int answer = WatchedPass.told(SPARK.context(), observer, PASS, tasks -> {
            SPARK.context()
                    .parallelize(IntStream.range(0, 10).boxed().toList(), 10)
                    .foreach(part -> tasks.add(100));
            return awaited();
        });

        assertThat(answer).isEqualTo(7);
        assertThat(told).containsExactly("started data.train", "ended data.train in some time");
        assertThat(examples).isSorted().endsWith(1000L);
    }

    private int awaited() {
        try {
            assertThat(allDone.await(50, TimeUnit.SECONDS)).isTrue();
            return 7;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPassThatFailsDoesNotEnd() {
        assertThatThrownBy(() -> WatchedPass.told(SPARK.context(), observer, PASS, tasks -> {
                    throw new IllegalStateException("lost");
                }))
                .hasMessage("lost");

        assertThat(told).containsExactly("started data.train");
    }
}

package org.meanfield.driver.spark.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.meanfield.driver.LocalSpark;
import org.meanfield.driver.train.TrainingObserver;
import org.meanfield.worker.evaluate.Scores;

/** What is told of an epoch, of which a job is a part or which is a part of a job. */
class ProgressListenerTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.on("local[2]");

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final ProgressListener listener = ProgressListener.on(SPARK.context(), new TrainingObserver() {
        @Override
        public void progressed(Progress progress) {
            told.add(progress.examples() + " with a loss of " + progress.lossSum());
        }
    });

    @AfterEach
    void listensNoMore() {
        listener.close();
    }

    @Test
    void aJobThatBeginsAmidAnEpochGoesOnFromTheRoundsBeforeIt() {
        listener.epochBegins();
        trained(followed(), 300);
        trained(followed(), 200);

        assertThat(told).containsExactly("300 with a loss of 30.0", "500 with a loss of 50.0");
    }

    @Test
    void aJobThatStaysCountsEachEpochFromItsBeginning() {
        listener.epochBegins();
        TaskProgress job = followed();
        trained(job, 300);
        trained(job, 200);
        listener.epochBegins();
        trained(job, 300);

        assertThat(told)
                .containsExactly("300 with a loss of 30.0", "500 with a loss of 50.0", "300 with a loss of 30.0");
    }

    private TaskProgress followed() {
        TaskProgress job = TaskProgress.on(SPARK.context());
        listener.follow(job);
        return job;
    }

    private void trained(TaskProgress job, int examples) {
        Scores scores = new Scores(examples, examples / 10.0, List.of());
        SPARK.context().parallelize(List.of(scores), 1).foreach(job::add);
        try {
            SPARK.context().sc().listenerBus().waitUntilEmpty();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
        listener.roundEnded(scores);
    }
}

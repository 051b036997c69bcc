package org.meanfield.driver.config;

import java.util.List;

/** How often the workers' weights are averaged; always at the end of an epoch. */
public sealed interface Every {

    /** Mini-batches of a worker in one round of {@code epoch}, which counts from 1 and has {@code batchesInEpoch}. */
    long batches(int epoch, long batchesInEpoch);

    record Epoch() implements Every {
        @Override
        public long batches(int epoch, long batchesInEpoch) {
            return batchesInEpoch;
        }
    }

    /** After every {@code count} mini-batches of a worker. */
    record Batches(int count) implements Every {
        @Override
        public long batches(int epoch, long batchesInEpoch) {
            return count;
        }
    }

    /** So often that an epoch has {@code count} rounds, or as many as it has mini-batches. */
    record Rounds(int count) implements Every {
        @Override
        public long batches(int epoch, long batchesInEpoch) {
            return Math.max(1, (batchesInEpoch + count - 1) / count);
        }
    }

    /** One way after the other (post-local SGD, arXiv:1808.07217); the last one goes on for ever. */
    record Schedule(List<Stage> stages) implements Every {
        public Schedule {
            stages = List.copyOf(stages);
        }

        @Override
        public long batches(int epoch, long batchesInEpoch) {
            int before = 0;
            int stage = 0;
            while (epoch - before > stages.get(stage).epochs()) {
                before += stages.get(stage++).epochs();
            }
            return stages.get(stage).every().batches(epoch, batchesInEpoch);
        }
    }

    /** {@code epochs} epochs of a schedule. */
    record Stage(int epochs, Every every) {}
}

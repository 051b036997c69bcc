package org.meanfield.driver.spark.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.Jobs;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.replica.Replica;

class ReplicaPoolTest {
    @TempDir
    Path dir;

    @Test
    void aReplicaIsBuiltOnceAndLentAgain() {
        try (ReplicaPool<Replica> pool = pool()) {
            Replica first = pool.<Replica>lend(replica -> replica);

            assertThat(pool.<Replica>lend(replica -> replica)).isSameAs(first);
            assertThat(pool.<Replica>lend(replica -> pool.lend(other -> other))).isNotSameAs(first);
        }
    }

    @Test
    void aReplicaWhoseUseFailsIsNotLentAgain() {
        try (ReplicaPool<Replica> pool = pool()) {
            Replica first = pool.<Replica>lend(replica -> replica);

            assertThatThrownBy(() -> pool.lend(replica -> {
                        throw new IllegalStateException("lost");
                    }))
                    .hasMessage("lost");

            assertThat(pool.<Replica>lend(replica -> replica)).isNotSameAs(first);
        }
    }

    @Test
    void aPoolTravelsEmptyAndFreesOnlyItsOwn() throws Exception {
        try (ReplicaPool<Replica> pool = pool()) {
            Replica first = pool.<Replica>lend(replica -> replica);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(pool);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
                    ReplicaPool<Replica> copy = read(in)) {
                assertThat(copy.<Replica>lend(replica -> replica)).isNotSameAs(first);
            }
            assertThat(pool.<Replica>lend(replica -> replica)).isSameAs(first);
        }
    }

    @Test
    void aClosedPoolKeepsNothing() {
        ReplicaPool<Replica> pool = pool();
        Replica first = pool.lend(replica -> {
            pool.close();
            return replica;
        });

        assertThat(pool.<Replica>lend(replica -> replica)).isNotSameAs(first);
    }

    @SuppressWarnings("unchecked") // what was written is a pool of replicas
    private static ReplicaPool<Replica> read(ObjectInputStream in) throws Exception {
        return (ReplicaPool<Replica>) in.readObject();
    }

    private ReplicaPool<Replica> pool() {
        JobConfig config = Jobs.digits(dir);
        return new ReplicaPool<>(new NetworkReplication(
                config.network(),
                config.training().optimizer(),
                Preprocessing.none(new ExampleSchema(List.of(), List.of())),
                config.cluster().device()));
    }
}

package org.meanfield.driver.spark.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.Jobs;
import org.meanfield.driver.LocalSpark;
import org.meanfield.worker.replica.ModelState;

class MemoryExchangeTest {
    private static final ModelState STATE = new ModelState(new float[1000], new float[2][1000], 7);

    @TempDir
    Path dir;

    @Test
    void aDeskIsTheSameAfterItHasTravelledAndNothingOnItTravels() throws Exception {
        try (Desk desk = Desk.with(STATE)) {
            byte[] written = written(desk);

            assertThat(read(written)).isSameAs(desk);
            assertThat(written).hasSizeLessThan(500);
        }
    }

    @Test
    void aTaskThatIsLateForItsRoundFindsNoDesk() throws IOException {
        Desk desk = Desk.with(STATE);
        byte[] written = written(desk);
        desk.close();

        assertThatThrownBy(() -> read(written)).isInstanceOf(InvalidObjectException.class);
    }

    @Test
    void statesStayInMemoryOfOneProcessOnlyAndWhereTheyFit() {
        try (JavaSparkContext spark = LocalSpark.start("local[1]")) {
            assertThat(MemoryExchange.isPossible(spark, 2, STATE)).isTrue();
            assertThat(MemoryExchange.isPossible(spark, Integer.MAX_VALUE, STATE))
                    .isFalse();
        }
    }

    @Test
    void theRouteOverTheNetworkIsTakenInOneProcessToo() {
        try (JavaSparkContext spark = LocalSpark.start("local[1]");
                Exchange<?> shortest = exchange(spark, Route.SHORTEST);
                Exchange<?> network = exchange(spark, Route.NETWORK)) {
            assertThat(shortest).isInstanceOf(MemoryExchange.class);
            assertThat(network).isInstanceOf(NetworkExchange.class);
        }
    }

    private Exchange<?> exchange(JavaSparkContext spark, Route route) {
        return Exchange.of(spark, route, Jobs.digits(dir).averaging(), List.of(), STATE);
    }

    private static byte[] written(Desk desk) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(desk);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] written) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(written))) {
            return in.readObject();
        }
    }
}

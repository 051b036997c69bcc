package org.meanfield.worker.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** In a process of its own, which would crash. */
final class HeldOperandsTest {
    private static final int OPERATIONS = 60_000;

    @Test
    void aBiasIsAddedWhileTheCollectorRunsAllTheTime() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx200m", "-Xmn1m", "-XX:+UseParallelGC", "-XX:ParallelGCThreads=1"));
        command.addAll(List.of("-XX:ErrorFile=/dev/null", "-cp", System.getProperty("java.class.path")));
        command.add(Adding.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("added");
    }

    /** Four threads, so that native memory which was freed too early has soon another use. */
    static final class Adding {
        private static volatile byte[] garbage = new byte[0];

        private Adding() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws InterruptedException {
            HeldOperands.install();
            List<Thread> threads =
                    Stream.generate(() -> new Thread(Adding::add)).limit(4).toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.println("added, with garbage of " + garbage.length);
        }

        private static void add() {
            INDArray rows = Nd4j.zeros(DataType.FLOAT, 32, 16);
            INDArray bias = Nd4j.ones(DataType.FLOAT, 1, 16);
            for (int operation = 0; operation < OPERATIONS; operation++) {
                rows.addiRowVector(bias);
                garbage = new byte[4000];
            }
        }
    }
}

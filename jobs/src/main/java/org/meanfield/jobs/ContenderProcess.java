package org.meanfield.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.meanfield.driver.bench.Bench;
import org.meanfield.driver.bench.Contender;
import org.meanfield.driver.bench.Contender.NativeThreads;
import org.meanfield.driver.bench.Measured;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.device.Machine;

/** Starts this Java with this class path and these options anew for each contender, with the threads it asks for. */
record ContenderProcess(PrintStream err) implements Bench.OwnProcess {

    @Override
    public Measured measure(Contender contender, double seconds) {
        ProcessBuilder start = new ProcessBuilder(command(contender, seconds)).redirectErrorStream(true);
        start.environment().remove(Machine.NATIVE_THREADS);
        if (contender.threads() == NativeThreads.ONE) {
            start.environment().put(Machine.NATIVE_THREADS, "1");
        }
        try {
            return measured(contender, start.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Measured measured(Contender contender, Process process) throws IOException {
        try {
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                err.println(said);
                throw new JobException(
                        ExitCode.CLUSTER,
                        "Cannot measure \"" + contender.says() + "\": its process ended with " + exit + ", see above");
            }
            String[] figures = said.strip().replaceFirst("(?s).*\\R", "").split(" ", -1);
            return new Measured(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobException(ExitCode.INTERRUPTED, "Interrupted while measuring", e);
        } finally {
            process.destroy();
        }
    }

    private static List<String> command(Contender contender, double seconds) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("bench", "contender", contender.name(), Double.toString(seconds)));
        return command;
    }
}

package org.meanfield.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.meanfield.driver.bench.Bench;
import org.meanfield.driver.bench.Contender;
import org.meanfield.driver.bench.Contender.NativeThreads;
import org.meanfield.driver.bench.Extra;
import org.meanfield.driver.bench.Measured;
import org.meanfield.driver.bench.Pace;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.device.Machine;

/**
 * Starts this Java with this class path and these options anew for each contender, with the threads and the library that
 * it asks for.
 *
 * @param mnist     the directory with MNIST's files, where there is one
 * @param libraries the directory with a folder of jars for each library, where there is one
 */
record ContenderProcess(Path mnist, Path libraries, PrintStream err) implements Bench.OwnProcess {

    /** What the launcher sets for native libraries and somebody who starts a plain java has not. */
    private static final List<String> OURS = List.of(Machine.NATIVE_THREADS, "OPENBLAS_CORETYPE");
    /** What a JVM with -Xmx10g has, less one of the young generation's halves. */
    private static final long LARGE_HEAP = 9L << 30;

    /** DJL looks for nothing on the Internet, and tells it nothing. */
    private static final Map<String, String> QUIET_DJL = Map.of("OPT_OUT_TRACKING", "true", "DJL_OFFLINE", "true");

    @Override
    public boolean has(Extra extra) {
        return switch (extra) {
            case DL4J_SPARK, DJL_PYTORCH -> Files.isDirectory(folder(extra));
            case ONE_CORE -> OneCore.command().isPresent();
            case MNIST -> Files.isDirectory(mnist);
            case LARGE_HEAP -> Runtime.getRuntime().maxMemory() > LARGE_HEAP;
        };
    }

    @Override
    public Measured measure(Contender contender, Pace pace) {
        ProcessBuilder start = new ProcessBuilder(command(contender, pace)).redirectErrorStream(true);
        if (contender.threads() == NativeThreads.DEFAULT) {
            start.environment().keySet().removeAll(OURS);
        }
        start.environment().putAll(QUIET_DJL);
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
            return Measured.parse(said.strip().replaceFirst("(?s).*\\R", ""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobException(ExitCode.INTERRUPTED, "Interrupted while measuring", e);
        } finally {
            process.destroy();
        }
    }

    private List<String> command(Contender contender, Pace pace) {
        List<String> command = new ArrayList<>();
        contender
                .extra()
                .filter(Extra.ONE_CORE::equals)
                .flatMap(one -> OneCore.command())
                .ifPresent(command::addAll);
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", classPath(contender), Main.class.getName()));
        command.addAll(List.of(
                "bench",
                "contender",
                contender.name(),
                Double.toString(pace.warmUp()),
                Double.toString(pace.seconds()),
                mnist.toString()));
        return command;
    }

    private String classPath(Contender contender) {
        String ours = System.getProperty("java.class.path");
        return contender
                .extra()
                .filter(extra -> !extra.folder().isEmpty())
                .map(extra -> folder(extra).resolve("*") + File.pathSeparator + ours)
                .orElse(ours);
    }

    private Path folder(Extra extra) {
        return libraries.resolve(extra.folder());
    }
}

package org.meanfield.driver;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts another Java with this one's class path, so that a test can kill it. */
final class JavaProcess {
    /** For a process that lives for seconds: it spends most of them on loading and compiling classes. */
    static final List<String> QUICK_START = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    private JavaProcess() {}

    /**
     * Starts {@code main}.
     *
     * @param options of the virtual machine, besides those that it needs
     * @param log     takes what it says to its standard error
     */
    static Process start(Class<?> main, Path log, List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.add("-Xmx512m");
        command.addAll(QUICK_START);
        command.addAll(options);
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens=") || argument.contains("IgnoreUnrecognized"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(Redirect.appendTo(log.toFile()))
                .start();
    }
}

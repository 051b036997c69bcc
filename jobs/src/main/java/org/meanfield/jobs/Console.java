package org.meanfield.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import org.meanfield.driver.report.ConsoleReport;

/**
 * Where a command speaks to its user.
 *
 * @param columns of the terminal that {@code out} is; 0 where it is none
 */
record Console(PrintStream out, PrintStream err, int columns) {

    /** This process's streams, always in UTF-8. The launcher knows whether they end in a terminal; Java does not. */
    static Console ofProcess() {
        return new Console(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
                Integer.getInteger("meanfield.columns", 0));
    }

    ConsoleReport report() {
        return columns == 0 ? ConsoleReport.inLines(out) : ConsoleReport.onTerminal(out, () -> columns);
    }
}

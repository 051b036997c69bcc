package org.meanfield.jobs;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import org.meanfield.driver.report.JsonReport;
import org.meanfield.driver.report.LiveReport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How a command tells what it does: to people unless one of these is given. */
final class ProgressOptions {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    @ArgGroup
    private Choice choice = new Choice();

    private enum Form {
        JSON
    }

    private static final class Choice {
        @Option(
                names = "--progress",
                paramLabel = "FORM",
                description = "json: one JSON object a line on standard output, for programs.")
        private Optional<Form> form = Optional.empty();

        @Option(names = "--quiet", description = "Prints nothing but errors.")
        private boolean quiet;
    }

    LiveReport report(Console console) {
        if (choice.quiet) {
            return LiveReport.SILENT;
        }
        return choice.form.isPresent() ? new JsonReport(console.out()) : console.report();
    }

    /** Where sentences and tables for people go. */
    PrintStream prose(Console console) {
        return choice.quiet || choice.form.isPresent() ? NOWHERE : console.out();
    }

    PrintStream warnings(Console console) {
        return choice.quiet ? NOWHERE : console.err();
    }
}

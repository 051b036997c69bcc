package org.meanfield.jobs;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code meanfield generate KIND}: writes data that Meanfield makes itself. */
@Command(
        name = "generate",
        description = "Writes data of Meanfield's own making.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "KIND",
        commandListHeading = "%nKinds:%n",
        subcommands = DigitsCommand.class)
final class GenerateCommand {

    @ParentCommand
    private Main main;

    Console console() {
        return main.console();
    }
}

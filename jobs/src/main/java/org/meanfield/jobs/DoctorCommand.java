package org.meanfield.jobs;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.Doctor;
import org.meanfield.driver.cluster.Finding;
import org.meanfield.driver.cluster.Finding.Level;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.job.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code meanfield doctor [CONF]}: whether a job would run well here, and what to set where it would not. */
@Command(
        name = "doctor",
        description = "Looks at driver, executors and storage: what is wrong for a job, and the setting that cures it.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false)
final class DoctorCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Parameters(
            paramLabel = "CONF",
            arity = "0..1",
            description = "The conf file of the job; without it memory and storage are not looked at.")
    private Optional<String> conf = Optional.empty();

    @Mixin
    private SettingOptions settings;

    @Mixin
    private SparkOptions spark;

    @Override
    public Integer call() {
        SparkSettings sparkSettings = spark.settings();
        Optional<JobConfig> config =
                conf.map(file -> ConfigLoader.load(file, sparkSettings.confFiles(), settings.all()));
        try (JavaSparkContext context = sparkSettings.start("meanfield doctor")) {
            List<Finding> findings = new ArrayList<>(Doctor.cluster(context, config));
            config.ifPresent(job -> findings.addAll(Doctor.job(context, job)));
            int exit = told(findings);
            Map<String, String> cures = new TreeMap<>();
            findings.forEach(found -> cures.putAll(found.cure().settings()));
            main.console().out().printf("%nTo train:%n%s%n", line(sparkSettings, cures));
            return exit;
        }
    }

    private String line(SparkSettings sparkSettings, Map<String, String> cures) {
        List<String> command = new ArrayList<>(List.of("train", conf.orElse("CONF")));
        settings.all().forEach(set -> command.addAll(List.of("--set", set)));
        return SubmitLine.of(sparkSettings.conf("meanfield"), cures, command);
    }

    private int told(List<Finding> findings) {
        PrintStream out = main.console().out();
        int width = findings.stream()
                .mapToInt(found -> found.where().length())
                .max()
                .orElse(0);
        for (Finding found : findings) {
            out.printf("%-8s %-" + width + "s  %s%n", word(found.level()), found.where(), found.what());
            if (!found.cure().words().isEmpty()) {
                out.printf(
                        "%-8s %-" + width + "s  -> %s%n", "", "", found.cure().words());
            }
        }
        long problems = count(findings, Level.PROBLEM);
        long advice = count(findings, Level.ADVICE);
        out.printf(
                "%n%d %s, %d %s of advice%n",
                problems, problems == 1 ? "problem" : "problems", advice, advice == 1 ? "piece" : "pieces");
        return (problems == 0 ? ExitCode.DONE : ExitCode.CLUSTER).code();
    }

    private static long count(List<Finding> findings, Level level) {
        return findings.stream().filter(found -> found.level() == level).count();
    }

    private static String word(Level level) {
        return switch (level) {
            case OK -> "ok";
            case ADVICE -> "advice";
            case PROBLEM -> "PROBLEM";
        };
    }
}

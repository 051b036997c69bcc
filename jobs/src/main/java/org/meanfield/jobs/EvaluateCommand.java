package org.meanfield.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.Doctor;
import org.meanfield.driver.config.NewData;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.report.EvaluationTable;
import org.meanfield.driver.report.LiveReport;
import org.meanfield.driver.spark.evaluate.SparkEvaluation;
import org.meanfield.driver.store.EvaluationReport;
import org.meanfield.driver.store.TrainedModel;
import org.meanfield.worker.evaluate.Evaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code meanfield evaluate RUN}: all that there is to say of a trained model on test examples. */
@Command(
        name = "evaluate",
        description = "Evaluates a run's model on its test examples, or on others.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Mixin
    private RunOptions run;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "Other examples: a path in the format of the run's own, or a conf whose data.test they are."
                    + " Without it the run's data.test, and evaluation.json in its directory is written anew.")
    private Optional<String> data = Optional.empty();

    @Option(
            names = "--min",
            paramLabel = "FIGURE=VALUE",
            description =
                    "Ends with exit code 7 where the figure is lower, such as --min accuracy=0.97. May be repeated.")
    private Map<String, Double> least = new LinkedHashMap<>();

    @Option(
            names = "--max",
            paramLabel = "FIGURE=VALUE",
            description = "Ends with exit code 7 where the figure is higher, such as --max loss=0.1. May be repeated.")
    private Map<String, Double> most = new LinkedHashMap<>();

    @Mixin
    private ProgressOptions progress;

    @Mixin
    private SparkOptions spark;

    @Override
    public Integer call() {
        SparkSettings settings = spark.settings();
        TrainedModel model = run.model(settings.hadoop());
        NewData examples = data.map(place -> NewData.at(place, model.config(), settings.confFiles()))
                .orElseGet(() -> NewData.test(model.config()));
        Console console = main.console();
        NativeThreads.warnUnlessOne(progress.warnings(console));
        EvaluationReport report;
        try (LiveReport told = progress.report(console);
                JavaSparkContext context =
                        settings.start("meanfield evaluate " + model.config().runName())) {
            Doctor.beforeAnswering(context, model.config()).forEach(told::noted);
            Evaluation evaluation = SparkEvaluation.of(context, model, examples, told);
            report = EvaluationReport.of(evaluation, model.config().network(), model.preprocessing());
            told.tested(report.figures(), report.examples());
            EvaluationTable.lines(report).forEach(progress.prose(console)::println);
            if (data.isEmpty()) {
                told.finished(model.store(report, context.hadoopConfiguration()));
            }
        }
        new Bar(least, most).check(report.allFigures());
        return ExitCode.DONE.code();
    }
}

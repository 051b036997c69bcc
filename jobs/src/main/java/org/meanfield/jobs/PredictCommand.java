package org.meanfield.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.meanfield.driver.Doctor;
import org.meanfield.driver.config.NewData;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.report.AnswerLine;
import org.meanfield.driver.report.LiveReport;
import org.meanfield.driver.source.TypedRows;
import org.meanfield.driver.spark.predict.AnswerColumns;
import org.meanfield.driver.spark.predict.AnswerTable;
import org.meanfield.driver.spark.predict.LocalPrediction;
import org.meanfield.driver.spark.predict.SparkPrediction;
import org.meanfield.driver.store.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code meanfield predict RUN}: a trained model's answers. */
@Command(
        name = "predict",
        description = "Answers new examples by a run's model: a table of them, or a few typed ones.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false)
final class PredictCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Mixin
    private RunOptions run;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "The examples, which need no labels: a path in the format of the run's own, or a conf whose"
                    + " data.test they are.")
    private Optional<String> data = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "PATH",
            description = "The directory that the answers are written to, whole or not at all.")
    private Optional<String> out = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Of the files there: parquet, csv or json (default: ${DEFAULT-VALUE}).")
    private AnswerTable.Format format = AnswerTable.Format.PARQUET;

    @Option(
            names = {"--key", "--keep"},
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns of the data that stand beside the answers. May be repeated.")
    private List<String> carried = new ArrayList<>();

    @Option(
            names = "--rows",
            paramLabel = "ROWS",
            description = "Instead of --data: examples to answer here, such as \"74.71,61.49;79.42,67.92\".")
    private Optional<String> rows = Optional.empty();

    @Mixin
    private ProgressOptions progress;

    @Mixin
    private SparkOptions spark;

    @Override
    public Integer call() {
        if (rows.isPresent() == data.isPresent() || data.isPresent() != out.isPresent()) {
            throw new JobException(ExitCode.CONFIG, "Give --data with --out, or --rows alone.");
        }
        SparkSettings settings = spark.settings();
        Configuration hadoop = settings.hadoop();
        TrainedModel model = run.model(hadoop);
        if (rows.isPresent()) {
            print(model, rows.get());
        } else {
            AnswerTable table = new AnswerTable(out.orElseThrow(), format);
            table.requireFree(hadoop);
            NativeThreads.warnUnlessOne(progress.warnings(main.console()));
            write(model, NewData.at(data.orElseThrow(), model.config(), settings.confFiles()), table, settings);
        }
        return ExitCode.DONE.code();
    }

    private void print(TrainedModel model, String given) {
        List<String> names = AnswerColumns.of(model.config().network(), model.preprocessing())
                .names();
        List<List<Object>> answers = LocalPrediction.of(model, TypedRows.of(given, model.preprocessing()));
        String[] examples = given.split(";", -1);
        for (int i = 0; i < examples.length; i++) {
            main.console().out().println(AnswerLine.of(examples[i].strip(), names, answers.get(i)));
        }
    }

    private void write(TrainedModel model, NewData examples, AnswerTable table, SparkSettings settings) {
        try (LiveReport told = progress.report(main.console());
                JavaSparkContext context =
                        settings.start("meanfield predict " + model.config().runName())) {
            Doctor.beforeAnswering(context, model.config()).forEach(told::noted);
            SparkPrediction.of(context, model).write(examples, carried, table, told);
            told.finished(table.path());
        }
    }
}

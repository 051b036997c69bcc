package org.meanfield.driver.config;

import java.util.List;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/**
 * Examples for a trained model, read as a conf says.
 *
 * @param name   of them, for messages
 * @param data   that {@code source} belongs to
 * @param source the examples themselves
 */
public record NewData(String name, DataConfig data, SourceSpec source) {
    private static final String CONF = ".conf";

    /**
     * The test examples of a run.
     *
     * @throws JobException kind CONFIG where it has none
     */
    public static NewData test(JobConfig run) {
        SourceSpec test = run.data()
                .test()
                .orElseThrow(() -> new JobException(
                        ExitCode.CONFIG,
                        "The run " + run.runName() + " has no data.test; say what to evaluate on by --data PATH or"
                                + " --data CONF"));
        return new NewData("data.test", run.data(), test);
    }

    /**
     * Other examples for a run.
     *
     * @param place a conf, whose data.test (without one data.train) it is, or the path of data in the format of the
     *              run's own: a file, a directory, a glob, or of two files the directory that holds them by their names
     * @throws JobException kind CONFIG where the run's data is drawn and has no path
     */
    public static NewData at(String place, JobConfig run, ConfFiles files) {
        if (place.endsWith(CONF)) {
            DataConfig data = ConfigLoader.load(place, files, List.of()).data();
            return new NewData(place, data, data.test().orElse(data.train()));
        }
        SourceSpec source = run.data().test().orElse(run.data().train());
        return new NewData(
                place,
                new DataConfig(
                        source instanceof SourceSpec.Idx || source instanceof SourceSpec.Npy ? place : "",
                        run.data().train(),
                        run.data().test(),
                        run.data().validation(),
                        run.data().steps(),
                        run.data().onBadRecord()),
                moved(source, place));
    }

    /** The same where a row that cannot be read ends the job, and none is left out. */
    public NewData everyRow() {
        DataConfig strict = new DataConfig(
                data.dir(), data.train(), data.test(), data.validation(), data.steps(), new OnBadRecord.Fail());
        if (source instanceof SourceSpec.Csv csv) {
            return new NewData(name, strict, new SourceSpec.Csv(csv.path(), csv.format(), whole(csv.columns())));
        }
        if (source instanceof SourceSpec.Parquet parquet) {
            return new NewData(name, strict, new SourceSpec.Parquet(parquet.path(), whole(parquet.columns())));
        }
        if (source instanceof SourceSpec.TfRecord records) {
            return new NewData(name, strict, new SourceSpec.TfRecord(records.path(), whole(records.columns())));
        }
        return new NewData(name, strict, source);
    }

    private static TableColumns whole(TableColumns columns) {
        Missing missing = columns.missing() instanceof Missing.Drop ? new Missing.Fail() : columns.missing();
        return new TableColumns(
                columns.features(),
                columns.label(),
                columns.categories(),
                columns.text(),
                columns.sampleWeight(),
                missing);
    }

    private static SourceSpec moved(SourceSpec source, String path) {
        if (source instanceof SourceSpec.Csv csv) {
            return new SourceSpec.Csv(path, csv.format(), csv.columns());
        }
        if (source instanceof SourceSpec.Parquet parquet) {
            return new SourceSpec.Parquet(path, parquet.columns());
        }
        if (source instanceof SourceSpec.TfRecord records) {
            return new SourceSpec.TfRecord(path, records.columns());
        }
        if (source instanceof SourceSpec.Sequences sequences) {
            return new SourceSpec.Sequences(
                    path, sequences.format(), sequences.columns(), sequences.grouping(), sequences.length());
        }
        if (source instanceof SourceSpec.Libsvm libsvm) {
            return new SourceSpec.Libsvm(path, libsvm.features());
        }
        if (source instanceof SourceSpec.Npz npz) {
            return new SourceSpec.Npz(path, npz.features(), npz.label());
        }
        if (source instanceof SourceSpec.Images images) {
            return new SourceSpec.Images(path, images.height(), images.width(), images.channels());
        }
        if (source instanceof SourceSpec.Idx || source instanceof SourceSpec.Npy) {
            return source;
        }
        throw new JobException(
                ExitCode.CONFIG,
                "The run's examples are drawn, so " + path + " has no format: give a conf whose data.test says what"
                        + " is there, such as --data other.conf");
    }
}

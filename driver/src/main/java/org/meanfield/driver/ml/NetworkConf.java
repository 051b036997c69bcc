package org.meanfield.driver.ml;

import java.util.List;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.config.ConfigLoader;
import org.meanfield.driver.config.JobConfig;

/** A job's configuration as the params of an estimator say it. */
record NetworkConf(TrainingParams params) {
    static final String TRAINING = "training";
    static final String VALIDATION = "validation";

    /** @throws org.meanfield.driver.job.JobException kind CONFIG, with every problem, in lines of the text below */
    JobConfig job() {
        String text = text();
        return ConfigLoader.load(params.uid(), name -> text, List.of(params.getSettings()));
    }

    boolean validates() {
        return params.isDefined(params.validationIndicatorCol())
                && !params.getValidationIndicatorCol().isEmpty();
    }

    private String text() {
        return String.join(
                "\n",
                run(),
                "data.train { format = rows, name = " + TRAINING + " }",
                "data.validation " + (validates() ? "{ format = rows, name = " + VALIDATION + " }" : "= none"),
                "data.scale = " + params.getScale(),
                "data.standardize = " + params.getScaling().equals("standardize"),
                "data.min_max = " + params.getScaling().equals("min_max"),
                "model { " + params.getNetwork() + " }",
                optimizer(params.getOptimizer()),
                "training.loss = " + params.getLoss(),
                "training.metrics = [" + String.join(", ", params.getMetrics()) + "]",
                "training.epochs = " + params.getEpochs(),
                "training.batch_size = " + params.getBatchSize(),
                "training.seed = " + params.getSeed(),
                "averaging.workers = " + params.getWorkers(),
                "averaging.every = " + params.getAverageEvery());
    }

    /** Whether the run is to have a directory. */
    boolean writes() {
        return params.isDefined(params.runDir()) && !params.getRunDir().isEmpty();
    }

    private String run() {
        if (!writes()) {
            return "run.name = " + params.uid();
        }
        Path run = new Path(new Path("."), params.getRunDir());
        return "run.name = " + quoted(run.getName()) + ", output.dir = "
                + quoted(run.getParent().toString());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String optimizer(String optimizer) {
        return "training.optimizer " + (optimizer.contains("{") ? "{ " + optimizer + " }" : "= " + optimizer);
    }
}

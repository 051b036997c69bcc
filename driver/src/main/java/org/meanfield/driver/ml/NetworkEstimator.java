package org.meanfield.driver.ml;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.meanfield.driver.Fitted;
import org.meanfield.driver.Training;
import org.meanfield.driver.TrainingResult;
import org.meanfield.driver.config.ConfFiles;
import org.meanfield.driver.config.JobConfig;
import org.meanfield.driver.config.ModelSection;
import org.meanfield.driver.job.JobException;
import org.meanfield.driver.store.TrainedModel;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.Shapes;

/**
 * What both estimators have in common: their settings, and how they learn from a DataFrame. The rows are a multiset: the
 * same rows and seed give the same bits, however the DataFrame is partitioned and in whatever order its rows arrive.
 *
 * @param <E> the estimator itself
 * @param <M> its model
 */
abstract class NetworkEstimator<E extends NetworkEstimator<E, M>, M extends NetworkModel<M>> extends Estimator<M>
        implements TrainingParams, MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;

    NetworkEstimator(String uid, String loss) {
        this.uid = uid;
        setDefault(featuresCol(), "features");
        setDefault(labelCol(), "label");
        setDefault(predictionCol(), "prediction");
        setDefault(optimizer(), "rmsprop");
        setDefault(loss(), loss);
        setDefault(metrics(), new String[0]);
        setDefault(epochs(), 1);
        setDefault(batchSize(), 32);
        setDefault(seed(), 1L);
        setDefault(workers(), 1);
        setDefault(averageEvery(), "epoch");
        setDefault(scale(), 1.0);
        setDefault(scaling(), "none");
        setDefault(settings(), new String[0]);
    }

    @Override
    public String uid() {
        return uid;
    }

    /** The losses that this kind of network learns by. */
    abstract Set<String> losses();

    /** Refuses a network whose answers are not what the model's columns hold. */
    abstract void check(Shape answer);

    abstract M model(TrainedModel trained);

    @Override
    public M fit(Dataset<?> rows) {
        checkColumns(rows.schema());
        NetworkConf conf = new NetworkConf(this);
        JobConfig job = conf.job();
        NetworkSpec network = job.network();
        if (network.inputs().size() != 1 || network.outputs().size() != 1) {
            throw new IllegalArgumentException("Param network must have one input and one output, but it has "
                    + network.inputs().size() + " and " + network.outputs().size());
        }
        NetworkSpec.Output output = network.outputs().get(0);
        String loss = output.loss().name().toLowerCase(Locale.ROOT);
        if (!losses().contains(loss)) {
            throw new IllegalArgumentException(
                    "Param loss = " + loss + ": " + getClass().getSimpleName() + " learns by one of " + losses());
        }
        check(Shapes.of(network).shape(output.node()));
        Shape input = network.inputs().get(0).shape();
        Training.Ready training =
                Training.of(job).rows(new FrameRows(conf, rows, input).given()).on(rows.sparkSession());
        M model = conf.writes() ? written(training.run(), rows) : held(training.fit());
        model.setParent(this);
        return copyValues(model, ParamMap.empty());
    }

    private M held(Fitted fitted) {
        return model(fitted.model()).with(new NetworkSummary(fitted.epochs()));
    }

    private M written(TrainingResult run, Dataset<?> rows) {
        TrainedModel trained = TrainedModel.of(
                run.location(), "", rows.sparkSession().sparkContext().hadoopConfiguration());
        return model(trained).with(new NetworkSummary(run.epochs()));
    }

    private void checkColumns(StructType schema) {
        if (!isDefined(network())) {
            throw new IllegalArgumentException(
                    "Param network is not set: say which network is to be trained, by setNetwork or setNetworkFile");
        }
        Columns.checkNumeric(schema, getLabelCol());
        if (FrameRows.weighted(this)) {
            Columns.checkNumeric(schema, getWeightCol());
        }
        if (new NetworkConf(this).validates()) {
            Columns.checkBoolean(schema, getValidationIndicatorCol());
        }
        Columns.answered(schema, this);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        checkColumns(schema);
        return Columns.answered(schema, this);
    }

    @Override
    public E copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    @Override
    public MLWriter write() {
        return new DefaultParamsWriter(this);
    }

    @SuppressWarnings("unchecked") // E is the class that extends this one
    final <T> E with(Param<T> param, T value) {
        set(param, value);
        return (E) this;
    }

    public E setFeaturesCol(String value) {
        return with(featuresCol(), value);
    }

    public E setLabelCol(String value) {
        return with(labelCol(), value);
    }

    public E setWeightCol(String value) {
        return with(weightCol(), value);
    }

    public E setValidationIndicatorCol(String value) {
        return with(validationIndicatorCol(), value);
    }

    public E setPredictionCol(String value) {
        return with(predictionCol(), value);
    }

    /** The network as it stands in the section {@code model} of a conf file. */
    public E setNetwork(String value) {
        return with(network(), value);
    }

    /** The network that a builder has built. */
    public E setNetwork(Network value) {
        return with(network(), value.text());
    }

    /**
     * The network in the section {@code model} of a conf file of this machine.
     *
     * @throws JobException kind CONFIG where there is none
     */
    public E setNetworkFile(String path) {
        ConfFiles files = name -> java.nio.file.Files.readString(Path.of(name));
        return with(network(), ModelSection.of(path, files));
    }

    public E setOptimizer(String value) {
        return with(optimizer(), value);
    }

    public E setLoss(String value) {
        return with(loss(), value);
    }

    public E setMetrics(String... value) {
        return with(metrics(), value);
    }

    public E setEpochs(int value) {
        return with(epochs(), value);
    }

    public E setBatchSize(int value) {
        return with(batchSize(), value);
    }

    public E setSeed(long value) {
        return with(seed(), value);
    }

    public E setWorkers(int value) {
        return with(workers(), value);
    }

    public E setAverageEvery(String value) {
        return with(averageEvery(), value);
    }

    public E setScale(double value) {
        return with(scale(), value);
    }

    public E setScaling(String value) {
        return with(scaling(), value);
    }

    /** Where the run lies, so that a fit that dies can go on: the same rows and params begin at its last checkpoint. */
    public E setRunDir(String value) {
        return with(runDir(), value);
    }

    public E setSettings(String... value) {
        return with(settings(), value);
    }
}

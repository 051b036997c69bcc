package org.meanfield.driver.ml;

import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.meanfield.driver.spark.predict.SparkPredictor;
import org.meanfield.driver.store.TrainedModel;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.device.DeviceChoice;

/**
 * A trained network as a transformer: it answers for rows partition by partition, in mini-batches, with one copy of its
 * weights in each executor; for streams too. Each row is answered for itself, so the answers depend on nothing but it.
 *
 * @param <M> the model itself
 */
abstract class NetworkModel<M extends NetworkModel<M>> extends Model<M> implements NetworkColumns, MLWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final transient TrainedModel trained;
    private transient Optional<NetworkSummary> summary = Optional.empty();
    private transient Optional<Sent> sent = Optional.empty();

    /** The network on the executors of one Spark application; what lies there goes when nobody refers to it any more. */
    private record Sent(String application, SparkPredictor network) {}

    NetworkModel(String uid, TrainedModel trained) {
        this.uid = uid;
        this.trained = trained;
        setDefault(featuresCol(), "features");
        setDefault(predictionCol(), "prediction");
    }

    @Override
    public String uid() {
        return uid;
    }

    final TrainedModel trained() {
        return trained;
    }

    /** The network's weights, in DL4J's flat order. */
    public float[] weights() {
        return trained.weights().clone();
    }

    /** Whether this model was trained here and now, and not read from files. */
    public boolean hasSummary() {
        return summary.isPresent();
    }

    /** How it was trained. */
    public NetworkSummary summary() {
        return summary.orElseThrow(() -> new IllegalStateException(
                "A model that was read from files has no summary; ask the one that fit has given"));
    }

    @SuppressWarnings("unchecked") // M is the class that extends this one
    final M self() {
        return (M) this;
    }

    final M with(NetworkSummary summary) {
        this.summary = Optional.of(summary);
        return self();
    }

    /** What becomes of the answer to a row. */
    abstract Answer answer();

    /** A model of the same network. */
    abstract M same();

    @Override
    public StructType transformSchema(StructType schema) {
        return Columns.answered(schema, this);
    }

    @Override
    public Dataset<Row> transform(Dataset<?> rows) {
        StructType answered = transformSchema(rows.schema());
        Shape input = trained.config().network().inputs().get(0).shape();
        Features features = new Features(getFeaturesCol(), Features.kind(rows.schema(), getFeaturesCol()), input);
        int field = rows.schema().fieldIndex(getFeaturesCol());
        SparkPredictor network =
                network(JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext()));
        return Columns.mapped(rows, new AnswerPartition(network, features, field, answer()), answered);
    }

    private synchronized SparkPredictor network(JavaSparkContext spark) {
        String application = spark.sc().applicationId();
        Sent standing = sent.filter(known -> known.application().equals(application))
                .orElseGet(() -> new Sent(application, predictor(spark)));
        sent = Optional.of(standing);
        return standing.network();
    }

    private SparkPredictor predictor(JavaSparkContext spark) {
        return SparkPredictor.on(
                spark,
                trained.config().network(),
                trained.preprocessing().ofInputs(),
                trained.weights(),
                DeviceChoice.AUTO);
    }

    @Override
    public M copy(ParamMap extra) {
        M copied = copyValues(same(), extra);
        copied.setParent(parent());
        summary.ifPresent(copied::with);
        return copied;
    }

    @Override
    public MLWriter write() {
        return new ModelWriter(this);
    }

    public M setFeaturesCol(String value) {
        set(featuresCol(), value);
        return self();
    }

    public M setPredictionCol(String value) {
        set(predictionCol(), value);
        return self();
    }
}

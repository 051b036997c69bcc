package org.meanfield.driver.dl4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.DataSetLoader;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.core.storage.listener.RoutingIterationListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.meanfield.driver.config.Every;
import org.meanfield.driver.config.OnDivergence;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.average.OptimizerStates;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Trains a DL4J user's own network in the place of {@code ParameterAveragingTrainingMaster}: every example once an epoch,
 * means of weights and updater state weighted by examples, counts of iterations and epochs that go on, and the same bits
 * from the same seed on any number of executors. One call of {@code fit} is one epoch.
 *
 * <pre>{@code
 * TrainingMaster<?, ?> master = new MeanfieldTrainingMaster.Builder()
 *         .workers(4).batchSizePerWorker(32).averagingFrequency(5).rngSeed(1)
 *         .checkpoints("hdfs:///runs/mnist")
 *         .build();
 * new SparkDl4jMultiLayer(spark, conf, master).fit(data);
 * }</pre>
 *
 * The examples stay on the executors until another RDD is given, or {@link #deleteTempFiles}. What cannot be done is refused
 * by an {@link UnsupportedOperationException} that says what to do instead; all other failures are {@link JobException}s.
 * For one network and one thread.
 */
public final class MeanfieldTrainingMaster extends RefusingMaster {
    private final Options options;
    private final KeptExamples examples;
    private List<TrainingListener> listeners = List.of();
    private Optional<Fits> fits = Optional.empty();

    private MeanfieldTrainingMaster(Options options) {
        this.options = options;
        this.examples = new KeptExamples(options);
    }

    @Override
    public void executeTraining(SparkDl4jMultiLayer network, JavaRDD<DataSet> trainingData) {
        train(SparkNetwork.of(network), trainingData, trainingData.map(DataSet::toMultiDataSet));
    }

    @Override
    public void executeTraining(SparkComputationGraph graph, JavaRDD<DataSet> trainingData) {
        train(SparkNetwork.of(graph), trainingData, trainingData.map(DataSet::toMultiDataSet));
    }

    @Override
    public void executeTrainingMDS(SparkComputationGraph graph, JavaRDD<MultiDataSet> trainingData) {
        train(SparkNetwork.of(graph), trainingData, trainingData);
    }

    /** One of network and graph, and one of the loaders, is null: that is how DL4J calls it. */
    @Override
    public void executeTrainingPaths(
            SparkDl4jMultiLayer network,
            SparkComputationGraph graph,
            JavaRDD<String> paths,
            DataSetLoader loader,
            MultiDataSetLoader multiLoader) {
        SparkNetwork trained = network != null ? SparkNetwork.of(network) : SparkNetwork.of(graph);
        train(
                trained,
                paths,
                loader != null
                        ? LoadedPaths.of(trained.spark(), paths, loader).map(DataSet::toMultiDataSet)
                        : LoadedPaths.of(trained.spark(), paths, multiLoader));
    }

    private void train(SparkNetwork network, JavaRDD<?> rdd, JavaRDD<MultiDataSet> data) {
        if (fits.isPresent() && options.checkpoints().isPresent() && !fits.get().areOf(network.model())) {
            throw new JobException(
                    ExitCode.CONFIG,
                    "checkpoints(\"" + options.checkpoints().get() + "\") belongs to the network that this master has"
                            + " trained before; build another master, with another directory, for another network");
        }
        Fits ofNetwork =
                fits.filter(all -> all.areOf(network.model())).orElseGet(() -> new Fits(options, network.model()));
        fits = Optional.of(ofNetwork);
        ofNetwork.fit(network, examples.of(network.spark(), rdd, data), listeners);
    }

    /** They are called on the driver, after every mean, when the network holds it. */
    @Override
    public void setListeners(Collection<TrainingListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** The same; those that send what they see somewhere send it to {@code router}. */
    @Override
    public void setListeners(StatsStorageRouter router, Collection<TrainingListener> listeners) {
        setListeners(listeners);
        for (TrainingListener listener : listeners) {
            if (router != null && listener instanceof RoutingIterationListener routing) {
                routing.setStorageRouter(router);
            }
        }
    }

    /** Frees the examples on the executors; there are no files. */
    @Override
    public boolean deleteTempFiles(JavaSparkContext spark) {
        examples.free();
        return true;
    }

    @Override
    public boolean deleteTempFiles(SparkContext spark) {
        examples.free();
        return true;
    }

    @Override
    public String toJson() {
        try {
            return new ObjectMapper().writeValueAsString(options.told());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toYaml() {
        return options.told().entrySet().stream()
                .map(option -> option.getKey() + ": " + option.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** Builds a master; {@link #workers} has to be said. */
    public static final class Builder {
        private int workers;
        private int batchSizePerWorker = 16;
        private Every every = new Every.Batches(5);
        private OptimizerStates updaters = OptimizerStates.AVERAGE;
        private long rngSeed = 1;
        private OnDivergence onDivergence = new OnDivergence.Stop();
        private Optional<String> checkpoints = Optional.empty();
        private int checkpointFrequency = Integer.MAX_VALUE;

        /** Replicas that train; they belong to the training, whatever the number of executors. */
        public Builder workers(int workers) {
            this.workers = atLeastOne("workers", workers);
            return this;
        }

        /** Examples in one worker's mini-batch; 16 where it is not said. */
        public Builder batchSizePerWorker(int batchSizePerWorker) {
            this.batchSizePerWorker = atLeastOne("batchSizePerWorker", batchSizePerWorker);
            return this;
        }

        /** A mean after every so many mini-batches of a worker, and at the end of an epoch; 5 where it is not said. */
        public Builder averagingFrequency(int averagingFrequency) {
            this.every = new Every.Batches(atLeastOne("averagingFrequency", averagingFrequency));
            return this;
        }

        /** One mean an epoch. */
        public Builder averagingOncePerEpoch() {
            this.every = new Every.Epoch();
            return this;
        }

        /** Whether the updaters' states are averaged as the weights are, and go on; true where it is not said. */
        public Builder saveUpdater(boolean saveUpdater) {
            this.updaters = saveUpdater ? OptimizerStates.AVERAGE : OptimizerStates.RESET;
            return this;
        }

        /** Fixes which worker has which examples, their order in every epoch, and dropout; 1 where it is not said. */
        public Builder rngSeed(long rngSeed) {
            this.rngSeed = rngSeed;
            return this;
        }

        /** Takes means without workers whose loss or weights are no finite numbers, instead of ending the training. */
        public Builder dropDiverged() {
            this.onDivergence = new OnDivergence.Drop();
            return this;
        }

        /**
         * Saves the training at the end of every epoch, and goes on there when the same program starts again: calls of
         * {@code fit} for epochs that are trained already hand over at once what was saved last.
         *
         * @param directory a Hadoop path of its own, such as {@code hdfs:///runs/mnist}
         */
        public Builder checkpoints(String directory) {
            this.checkpoints = Optional.of(directory);
            return this;
        }

        /** Saves within an epoch too, after every so many means. */
        public Builder checkpointFrequency(int means) {
            this.checkpointFrequency = atLeastOne("checkpointFrequency", means);
            return this;
        }

        /** Builds it.
         *
         * @throws IllegalArgumentException where the number of workers was not said
         */
        public MeanfieldTrainingMaster build() {
            if (workers == 0) {
                throw new IllegalArgumentException(
                        "workers(n) is missing: say how many replicas train; they belong to the"
                                + " training, and any number of executors gives the same weights");
            }
            return new MeanfieldTrainingMaster(new Options(
                    workers,
                    batchSizePerWorker,
                    every,
                    updaters,
                    rngSeed,
                    onDivergence,
                    checkpoints,
                    checkpointFrequency));
        }

        private static int atLeastOne(String option, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(option + "(" + value + ") must be at least 1");
            }
            return value;
        }
    }
}

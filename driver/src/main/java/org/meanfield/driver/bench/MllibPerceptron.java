package org.meanfield.driver.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Spark MLlib's perceptron of the same sizes (sigmoid, L-BFGS over all examples) until it knows 97 % of MNIST's test
 * images, in stretches of ten passes that begin where the last one ended; only training is timed, and it has a minute.
 */
final class MllibPerceptron {
    private static final int[] LAYERS = {784, 512, Workload.CLASSES};
    private static final int PASSES = 10;
    private static final double PATIENCE_SECONDS = 60;
    private static final int IMAGES_HEAD = 16;
    private static final int LABELS_HEAD = 8;
    private static final double NANOS = 1e9;

    private MllibPerceptron() {}

    static Measured measure(Conditions conditions) {
        int cores = Runtime.getRuntime().availableProcessors();
        try (JavaSparkContext spark = conditions.spark().apply(cores)) {
            Dataset<Row> train = images(spark, conditions.mnist(), "train");
            Dataset<Row> test = images(spark, conditions.mnist(), "t10k");
            MultilayerPerceptronClassifier perceptron = new MultilayerPerceptronClassifier()
                    .setLayers(LAYERS)
                    .setMaxIter(PASSES)
                    .setTol(0)
                    .setSeed(1);
            double seconds = 0;
            double accuracy = 0;
            while (accuracy < TimeToAccuracy.ENOUGH && seconds < PATIENCE_SECONDS) {
                long start = System.nanoTime();
                MultilayerPerceptronClassificationModel model = perceptron.fit(train);
                seconds += (System.nanoTime() - start) / NANOS;
                accuracy = model.transform(test).where("label = prediction").count() / (double) test.count();
                perceptron.setInitialWeights(model.weights());
            }
            return TimeToAccuracy.of(seconds, accuracy);
        }
    }

    private static Dataset<Row> images(JavaSparkContext spark, Path mnist, String name) {
        Broadcast<byte[]> pixels = spark.broadcast(bytes(mnist.resolve(name + "-images-idx3-ubyte.gz"), IMAGES_HEAD));
        byte[] labels = bytes(mnist.resolve(name + "-labels-idx1-ubyte.gz"), LABELS_HEAD);
        List<Integer> numbers = IntStream.range(0, labels.length).boxed().toList();
        StructType columns = new StructType(new StructField[] {
            DataTypes.createStructField("label", DataTypes.DoubleType, false),
            new StructField("features", new VectorUDT(), false, Metadata.empty())
        });
        Dataset<Row> rows = SparkSession.builder()
                .sparkContext(spark.sc())
                .getOrCreate()
                .createDataFrame(
                        spark.parallelize(numbers)
                                .map(i -> RowFactory.create((double) labels[i], image(pixels.value(), i))),
                        columns)
                .persist(StorageLevel.MEMORY_ONLY());
        rows.count();
        return rows;
    }

    private static org.apache.spark.ml.linalg.Vector image(byte[] pixels, int number) {
        double[] values = new double[LAYERS[0]];
        for (int i = 0; i < values.length; i++) {
            values[i] = Byte.toUnsignedInt(pixels[number * values.length + i]) / 255.0;
        }
        return Vectors.dense(values);
    }

    private static byte[] bytes(Path file, int head) {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            byte[] all = in.readAllBytes();
            return Arrays.copyOfRange(all, head, all.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.meanfield.driver.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Small DataFrames for tests, and estimators that learn them. */
final class Frames {
    static final Network THREE = Network.input(2)
            .layer("dense", Map.of("units", 8, "activation", "relu"))
            .layer("dense", Map.of("units", 3, "activation", "softmax"));

    private Frames() {}

    static SparkSession session(JavaSparkContext context) {
        return SparkSession.builder()
                .config(context.getConf())
                .config("spark.sql.shuffle.partitions", "3")
                .getOrCreate();
    }

    /** Points around three corners: features [2], label 0 to 2, weight 1, held for one in five. */
    static Dataset<Row> corners(SparkSession spark, int rows) {
        Random random = new Random(5);
        List<Row> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int corner = i % 3;
            double x = (corner == 0 ? -2 : 2) + random.nextGaussian() * 0.4;
            double y = (corner == 2 ? -2 : 2) + random.nextGaussian() * 0.4;
            all.add(RowFactory.create(Vectors.dense(x, y), (double) corner, 1.0, i % 5 == 4));
        }
        StructType schema = new StructType()
                .add("features", SQLDataTypes.VectorType())
                .add("label", DataTypes.DoubleType)
                .add("weight", DataTypes.DoubleType)
                .add("held", DataTypes.BooleanType);
        return spark.createDataFrame(all, schema);
    }

    static NeuralNetworkClassifier classifier() {
        return new NeuralNetworkClassifier()
                .setNetwork(THREE)
                .setOptimizer("adam { learning_rate = 0.02 }")
                .setEpochs(6)
                .setWorkers(2);
    }
}

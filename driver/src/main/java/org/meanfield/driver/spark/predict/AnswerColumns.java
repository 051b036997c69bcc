package org.meanfield.driver.spark.predict;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.meanfield.driver.store.ClassNames;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.evaluate.Targets;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.Shapes;

/**
 * The columns of a network's answers. An output that tells classes apart has {@code prediction}, the class's name,
 * {@code confidence}, its probability, and {@code probability_NAME} of every class; another has {@code prediction}, or
 * {@code prediction_0} and so on where it answers several numbers. Of several outputs each name begins with the output's.
 */
public final class AnswerColumns implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<Output> outputs;

    private AnswerColumns(List<Output> outputs) {
        this.outputs = new ArrayList<>(outputs);
    }

    /** The columns of {@code network}'s answers, whose classes are called as in the data it was trained on. */
    public static AnswerColumns of(NetworkSpec network, Preprocessing preprocessing) {
        Shapes shapes = Shapes.of(network);
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < network.outputs().size(); i++) {
            NetworkSpec.Output output = network.outputs().get(i);
            Shape shape = shapes.shape(output.node());
            String prefix = network.outputs().size() > 1 ? output.node() + "_" : "";
            boolean oneClass = shape.rank() < 2 && output.targets(shape.axis(-1)) == Targets.CLASSES;
            ClassNames names = ClassNames.of(preprocessing.targets().get(i));
            outputs.add(
                    oneClass
                            ? new Output(prefix, shape.size(), names.first(Math.max(2, shape.size())))
                            : new Output(prefix, shape.size(), List.of()));
        }
        return new AnswerColumns(outputs);
    }

    /** One output: {@code width} values an example; without classes they are the answer itself. */
    private record Output(String prefix, int width, List<String> classes) implements Serializable {
        Output {
            classes = new ArrayList<>(classes);
        }

        List<StructField> fields() {
            List<StructField> fields = new ArrayList<>();
            if (classes.isEmpty()) {
                for (int i = 0; i < width; i++) {
                    fields.add(field("prediction" + (width == 1 ? "" : "_" + i), DataTypes.FloatType));
                }
                return fields;
            }
            fields.add(field("prediction", DataTypes.StringType));
            fields.add(field("confidence", DataTypes.FloatType));
            classes.forEach(name -> fields.add(field("probability_" + name, DataTypes.FloatType)));
            return fields;
        }

        private StructField field(String name, DataType type) {
            return DataTypes.createStructField(prefix + name, type, false);
        }

        void add(float[] answers, int row, List<Object> values) {
            if (classes.isEmpty()) {
                for (int i = 0; i < width; i++) {
                    values.add(answers[row * width + i]);
                }
                return;
            }
            float[] probabilities = probabilities(answers, row);
            int best = 0;
            for (int i = 1; i < probabilities.length; i++) {
                best = probabilities[i] > probabilities[best] ? i : best;
            }
            values.add(classes.get(best));
            values.add(probabilities[best]);
            for (float probability : probabilities) {
                values.add(probability);
            }
        }

        /** Of all classes; a single value is the probability of the second of two. */
        private float[] probabilities(float[] answers, int row) {
            if (width == 1) {
                return new float[] {1 - answers[row], answers[row]};
            }
            float[] probabilities = new float[width];
            System.arraycopy(answers, row * width, probabilities, 0, width);
            return probabilities;
        }
    }

    List<StructField> fields() {
        return outputs.stream().flatMap(output -> output.fields().stream()).toList();
    }

    /** The names of all columns, in order. */
    public List<String> names() {
        return fields().stream().map(StructField::name).toList();
    }

    /**
     * The values of all columns for one example.
     *
     * @param answers of each output, as {@link SparkPredictor#answers} gives them
     * @param row     the example's
     */
    public List<Object> values(List<float[]> answers, int row) {
        List<Object> values = new ArrayList<>();
        IntStream.range(0, outputs.size()).forEach(i -> outputs.get(i).add(answers.get(i), row, values));
        return values;
    }
}

package org.meanfield.worker.replica;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * The form of an example in DL4J's DataSets and MultiDataSets: the shapes of its arrays and of those that mask them. As
 * columns of a block, arrays come first and then their masks.
 */
public record DataSetForm(List<Array> features, List<Array> labels) implements Serializable {

    /**
     * One array of an example.
     *
     * @param masks its mask's shape; empty where it has none
     */
    public record Array(Shape shape, List<Shape> masks) implements Serializable {
        public Array {
            masks = List.copyOf(masks);
        }

        @Override
        public String toString() {
            return masks.isEmpty() ? shape.toString() : shape + " masked by " + masks.get(0);
        }
    }

    public DataSetForm {
        features = List.copyOf(features);
        labels = List.copyOf(labels);
    }

    /** The form of the examples in {@code data}. */
    public static DataSetForm of(org.nd4j.linalg.dataset.api.MultiDataSet data) {
        return new DataSetForm(
                arrays(data.getFeatures(), data.getFeaturesMaskArrays()),
                arrays(data.getLabels(), data.getLabelsMaskArrays()));
    }

    /** DL4J says with null that there is no mask, or no labels. */
    private static List<Array> arrays(INDArray[] arrays, INDArray[] masks) {
        List<Array> forms = new ArrayList<>();
        for (int i = 0; arrays != null && i < arrays.length; i++) {
            boolean masked = masks != null && masks[i] != null;
            forms.add(new Array(shape(arrays[i]), masked ? List.of(shape(masks[i])) : List.of()));
        }
        return forms;
    }

    private static Shape shape(INDArray array) {
        return Shape.of(
                LongStream.of(array.shape()).skip(1).mapToInt(Math::toIntExact).toArray());
    }

    /** The columns of a block of such examples. */
    public ExampleSchema schema() {
        return new ExampleSchema(columns("features", features), columns("labels", labels));
    }

    private static List<Column> columns(String side, List<Array> arrays) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < arrays.size(); i++) {
            columns.add(new Column(side + " " + i, arrays.get(i).shape()));
        }
        for (int i = 0; i < arrays.size(); i++) {
            String name = side + " mask " + i;
            arrays.get(i).masks().forEach(mask -> columns.add(new Column(name, mask)));
        }
        return columns;
    }

    /** The examples of {@code data}, which is of this form, as a block. */
    public ExampleBlock block(org.nd4j.linalg.dataset.api.MultiDataSet data) {
        return new ExampleBlock(
                Math.toIntExact(data.getFeatures(0).size(0)),
                values(data.getFeatures(), data.getFeaturesMaskArrays()),
                values(data.getLabels(), data.getLabelsMaskArrays()));
    }

    private static List<Values> values(INDArray[] arrays, INDArray[] masks) {
        List<Values> values = new ArrayList<>();
        for (INDArray array : arrays) {
            values.add(values(array));
        }
        for (int i = 0; masks != null && i < masks.length; i++) {
            if (masks[i] != null) {
                values.add(values(masks[i]));
            }
        }
        return values;
    }

    private static Values values(INDArray array) {
        INDArray rows = array.castTo(DataType.FLOAT).dup('c');
        float[] values = new float[Math.toIntExact(rows.length())];
        NativeFloats.read(rows, values);
        return new Values.Float32(values);
    }

    /** {@code examples} examples as DL4J wants them, of arrays {@code [examples, values]} in the order of the columns. */
    MultiDataSet arrays(int examples, INDArray[] inputs, INDArray[] targets) {
        return new MultiDataSet(
                arrays(examples, features, inputs),
                arrays(examples, labels, targets),
                masks(examples, features, inputs),
                masks(examples, labels, targets));
    }

    private static INDArray[] arrays(int examples, List<Array> forms, INDArray[] columns) {
        INDArray[] arrays = new INDArray[forms.size()];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = shaped(examples, forms.get(i).shape(), columns[i]);
        }
        return arrays;
    }

    private static INDArray[] masks(int examples, List<Array> forms, INDArray[] columns) {
        INDArray[] masks = new INDArray[forms.size()];
        int column = forms.size();
        for (int i = 0; i < masks.length; i++) {
            for (Shape mask : forms.get(i).masks()) {
                masks[i] = shaped(examples, mask, columns[column++]);
            }
        }
        return column == forms.size() ? null : masks; // so DL4J says that nothing is masked
    }

    private static INDArray shaped(int examples, Shape shape, INDArray rows) {
        long[] axes = LongStream.concat(
                        LongStream.of(examples), shape.axes().stream().mapToLong(Integer::longValue))
                .toArray();
        return Arrays.equals(axes, rows.shape()) ? rows : rows.reshape('c', axes);
    }

    @Override
    public String toString() {
        return "features " + features + ", labels " + labels;
    }
}

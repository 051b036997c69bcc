package org.meanfield.worker.replica;

import org.meanfield.worker.data.Shape;
import org.meanfield.worker.network.layer.Weight;
import org.meanfield.worker.optimizer.WeightBlock;

/**
 * A weight of a network, and where it lies among all weights: a block of its own, in DL4J's order. {@link #read} and
 * {@link #write} speak Keras' shape in c order.
 *
 * @param node    the node's name
 * @param weight  what Keras knows of it
 * @param from    its first place
 * @param strides how far DL4J's places are apart along each of Keras' axes
 */
public record Variable(String node, Weight weight, int from, int[] strides) {

    /** Its places among all weights. */
    public WeightBlock block() {
        return new WeightBlock(from, from + weight.shape().size());
    }

    /** Its values as Keras lays them out. */
    public float[] read(float[] weights) {
        float[] values = new float[weight.shape().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = weights[place(i)];
        }
        return values;
    }

    /** Sets its values, laid out as Keras does, among all {@code weights}. */
    public void write(float[] values, float[] weights) {
        if (values.length != weight.shape().size()) {
            throw new IllegalArgumentException(values.length + " values do not fit " + this);
        }
        for (int i = 0; i < values.length; i++) {
            weights[place(i)] = values[i];
        }
    }

    /** Where the value lies that is Keras' {@code index}-th. */
    private int place(int index) {
        Shape shape = weight.shape();
        int last = shape.rank() - 1;
        int rest = index / shape.axis(last);
        int place = from + gated(index % shape.axis(last)) * strides[last];
        for (int axis = last - 1; axis >= 0; axis--) {
            place += rest % shape.axis(axis) * strides[axis];
            rest /= shape.axis(axis);
        }
        return place;
    }

    private int gated(int column) {
        int width = weight.shape().axis(-1) / weight.place().gates().size();
        return weight.place().gates().get(column / width) * width + column % width;
    }

    @Override
    public String toString() {
        return node + "." + weight.name() + " " + weight.shape();
    }
}

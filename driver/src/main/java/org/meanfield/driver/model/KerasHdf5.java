package org.meanfield.driver.model;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.replica.BadModelException;
import org.meanfield.worker.replica.NamedWeights;

/** An .h5 file as {@code model.save} of Keras writes it. Links in it are not followed: they may lead to other files. */
final class KerasHdf5 implements AutoCloseable {
    private static final byte[] MAGIC = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int MOST_DEPTH = 8;
    /** How many times its size a file may unpack to. */
    private static final long MOST_TIMES = 200;

    private final HdfFile file;
    private long bytesLeft;

    private KerasHdf5(HdfFile file, long bytesLeft) {
        this.file = file;
        this.bytesLeft = bytesLeft;
    }

    static KerasHdf5 open(byte[] bytes) throws BadModelException {
        for (int i = 0; i < MAGIC.length; i++) {
            if (i >= bytes.length || bytes[i] != MAGIC[i]) {
                throw new BadModelException("it is no HDF5 file");
            }
        }
        try {
            return new KerasHdf5(HdfFile.fromBytes(bytes), MOST_TIMES * bytes.length);
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    /** The JSON of its attribute model_config. */
    String architecture() throws BadModelException {
        try {
            return Optional.ofNullable(file.getAttribute("model_config"))
                    .map(Attribute::getData)
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .orElseThrow(() -> new BadModelException(
                            "it holds no model_config, as a file of weights alone; save the whole model"));
        } catch (HdfException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    /** The weights below the group model_weights, one group a layer. */
    NamedWeights weights() throws BadModelException {
        Map<String, Map<String, NamedWeights.Array>> layers = new LinkedHashMap<>();
        try {
            if (file.getChild("model_weights") instanceof Group all && !all.isLink()) {
                for (Node layer : all) {
                    List<Dataset> found = new ArrayList<>();
                    collect(layer, MOST_DEPTH, found);
                    Map<String, NamedWeights.Array> weights = new LinkedHashMap<>();
                    for (Dataset dataset : found) {
                        if (weights.put(name(dataset), array(dataset)) != null) {
                            throw new BadModelException(
                                    "layer " + layer.getName() + " has two weights called " + name(dataset));
                        }
                    }
                    if (!weights.isEmpty()) {
                        layers.put(layer.getName(), weights);
                    }
                }
            }
        } catch (HdfException | IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            throw damaged(e);
        }
        return new NamedWeights(layers);
    }

    private static void collect(Node node, int depth, List<Dataset> found) throws BadModelException {
        if (node.isLink() || depth == 0) {
            throw new BadModelException("it holds " + node.getName() + ", which is a link or lies too deep");
        }
        if (node instanceof Dataset dataset) {
            found.add(dataset);
        } else if (node instanceof Group group) {
            for (Node child : group) {
                collect(child, depth - 1, found);
            }
        }
    }

    /** {@code forward_lstm/lstm_cell/kernel:0} is {@code forward_kernel}. */
    private static String name(Dataset dataset) {
        String path = dataset.getPath();
        String name = dataset.getName().replaceFirst(":\\d+$", "");
        String direction = path.contains("/forward_") ? "forward_" : path.contains("/backward_") ? "backward_" : "";
        return direction + name;
    }

    private NamedWeights.Array array(Dataset dataset) throws BadModelException {
        int[] axes = dataset.getDimensions();
        long size = 1;
        for (int axis : axes) {
            size = Math.multiplyExact(size, (long) axis);
        }
        bytesLeft -= size * Float.BYTES;
        if (bytesLeft < 0) {
            throw new BadModelException("it says that " + dataset.getPath() + " is of shape "
                    + java.util.Arrays.toString(axes) + ", which is more than it can hold");
        }
        Object flat = dataset.getDataFlat();
        if (flat instanceof float[] floats) {
            return new NamedWeights.Array(Shape.of(axes), floats);
        }
        if (flat instanceof double[] doubles) {
            float[] values = new float[doubles.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) doubles[i];
            }
            return new NamedWeights.Array(Shape.of(axes), values);
        }
        throw new BadModelException(dataset.getPath() + " holds no floats");
    }

    private static BadModelException damaged(RuntimeException cause) {
        return new BadModelException("it is a damaged HDF5 file: " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        file.close();
    }
}

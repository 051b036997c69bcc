package org.meanfield.driver.source.check;

import java.util.ArrayList;
import java.util.List;
import org.meanfield.driver.source.ExampleSet;
import org.meanfield.worker.data.Decoding;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.Preprocessing;
import org.meanfield.worker.loss.Loss;
import org.meanfield.worker.network.NetworkSpec;
import org.meanfield.worker.network.Shapes;
import org.meanfield.worker.network.layer.Embedding;

/** Refuses what a network has no answer for: classes beyond its outputs, and numbers that an embedding has no vector for. */
public record AllowedValues(List<ClassRange> classes, List<EmbeddedRange> embedded) implements BlockCheck {
    public AllowedValues {
        classes = new ArrayList<>(classes);
        embedded = new ArrayList<>(embedded);
    }

    public static AllowedValues of(NetworkSpec network, Preprocessing preprocessing) {
        return new AllowedValues(classes(network, preprocessing), embedded(network, preprocessing));
    }

    /** The same for examples without targets. */
    public static AllowedValues ofInputs(NetworkSpec network, Preprocessing preprocessing) {
        return new AllowedValues(List.of(), embedded(network, preprocessing));
    }

    private static List<ClassRange> classes(NetworkSpec network, Preprocessing preprocessing) {
        Shapes shapes = Shapes.of(network);
        List<ClassRange> classes = new ArrayList<>();
        for (int i = 0; i < network.outputs().size(); i++) {
            NetworkSpec.Output output = network.outputs().get(i);
            Decoding target = preprocessing.targets().get(i);
            if (DataFit.OF_CLASSES.contains(output.loss()) && isIndex(output.loss(), target)) {
                int units = shapes.shape(output.node()).axis(-1);
                classes.add(new ClassRange(target.parts().get(0).column(), units));
            }
        }
        return classes;
    }

    private static boolean isIndex(Loss loss, Decoding target) {
        boolean spread = !target.parts().get(0).steps().isEmpty();
        return loss.takesClassIndex() || spread;
    }

    /** Embeddings that read an input as it is. */
    private static List<EmbeddedRange> embedded(NetworkSpec network, Preprocessing preprocessing) {
        List<EmbeddedRange> ranges = new ArrayList<>();
        for (NetworkSpec.Node node : network.nodes()) {
            for (int i = 0; i < network.inputs().size(); i++) {
                boolean read = node.inputs().contains(network.inputs().get(i).name());
                if (read && node.layer().trainable() instanceof Embedding embedding) {
                    ranges.add(new EmbeddedRange(
                            node.name(),
                            embedding.inputDim(),
                            preprocessing.inputs().get(i)));
                }
            }
        }
        return ranges;
    }

    @Override
    public void check(ExampleSet source, long first, ExampleBlock block) {
        classes.forEach(range -> range.check(source, first, block));
        embedded.forEach(range -> range.check(source, first, block));
    }
}

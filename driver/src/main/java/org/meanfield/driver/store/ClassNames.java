package org.meanfield.driver.store;

import java.util.List;
import java.util.stream.IntStream;
import org.meanfield.worker.data.Decoding;

/**
 * What the classes of a target are called.
 *
 * @param known in the order of their numbers; none where the data itself has numbers
 */
public record ClassNames(List<String> known) {
    public ClassNames {
        known = List.copyOf(known);
    }

    /** As the training data called them. */
    public static ClassNames of(Decoding target) {
        return new ClassNames(target.parts().get(0).lookup().known());
    }

    /** The name of class {@code index}; its number where it has no other. */
    public String name(int index) {
        return index < known.size() ? known.get(index) : Integer.toString(index);
    }

    /** The names of the first {@code count} classes. */
    public List<String> first(int count) {
        return IntStream.range(0, count).mapToObj(this::name).toList();
    }
}

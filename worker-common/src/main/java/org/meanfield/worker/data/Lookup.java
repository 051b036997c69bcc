package org.meanfield.worker.data;

import java.io.Serializable;
import java.util.List;

/** How text becomes numbers, before blocks are made of it. */
public sealed interface Lookup extends Serializable {

    /** All that has a number of its own, in the order of the numbers. */
    List<String> known();

    /** There is no text: numbers stay as they are. */
    record None() implements Lookup {
        @Override
        public List<String> known() {
            return List.of();
        }
    }

    /**
     * Each name is its index.
     *
     * @param names in alphabetical order
     */
    record Names(List<String> names) implements Lookup {
        public Names {
            names = List.copyOf(names);
        }

        @Override
        public List<String> known() {
            return names;
        }
    }

    /**
     * Each sentence is the indices of its words, as in Keras' {@code TextVectorization}: 0 pads, 1 is a word that is not
     * among {@code words}, which count from 2.
     *
     * @param words  the most frequent one first
     * @param length of a sentence, padded or cut at its end
     */
    record Words(List<String> words, int length) implements Lookup {
        public static final int PADDING = 0;
        public static final int UNKNOWN = 1;
        public static final int FIRST = 2;

        public Words {
            words = List.copyOf(words);
        }

        @Override
        public List<String> known() {
            return words;
        }
    }
}

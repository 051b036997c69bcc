package org.meanfield.driver.source.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.meanfield.worker.data.Lookup;

/** Sentences as Keras' {@code TextVectorization} takes them apart: lower case, no punctuation, words between spaces. */
final class Sentences {
    private static final Pattern PUNCTUATION = Pattern.compile("[!\"#$%&()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~']");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Sentences() {}

    static List<String> words(String sentence) {
        String plain = PUNCTUATION
                .matcher(sentence.toLowerCase(Locale.ROOT))
                .replaceAll("")
                .strip();
        return plain.isEmpty() ? List.of() : Arrays.asList(SPACES.split(plain));
    }

    /**
     * The most frequent words, of equal ones the last in the alphabet first, as in Keras.
     *
     * @param maxTokens words at most, with the two indices that stand for padding and for unknown words
     */
    static List<String> vocabulary(Map<String, Long> counts, int maxTokens) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry::getKey)
                        .reversed())
                .limit(Math.max(0, maxTokens - Lookup.Words.FIRST))
                .map(Map.Entry::getKey)
                .toList();
    }
}

package org.meanfield.driver.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant by a name that there is not. */
final class Suggestion {

    private Suggestion() {}

    /** The name that {@code word} most likely misspells, or none; {@code maxPooling} and {@code max_pooling} are alike. */
    static Optional<String> closest(String word, Collection<String> names) {
        String plain = plain(word);
        int limit = Math.max(1, plain.length() / 3);
        return names.stream()
                .filter(name -> distance(plain, plain(name)) <= limit)
                .min(Comparator.comparing(name -> distance(plain, plain(name))));
    }

    /** What to say of {@code word}, which is no {@code noun} (or value of that key): the closest name, or all of them. */
    static String unknown(String noun, String word, Collection<String> names) {
        return "unknown " + noun.replace('_', ' ') + "; "
                + closest(word, names)
                        .map(name -> "did you mean " + name + "?")
                        .orElseGet(() -> "there are " + String.join(", ", names));
    }

    /**
     * What to say of {@code key}, which {@code block} does not have.
     *
     * @param siblings  the keys that the block has
     * @param elsewhere the full names of all keys
     */
    static String unknownKey(String key, String block, Collection<String> siblings, Collection<String> elsewhere) {
        Optional<String> sibling =
                closest(key, siblings).map(name -> block.isEmpty() || block.contains("[") ? name : block + "." + name);
        return "unknown key; "
                + sibling.or(() -> elsewhere(key, elsewhere))
                        .map(name -> "did you mean " + name + "?")
                        .orElseGet(() -> "there are " + String.join(", ", siblings));
    }

    private static Optional<String> elsewhere(String key, Collection<String> names) {
        return names.stream()
                .filter(name -> !name.contains("["))
                .filter(name -> plain(name.substring(name.lastIndexOf('.') + 1)).equals(plain(key)))
                .findFirst();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_\\- ]", "");
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn {@code a} into {@code b}. */
    private static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int fewest(int[][] edits, String a, String b, int i, int j) {
        int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int fewest = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(fewest, 1 + edits[i - 2][j - 2]) : fewest;
    }
}

package org.sibyl.recipes;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** The word that somebody who mistyped probably meant. */
public final class Nearest {
    private Nearest() {}

    /**
     * "; did you mean '...'" if a choice is near enough, else nothing: the whole of it within a third of the word's length, or its
     * beginning within a quarter, for people who leave out an ending.
     */
    public static String hint(String word, Collection<String> choices) {
        return choices.stream()
                .filter(choice -> whole(word, choice) <= Math.max(2, word.length() / 3)
                        || beginning(word, choice) <= word.length() / 4)
                .min(Comparator.comparingInt(choice -> Math.min(whole(word, choice), beginning(word, choice) + 1)))
                .map(choice -> "; did you mean '" + choice + "'?")
                .orElse("");
    }

    private static int whole(String word, String choice) {
        return distances(word, choice)[choice.length()];
    }

    private static int beginning(String word, String choice) {
        return Arrays.stream(distances(word, choice)).min().orElseThrow();
    }

    /**
     * Insertions, deletions and replacements that turn one word into each beginning of the other, from the empty one on (Levenshtein,
     * 1966).
     */
    private static int[] distances(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row;
    }
}

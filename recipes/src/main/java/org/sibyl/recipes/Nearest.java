package org.sibyl.recipes;

import java.util.Collection;
import java.util.Comparator;

/** The word that somebody who mistyped probably meant. */
public final class Nearest {
    private Nearest() {}

    /** "; did you mean '...'" if a choice is near enough, else nothing. */
    public static String hint(String word, Collection<String> choices) {
        return choices.stream()
                .min(Comparator.comparingInt(choice -> distance(word, choice)))
                .filter(choice -> distance(word, choice) <= Math.max(2, word.length() / 3))
                .map(choice -> "; did you mean '" + choice + "'?")
                .orElse("");
    }

    /** Insertions, deletions and replacements that turn one word into the other (Levenshtein, 1966). */
    private static int distance(String a, String b) {
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
        return row[b.length()];
    }
}

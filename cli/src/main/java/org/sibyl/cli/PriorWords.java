package org.sibyl.cli;

import java.util.LinkedHashMap;
import java.util.List;
import org.sibyl.solvers.prior.KnownPrior;
import org.sibyl.solvers.prior.Marginal;

/** Priors as they are typed: {@code mass=uniform:0:10,age=normal:3:1}. */
final class PriorWords {

    private PriorWords() {}

    /**
     * Reads a prior.
     *
     * @param option the option that it was given to
     */
    static KnownPrior read(String option, List<String> words) {
        var marginals = new LinkedHashMap<String, Marginal>();
        for (String word : words) {
            int equals = word.lastIndexOf('=');
            String[] parts = word.substring(equals + 1).strip().split(":", -1);
            if (equals < 1 || parts.length != 3) {
                throw refused(option, word);
            }
            if (marginals.putIfAbsent(word.substring(0, equals).strip(), marginal(option, word, parts)) != null) {
                throw new IllegalArgumentException(option + " names each parameter once, but has " + word + " as well");
            }
        }
        return KnownPrior.of(marginals);
    }

    private static Marginal marginal(String option, String word, String... parts) {
        double first;
        double second;
        try {
            first = Double.parseDouble(parts[1].strip());
            second = Double.parseDouble(parts[2].strip());
        } catch (NumberFormatException e) {
            throw refused(option, word);
        }
        return switch (parts[0].strip()) {
            case "normal" -> Marginal.normal(first, second);
            case "uniform" -> Marginal.uniform(first, second);
            default -> throw refused(option, word);
        };
    }

    private static IllegalArgumentException refused(String option, String word) {
        return new IllegalArgumentException(option
                + " needs NAME=normal:MEAN:DEVIATION or NAME=uniform:LOWER:UPPER for each parameter, but has '" + word
                + "'");
    }
}

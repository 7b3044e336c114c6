package org.sibyl.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sibyl.solvers.guidance.Constraint;

/**
 * A linear constraint as it is typed, {@code a + 2 b <= 1}: Σ coefficient · parameter ≤ bound, with the sides of {@code >=} exchanged.
 *
 * @param text as typed
 * @param coefficients of each name
 * @param bound what the sum is at most
 */
record LinearConstraint(String text, Map<String, Double> coefficients, double bound) {
    private static final Pattern TERM = Pattern.compile("\\s*(?<sign>[+-])?\\s*"
            + "(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)?\\s*(?<times>\\*)?\\s*"
            + "(?:\"(?<quoted>[^\"]+)\"|(?<name>[\\p{L}_][^\\s\"+*<>=-]*))?\\s*");
    private static final Pattern RELATION = Pattern.compile("<=|>=");

    /**
     * Reads a constraint: two sums of numbers and of parameters, each with a number before it or none, and {@code <=} or {@code >=} between.
     *
     * @throws IllegalArgumentException if it is none
     */
    static LinearConstraint parse(String text) {
        String[] sides = RELATION.split(text, -1);
        if (sides.length != 2) {
            throw refused(text, "needs <= or >= once");
        }
        double sign = text.contains("<=") ? 1 : -1;
        Map<String, Double> coefficients = new LinkedHashMap<>();
        double bound = -sum(text, sides[0], sign, coefficients) - sum(text, sides[1], -sign, coefficients);
        if (coefficients.values().stream().allMatch(each -> each == 0)) {
            throw refused(text, "names no parameter");
        }
        return new LinearConstraint(text, Map.copyOf(coefficients), bound);
    }

    /** Adds the terms of a side to the coefficients, and returns the sum of its numbers. */
    private static double sum(String text, String side, double factor, Map<String, Double> coefficients) {
        Matcher term = TERM.matcher(side);
        double numbers = 0;
        int at = 0;
        while (at < side.length() || at == 0) {
            term.region(at, side.length());
            boolean isTerm = term.lookingAt() && term.end() > at && (at == 0 || term.group("sign") != null);
            if (!isTerm) {
                throw refused(text, "cannot be read at '" + side.substring(at).strip() + "'");
            }
            String name = term.group("quoted") != null ? term.group("quoted") : term.group("name");
            String number = term.group("number");
            boolean isEmpty = number == null && name == null;
            boolean isHalfProduct = term.group("times") != null && (number == null || name == null);
            if (isEmpty || isHalfProduct) {
                throw refused(text, "cannot be read at '" + side.substring(at).strip() + "'");
            }
            double value = (number == null ? 1 : Double.parseDouble(number))
                    * ("-".equals(term.group("sign")) ? -factor : factor);
            if (name == null) {
                numbers += value;
            } else {
                coefficients.merge(name, value, Double::sum);
            }
            at = term.end();
        }
        return numbers;
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException(
                "--constraint is a sum of parameters and numbers, then <= or >=, then another,"
                        + " such as 'a + 2 b <= 1', but '" + text + "' " + why);
    }

    /**
     * The constraint on parameters in an order.
     *
     * @throws IllegalArgumentException if it names another
     */
    Constraint over(List<String> names) {
        double[] slopes = new double[names.size()];
        coefficients.forEach((name, coefficient) -> {
            int place = names.indexOf(name);
            if (place < 0) {
                throw new IllegalArgumentException("--constraint '" + text + "' names " + name
                        + ", but the parameters that are drawn are " + names);
            }
            slopes[place] = coefficient;
        });
        return new Linear(slopes, bound);
    }

    /** Its own gradient everywhere. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Linear(double[] slopes, double bound) implements Constraint {
        @Override
        public double at(double... theta) {
            double sum = -bound;
            for (int i = 0; i < slopes.length; i++) {
                sum += slopes[i] * theta[i];
            }
            return sum;
        }

        @Override
        public Optional<double[]> gradient(double... theta) {
            return Optional.of(slopes.clone());
        }
    }
}

package org.sibyl.diagnostics.calibration;

import java.util.stream.IntStream;

/**
 * A scalar f(θ, x) evaluated at the truth and at the draws of every pair; its ranks are uniform if the posterior is exact.
 *
 * <p>Coordinates see marginal errors; the log density log q(θ | x) sees errors of the joint shape; the log likelihood
 * log p(x | θ) sees a posterior that ignores the data (Modrák et al. 2025).
 *
 * @param name as tables and pictures call it
 */
public record TestQuantity(String name, Values values) {

    /** The numbers of a quantity. */
    public interface Values {

        /** How many pairs. */
        int pairs();

        /** How many draws for each pair. */
        int draws();

        /** f(θᵢ, xᵢ) at the truth. */
        double truth(int pair);

        /** f(θᵢₗ, xᵢ) at a draw. */
        double draw(int pair, int draw);
    }

    /** A coordinate of θ. */
    static TestQuantity parameter(CalibrationDraws draws, int parameter) {
        return new TestQuantity(draws.names().get(parameter), new Values() {
            @Override
            public int pairs() {
                return draws.pairs();
            }

            @Override
            public int draws() {
                return draws.drawsPerPair();
            }

            @Override
            public double truth(int pair) {
                return draws.truths().at(pair, parameter);
            }

            @Override
            public double draw(int pair, int draw) {
                return draws.at(pair, draw, parameter);
            }
        });
    }

    /**
     * A quantity computed elsewhere, such as a log density.
     *
     * @param truths [pairs]
     * @param draws [pairs, draws]
     * @throws IllegalArgumentException if shapes differ or a value is NaN
     */
    public static TestQuantity of(String name, double[] truths, double[][] draws) {
        if (truths.length != draws.length || truths.length == 0) {
            throw new IllegalArgumentException(
                    name + " needs one value at the truth and one row of draws for each pair, but has " + truths.length
                            + " and " + draws.length + "; pass [pairs] and [pairs, draws]");
        }
        int columns = draws[0].length;
        boolean sound = IntStream.range(0, truths.length)
                .allMatch(i -> !Double.isNaN(truths[i])
                        && draws[i].length == columns
                        && IntStream.range(0, columns).noneMatch(l -> Double.isNaN(draws[i][l])));
        if (!sound) {
            throw new IllegalArgumentException(name + " needs " + columns
                    + " values a pair, none of them NaN; remove the pairs for which it could not be computed");
        }
        return new TestQuantity(name, new Values() {
            @Override
            public int pairs() {
                return truths.length;
            }

            @Override
            public int draws() {
                return columns;
            }

            @Override
            public double truth(int pair) {
                return truths[pair];
            }

            @Override
            public double draw(int pair, int draw) {
                return draws[pair][draw];
            }
        });
    }
}

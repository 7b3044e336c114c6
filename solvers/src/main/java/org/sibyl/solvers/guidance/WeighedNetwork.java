package org.sibyl.solvers.guidance;

import java.util.ArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.process.TangentNetwork;

/**
 * The product's output with weights that do not depend on the state: y_p + Λ⁻¹ (C_q⁻¹ (y_q − y_p) + Σᵢ Cᵢ⁻¹ (yᵢ − y_p)). Linear in the factors'
 * outputs, hence its derivatives are those of the factors. Belongs to one thread.
 */
final class WeighedNetwork implements TangentNetwork {

    private final Composition composition;
    private final Weights weights;
    private final Items items;
    private final Minibatch minibatch;

    WeighedNetwork(Composition composition, Weights weights, Items items, Minibatch minibatch) {
        this.composition = composition;
        this.weights = weights;
        this.items = items;
        this.minibatch = minibatch;
    }

    /** What is asked of each factor. */
    private interface Asked<T> {
        T of(TangentNetwork factor);
    }

    @Override
    public Batch at(double[] times, Rows rows, Batch input) {
        var sum = new Sum(new Levels(composition.method(), times), rows, minibatch.next(rows));
        return sum.of(factor -> factor.at(times, rows, input), UnaryOperator.identity());
    }

    @Override
    public Pushforward along(double[] times, Rows rows, Batch input, Batch direction) {
        var levels = new Levels(composition.method(), times);
        int[][] chosen = minibatch.next(rows);
        var answers = new ArrayList<Pushforward>();
        Asked<Pushforward> asked = factor -> {
            var answer = factor.along(times, rows, input, direction);
            answers.add(answer);
            return answer;
        };
        var value = new Sum(levels, rows, chosen).of(asked, Pushforward::value);
        var again = answers.iterator();
        var derivative = new Sum(levels, rows, chosen).of(factor -> again.next(), Pushforward::derivative);
        return new Pushforward(value, derivative);
    }

    /** The weighed sum over the factors, for some rows. */
    private final class Sum {
        private final Levels levels;
        private final Rows rows;
        private final int[][] chosen;

        Sum(Levels levels, Rows rows, int[][] chosen) {
            this.levels = levels;
            this.rows = rows;
            this.chosen = chosen;
        }

        <T> Batch of(Asked<T> asked, Function<T, Batch> part) {
            var trained = part.apply(asked.of(composition.trained()));
            int columns = trained.columns();
            var sums = new double[rows.count()][columns];
            if (composition.changesPrior()) {
                var wanted = part.apply(asked.of(composition.wanted()));
                for (int row = 0; row < rows.count(); row++) {
                    add(sums[row], weights.ofWanted(levels.of(row), difference(wanted, trained, row)), 1);
                }
            }
            for (int[] itemOfRow : chosen) {
                var output = part.apply(asked.of(items.given(itemOfRow)));
                for (int row = 0; row < rows.count(); row++) {
                    double[] apart = difference(output, trained, row);
                    add(sums[row], weights.ofItem(itemOfRow[rows.at(row)], levels.of(row), apart), minibatch.share());
                }
            }
            return trained.plus(solved(sums, columns));
        }

        private Batch solved(double[][] sums, int columns) {
            var shared = weights.inverseOfSum(levels.of(0), columns);
            for (int row = 0; row < sums.length; row++) {
                var inverse = levels.isShared() ? shared : weights.inverseOfSum(levels.of(row), columns);
                sums[row] = inverse.times(sums[row]);
            }
            return Batch.generate(sums.length, columns, (row, column) -> sums[row][column]);
        }
    }

    static double[] difference(Batch a, Batch b, int row) {
        var difference = new double[a.columns()];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = a.at(row, i) - b.at(row, i);
        }
        return difference;
    }

    static void add(double[] sum, double[] term, double factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * term[i];
        }
    }
}

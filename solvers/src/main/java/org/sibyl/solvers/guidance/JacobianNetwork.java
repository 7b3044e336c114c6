package org.sibyl.solvers.guidance;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.guidance.Levels.Level;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.process.Network;
import org.sibyl.solvers.process.TangentNetwork;
import org.sibyl.solvers.process.TangentNetwork.Pushforward;

/**
 * The product's output weighed by (I + σ² Jᵢ)⁻¹, Jᵢ the derivative of each factor's score at the state: I + σ² J = α dE[x₁ | x]/dx = (α²/σ²) C. Where the state
 * holds almost no signal, α below σ/10, the derivative is taken where it holds that much: C no longer depends on the level there, and an
 * error of the network would be divided by α. Belongs to one thread.
 */
final class JacobianNetwork implements Network {

    private static final double LEAST_SNR = 0.1;

    private final Composition composition;
    private final Items items;
    private final Minibatch minibatch;

    JacobianNetwork(Composition composition, Items items, Minibatch minibatch) {
        this.composition = composition;
        this.items = items;
        this.minibatch = minibatch;
    }

    @Override
    public Batch at(double[] times, Rows rows, Batch input) {
        var method = composition.method();
        var levels = new Levels(method, times);
        var trained = composition.trained().at(times, rows, input);
        var wanted = composition.changesPrior() ? composition.wanted().at(times, rows, input) : trained;
        var point = new Point(method, levels, times, input);
        int columns = input.columns();
        var sums = new double[rows.count()][];
        var lambdas = new double[rows.count()][columns][columns];
        var scales = new double[rows.count()][];
        for (int row = 0; row < rows.count(); row++) {
            scales[row] = point.priorSpread(composition.trained(), row);
            double[] ofWanted = point.priorSpread(composition.wanted(), row);
            sums[row] = WeighedNetwork.difference(wanted, trained, row);
            for (int i = 0; i < columns; i++) {
                sums[row][i] /= ofWanted[i];
                lambdas[row][i][i] = 1 / ofWanted[i];
            }
        }
        for (int[] itemOfRow : minibatch.next(rows)) {
            var network = items.given(itemOfRow);
            var output = network.at(times, rows, input);
            var derivatives = point.derivatives(network, rows);
            for (int row = 0; row < rows.count(); row++) {
                var weight = weight(point, derivatives, row, scales[row]);
                add(lambdas[row], weight, scales[row]);
                double[] apart = WeighedNetwork.difference(output, trained, row);
                WeighedNetwork.add(sums[row], weight.times(apart), minibatch.share());
            }
        }
        for (int row = 0; row < sums.length; row++) {
            sums[row] = Symmetric.of(lambdas[row]).map(value -> 1 / value).times(sums[row]);
        }
        return trained.plus(Batch.generate(sums.length, columns, (row, column) -> sums[row][column]));
    }

    /** An observation's C⁻¹ at a row, never below the prior's. */
    private static Symmetric weight(Point point, Batch[] derivatives, int row, double[] scale) {
        int n = scale.length;
        var relative = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                relative[i][j] = point.spread(derivatives, row, i, j) / Math.sqrt(scale[i] * scale[j]);
            }
        }
        double[][] inverse = Symmetric.of(relative)
                .map(spread -> 1 / Math.min(1, Math.max(Weights.LEAST, spread)))
                .matrix();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverse[i][j] /= Math.sqrt(scale[i] * scale[j]);
            }
        }
        return Symmetric.of(inverse);
    }

    /** Λ gains C⁻¹ less the prior's. */
    private void add(double[][] lambda, Symmetric weight, double[] scale) {
        double[][] matrix = weight.matrix();
        for (int i = 0; i < scale.length; i++) {
            for (int j = 0; j < scale.length; j++) {
                lambda[i][j] += minibatch.share() * (matrix[i][j] - (i == j ? 1 / scale[i] : 0));
            }
        }
    }

    /** Where the derivatives of a call are taken, and the factor (α² + σ²)/σ² of all C. */
    private static final class Point {
        private final double[] times;
        private final Levels levels;
        private final Batch input;

        Point(GenerativeMethod method, Levels levels, double[] times, Batch input) {
            this.times = times.clone();
            for (int i = 0; i < times.length; i++) {
                var level = levels.of(i);
                if (level.alpha() < LEAST_SNR * level.sigma()) {
                    this.times[i] = method.networkTime(method.timeAtSnr(LEAST_SNR));
                }
            }
            this.levels = new Levels(method, this.times);
            this.input = Batch.generate(input.rows(), input.columns(), (row, column) -> {
                var asked = levels.of(row);
                var here = this.levels.of(row);
                double same = asked.sigma() == 0 ? 1 : here.sigma() / asked.sigma(); // as much noise as there is here
                return input.at(row, column) / asked.inputScale() * same * here.inputScale();
            });
        }

        /** The derivative of the output along each coordinate of the state. */
        Batch[] derivatives(TangentNetwork network, Rows rows) {
            var derivatives = new Batch[input.columns()];
            for (int i = 0; i < derivatives.length; i++) {
                int along = i;
                var direction = Batch.generate(
                        rows.count(),
                        derivatives.length,
                        (row, column) -> column == along ? levels.of(row).inputScale() : 0);
                Pushforward pushed = network.along(times, rows, input, direction);
                derivatives[i] = pushed.derivative();
            }
            return derivatives;
        }

        /** (α² + σ²)/σ² C = (α² + σ²)/α dE[x₁ | x]/dx. */
        double spread(Batch[] derivatives, int row, int i, int j) {
            Level level = levels.of(row);
            var clean = level.clean();
            double slope = (i == j ? clean.ofState() : 0) + clean.ofOutput() * derivatives[j].at(row, i);
            return total(level) / level.alpha() * slope;
        }

        /** The same of a prior, whose coordinates are independent. */
        double[] priorSpread(PriorNetwork prior, int row) {
            Level level = levels.of(row);
            var spreads = new double[input.columns()];
            for (int i = 0; i < spreads.length; i++) {
                double x = input.at(row, i) / level.inputScale();
                double variance =
                        prior.prior().at(i, level.alpha(), level.sigma(), x).variance();
                double noise = level.sigma() * level.sigma();
                spreads[i] = noise == 0 ? 1 : Math.max(Weights.LEAST, total(level) * variance / noise);
            }
            return spreads;
        }

        private static double total(Level level) {
            return level.alpha() * level.alpha() + level.sigma() * level.sigma();
        }
    }
}

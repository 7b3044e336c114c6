package org.sibyl.selftest.solvers;

import java.util.Arrays;
import java.util.List;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.StepListener;

/**
 * The draws of a solver whose steps do not depend on the state, from a few solves. The exact fields of normals are affine in the state, hence so is
 * a draw in its start and in the noise of its steps: x = a + b z + Σ cₖ ξₖ. One solve from single units of noise gives all coefficients, and a
 * draw from the library's noise is then this sum, up to rounding the same number as that of its own solve.
 */
final class AffineDraws {

    private final ImpulseNoise impulses;
    private final double[][] answers; // [impulse, target], that of no noise taken off but for the first

    private AffineDraws(ImpulseNoise impulses, double[][] answers) {
        this.impulses = impulses;
        this.answers = answers;
    }

    /** Solves for the coefficients of all targets. */
    static AffineDraws of(BiasCase bias, List<Normal> targets) {
        var method = bias.method();
        var process = new GenerativeProcess(method, new ExactGaussian(method, targets));
        var impulses = new ImpulseNoise(bias.noisySteps());
        var start = Batch.generate(
                impulses.rows(), targets.size(), (row, column) -> row == ImpulseNoise.START ? method.baseScale() : 0);
        var end = bias.solver().solve(process, start, impulses, StepListener.SILENT);
        var answers = new double[impulses.rows()][targets.size()];
        for (int row = 0; row < answers.length; row++) {
            for (int target = 0; target < targets.size(); target++) {
                double silent = row == ImpulseNoise.SILENCE ? 0 : end.at(ImpulseNoise.SILENCE, target);
                answers[row][target] = end.at(row, target) - silent;
            }
        }
        return new AffineDraws(impulses, answers);
    }

    /** Returns mean and standard deviation of a target's draws. */
    double[] moments(int target) {
        double variance = 0;
        for (int row = 1; row < answers.length; row++) {
            variance += answers[row][target] * answers[row][target];
        }
        return new double[] {answers[ImpulseNoise.SILENCE][target], Math.sqrt(variance)};
    }

    /** Returns the draws from some noise, [target, row]. */
    double[][] draws(SharedNoise noise) {
        int targets = answers[0].length;
        var draws = new double[targets][noise.rows()];
        for (int target = 0; target < targets; target++) {
            Arrays.fill(draws[target], answers[ImpulseNoise.SILENCE][target]);
        }
        add(answers[ImpulseNoise.START], noise.numbers(0, Stream.START), draws);
        for (int step = 0; step < impulses.steps(); step++) {
            for (Stream stream : ImpulseNoise.STREAMS) {
                double[] answer = answers[ImpulseNoise.row(step, stream)];
                if (Arrays.stream(answer).anyMatch(coefficient -> coefficient != 0)) {
                    add(answer, noise.numbers(step, stream), draws);
                }
            }
        }
        return draws;
    }

    private static void add(double[] coefficients, double[] numbers, double[][] draws) {
        for (int target = 0; target < draws.length; target++) {
            double c = coefficients[target];
            double[] sum = draws[target];
            for (int row = 0; row < sum.length; row++) {
                sum[row] += c * numbers[row];
            }
        }
    }
}

package org.sibyl.solvers.guidance;

import java.util.List;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.process.Network;
import org.sibyl.solvers.variable.Column;

/**
 * A network whose score is pulled towards constraints: with x̂ = E[x₁ | x] and τ = α²/σ²,
 *
 * <pre>
 *   s + strength ∇ₓ̂ Σₖ −ln(1 + exp(τ cₖ(x̂))),     hence     x̂ − strength α Σₖ logistic(τ cₖ) ∇cₖ
 * </pre>
 *
 * <p>The gradient is that at x̂: nothing is propagated through the network. This is guidance, not conditioning: draws are moved into the region, and their
 * law there is not the posterior cut to it. Near the data the noise is taken to be at least a thousandth of the signal, lest the velocity be
 * infinite.
 *
 * <p>Source: Huang et al. (2023), Diffusion-based generation, optimization, and planning in 3D scenes; BayesFlow, guidance.
 *
 * @param method what the network predicts
 * @param network the network
 * @param pulls the constraints
 * @param columns the variables that constraints are of
 * @param places their places in the state
 */
public record Constrained(
        GenerativeMethod method, Network network, List<Pull> pulls, List<Column> columns, List<Integer> places)
        implements Network {

    private static final double LEAST_NOISE = 1e-3; // of the signal

    /** Copies the lists. */
    public Constrained {
        pulls = List.copyOf(pulls);
        columns = List.copyOf(columns);
        places = List.copyOf(places);
    }

    @Override
    public Batch at(double[] times, Rows rows, Batch input) {
        var levels = new Levels(method, times);
        var output = network.at(times, rows, input);
        var moved = new double[input.rows()][input.columns()];
        for (int row = 0; row < input.rows(); row++) {
            var level = levels.of(row);
            double noise = Math.max(level.sigma(), LEAST_NOISE * level.alpha());
            var clean = new double[places.size()];
            for (int i = 0; i < clean.length; i++) {
                double state = input.at(row, places.get(i)) / level.inputScale();
                clean[i] = level.clean().of(state, output.at(row, places.get(i)));
            }
            double sharpness = level.alpha() * level.alpha() / (noise * noise);
            for (var pull : pulls) {
                double[] force = pull.at(columns, sharpness, clean);
                for (int i = 0; i < force.length; i++) {
                    double ofClean = -level.alpha() * force[i];
                    double ofNoise = -level.alpha() * ofClean / noise; // x = α x̂ + σ ε̂ stays
                    moved[row][places.get(i)] +=
                            level.target().ofClean() * ofClean + level.target().ofNoise() * ofNoise;
                }
            }
        }
        return output.plus(Batch.generate(input.rows(), input.columns(), (row, column) -> moved[row][column]));
    }
}

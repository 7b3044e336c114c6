package org.sibyl.runtime.field;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sibyl.runtime.capability.Density;
import org.sibyl.runtime.capability.DrawRows;
import org.sibyl.runtime.capability.Inquiry;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.error.LimitExceededException;
import org.sibyl.runtime.inference.DivergenceRule;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.ode.OdeSolver;
import org.sibyl.solvers.process.Denoised;
import org.sibyl.solvers.process.Rebased;
import org.sibyl.solvers.process.Solver;

/**
 * Log densities of a field by the instantaneous change of variables: the divergence is integrated along the probability flow.
 *
 * <p>Source: Chen et al. (2018), theorem 1; Song et al. (2021), appendix D.2.
 *
 * @param programs the field's
 * @param method its generative method
 * @param preferred the solver where the options have none
 */
record FieldDensity(Programs programs, GenerativeMethod method, Solver preferred) implements Density {

    private static final long MOST_OF_CHUNK =
            1 << 22; // numbers in the probes of a chunk, which a solver has some ten of
    private static final long MOST_OF_ROW = 1 << 24;

    @Override
    public LogDensity.Estimate[] logDensity(
            Inquiry inquiry, double[][] points, int[] observationOf, DivergenceRule rule) {
        var solver = solver(inquiry);
        var call = new FieldCall(programs, method, solver, bounded(inquiry, rule));
        var columns = call.columns();
        var densities = new LogDensity.Estimate[points.length];
        Arrays.fill(densities, new LogDensity.Estimate(Double.NEGATIVE_INFINITY, 0));
        int[] inside = columns.inside(points);
        call.run(inside.length, evaluations(inquiry, rule), (network, from, to, guard) -> {
            int[] chunk = Arrays.copyOfRange(inside, from, to);
            int[] observation = IntStream.of(chunk).map(i -> observationOf[i]).toArray();
            network.turnTo(observation);
            var probes = RowNoise.of(rule.seed(), inquiry.numbered(observation), chunk);
            var density = new LogDensity(method, network, rule.of(probes, columns.count()), solver)
                    .at(columns.network(points, chunk), guard.listener(row -> chunk[row]));
            for (int row = 0; row < chunk.length; row++) {
                densities[chunk[row]] = columns.natural(density[row], points[chunk[row]]);
            }
        });
        return densities;
    }

    @Override
    public LogDensity.Estimate[] drawWithDensity(Inquiry inquiry, DrawRows rows, DivergenceRule rule, double[] values) {
        var solver = solver(inquiry);
        var call = new FieldCall(programs, method, solver, bounded(inquiry, rule));
        var densities = new LogDensity.Estimate[rows.count()];
        call.run(densities.length, evaluations(inquiry, rule), (network, from, to, guard) -> {
            var noise = call.noise(network, rows, from, to);
            int free = call.question().freeCount();
            var drawn = new LogDensity(method, network, rule.of(noise, free), solver)
                    .drawn(call.start(noise), guard.listener(from));
            call.columns().copyNatural(drawn.x(), values, from);
            for (int row = from; row < to; row++) {
                densities[row] = call.columns().natural(drawn.densities().get(row - from), values, row);
            }
        });
        return densities;
    }

    /** Rows of the program that a row of the call takes at once, each with as many directions as the program has. */
    private static int evaluations(Inquiry inquiry, DivergenceRule rule) {
        var question = inquiry.question();
        int directions = rule.probes() == 0 ? question.freeCount() : rule.probes();
        int together = question.layout().directions();
        return Math.max(1, (directions + together - 1) / together);
    }

    /** The call with as few rows in a chunk as its probes leave memory for. */
    private static Inquiry bounded(Inquiry inquiry, DivergenceRule rule) {
        long numbers = Math.max(1, rule.probes()) * (long) inquiry.question().freeCount(); // of a row's probes
        if (numbers > MOST_OF_ROW) {
            throw new LimitExceededException(rule.probes() + " probes of "
                    + inquiry.question().freeCount() + " variables are " + numbers + " numbers, more than "
                    + MOST_OF_ROW
                    + " for a row; ask for fewer probes and average over seeds");
        }
        int chunk = (int) Math.max(1, MOST_OF_CHUNK / numbers);
        return inquiry.withOptions(
                inquiry.options().withChunk(Math.min(chunk, inquiry.options().chunk())));
    }

    /** The options' solver as one that has densities; a density is that of the state at s = 1, where a final denoising has no part. */
    OdeSolver solver(Inquiry inquiry) {
        if (inquiry.options().guidance().isPresent() && method.atCommon(0).alpha() != 0) {
            throw new IllegalArgumentException(
                    "the density of guided draws needs a path that starts from noise alone, as flow"
                            + " matching does, but the method is " + method
                            + ", at whose start a remnant of the data is left;"
                            + " leave the guidance out");
        }
        return odeSolver(inquiry.options().solver().orElse(preferred));
    }

    /** A solver as one that has densities. */
    static OdeSolver odeSolver(Solver chosen) {
        var inner = chosen instanceof Denoised denoised ? denoised.solver() : chosen;
        if (inner instanceof Rebased rebased) {
            throw new IllegalArgumentException(
                    "a density starts from the method's own base, but the solver starts from a deviation of "
                            + rebased.deviation()
                            + " for comparison with other libraries; leave the preset compat out");
        }
        if (!(inner instanceof OdeSolver solver)) {
            throw new IllegalArgumentException(
                    "a density needs an ODE solver, but the solver is " + chosen + "; pass options with one");
        }
        return solver;
    }
}

package org.sibyl.runtime.fewstep;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sibyl.runtime.artefact.FewStep;
import org.sibyl.runtime.capability.Density;
import org.sibyl.runtime.capability.DrawRows;
import org.sibyl.runtime.capability.Inquiry;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.error.LimitExceededException;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.runtime.inference.DivergenceRule;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.density.LogDensity;

/**
 * A few-step map whose jumps have no noise of their own: its density follows from the Jacobian of the whole way, D derivatives a jump. See the package
 * for what is computed where a map takes several noises to one point. Immutable and thread-safe.
 */
public final class DeterministicInference extends FewStepInference implements Density {

    /** Most variables for which whole Jacobians are computed. */
    public static final int MOST_DIMENSIONS = 16;

    DeterministicInference(FewStep map, Programs programs) {
        super(map, programs);
    }

    @Override
    public LogDensity.Estimate[] drawWithDensity(Inquiry inquiry, DrawRows rows, DivergenceRule rule, double[] values) {
        var call = densityCall(inquiry, rule);
        var densities = new LogDensity.Estimate[rows.count()];
        call.run(densities.length, (way, from, to, guard) -> {
            var z = way.start(rows.noise(from, to));
            var images = way.images(z, guard.listener(from), rows.observations(from, to));
            call.columns().copyNatural(images.values(), values, from);
            for (int row = from; row < to; row++) {
                double density = requireFinite(density(z, images, row - from), row);
                densities[row] = call.columns().natural(new LogDensity.Estimate(density, 0), values, row);
            }
        });
        return densities;
    }

    @Override
    public LogDensity.Estimate[] logDensity(
            Inquiry inquiry, double[][] points, int[] observationOf, DivergenceRule rule) {
        var call = densityCall(inquiry, rule);
        var columns = call.columns();
        var densities = new LogDensity.Estimate[points.length];
        Arrays.fill(densities, new LogDensity.Estimate(Double.NEGATIVE_INFINITY, 0));
        int[] inside = columns.inside(points);
        var search = new NoiseSearch(call.dimension());
        call.run(inside.length, NoiseSearch.CANDIDATES, (way, from, to, guard) -> {
            int[] chunk = Arrays.copyOfRange(inside, from, to);
            var x = columns.network(points, chunk);
            for (int row = 0; row < chunk.length; row++) {
                int number = chunk[row];
                var found = search.of(way, guard.listener(any -> number), observationOf[number], row(x, row));
                double density = requireFinite(found.logDensity(), number);
                densities[number] = columns.natural(new LogDensity.Estimate(density, 0), points[number]);
            }
        });
        return densities;
    }

    private FewStepCall densityCall(Inquiry inquiry, DivergenceRule rule) {
        rule.requireExact("a few-step map");
        var call = call(inquiry);
        if (call.dimension() > MOST_DIMENSIONS) {
            throw new LimitExceededException("the density of a few-step map is computed for up to " + MOST_DIMENSIONS
                    + " variables, but the model has " + call.dimension() + "; train a flow or a field for densities");
        }
        return call;
    }

    /** ln p(z) − ln |det ∂g/∂z| of a row. */
    static double density(Batch z, Images images, int row) {
        return new Normal().logDensity(row(z, row)) - images.jacobian(row).logAbsDet();
    }

    static double[] row(Batch batch, int row) {
        return IntStream.range(0, batch.columns())
                .mapToDouble(column -> batch.at(row, column))
                .toArray();
    }

    private static double requireFinite(double density, int number) {
        if (!Double.isFinite(density)) {
            throw new SamplingFailedException("every log density must be finite, but that of row " + number + " is "
                    + density + "; the map folds there, or its observation is outside what it was trained on");
        }
        return density;
    }
}

package org.sibyl.runtime.flow;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sibyl.runtime.artefact.Flow;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.capability.Density;
import org.sibyl.runtime.capability.DrawRows;
import org.sibyl.runtime.capability.Inference;
import org.sibyl.runtime.capability.Inquiry;
import org.sibyl.runtime.capability.Sampler;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.inference.DivergenceRule;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.base.Base;
import org.sibyl.solvers.density.LogDensity;

/**
 * A normalising flow, ready to answer: a draw is the image of a draw of its base, and a density is exact, each by one evaluation. Immutable and
 * thread-safe.
 */
public final class FlowInference implements Inference, Sampler, Density {

    private static final double DATA = 1; // the end of the common time axis, where every row is after its only step

    private final Base base;
    private final Programs programs;

    /** A flow over the programs of its artefact. */
    public FlowInference(Flow flow, Programs programs) {
        this.base = flow.base();
        this.programs = programs;
    }

    @Override
    public double[] draw(Inquiry inquiry, DrawRows rows) {
        var call = new FlowCall(programs, inquiry);
        var values = new double[rows.count() * call.columns().count()];
        call.run(rows.count(), (mapping, from, to, guard) -> {
            var z = base.draw(rows.noise(from, to), call.dimension());
            var x = mapping.map(Flow.INVERSE, Flow.LATENT, z, Ports.X, rows.observations(from, to));
            guard.listener(from).at(0, DATA, x);
            call.columns().copyNatural(x, values, from);
        });
        return values;
    }

    @Override
    public LogDensity.Estimate[] drawWithDensity(Inquiry inquiry, DrawRows rows, DivergenceRule rule, double[] values) {
        rule.requireExact("a normalising flow");
        var call = new FlowCall(programs, inquiry);
        var densities = new LogDensity.Estimate[rows.count()];
        call.run(densities.length, (mapping, from, to, guard) -> {
            var z = base.draw(rows.noise(from, to), call.dimension());
            var x = mapping.map(Flow.INVERSE, Flow.LATENT, z, Ports.X, rows.observations(from, to));
            guard.listener(from).at(0, DATA, x);
            call.columns().copyNatural(x, values, from);
            for (int row = from; row < to; row++) {
                double density = logBase(z, row - from) - mapping.logDet(row - from, row);
                densities[row] = call.columns().natural(new LogDensity.Estimate(density, 0), values, row);
            }
        });
        return densities;
    }

    @Override
    public LogDensity.Estimate[] logDensity(
            Inquiry inquiry, double[][] points, int[] observationOf, DivergenceRule rule) {
        rule.requireExact("a normalising flow");
        var call = new FlowCall(programs, inquiry);
        var columns = call.columns();
        var densities = new LogDensity.Estimate[points.length];
        Arrays.fill(densities, new LogDensity.Estimate(Double.NEGATIVE_INFINITY, 0));
        int[] inside = columns.inside(points);
        call.run(inside.length, (mapping, from, to, guard) -> {
            int[] chunk = Arrays.copyOfRange(inside, from, to);
            int[] observation = IntStream.of(chunk).map(i -> observationOf[i]).toArray();
            var z = mapping.map(Flow.FORWARD, Ports.X, columns.network(points, chunk), Flow.LATENT, observation);
            guard.listener(row -> chunk[row]).at(0, DATA, z);
            for (int row = 0; row < chunk.length; row++) {
                double density = logBase(z, row) + mapping.logDet(row, chunk[row]);
                densities[chunk[row]] = columns.natural(new LogDensity.Estimate(density, 0), points[chunk[row]]);
            }
        });
        return densities;
    }

    private double logBase(Batch z, int row) {
        return base.logDensity(IntStream.range(0, z.columns())
                .mapToDouble(column -> z.at(row, column))
                .toArray());
    }
}

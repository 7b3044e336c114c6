package org.sibyl.runtime.point;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sibyl.runtime.artefact.Point;
import org.sibyl.runtime.capability.Density;
import org.sibyl.runtime.capability.DrawRows;
import org.sibyl.runtime.capability.Inquiry;
import org.sibyl.runtime.capability.NaturalColumns;
import org.sibyl.runtime.capability.Sampler;
import org.sibyl.runtime.capability.Workers;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.inference.DivergenceRule;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.scoring.NormalComponents;
import org.sibyl.solvers.scoring.NormalMixture;

/**
 * A point network one of whose heads is a mixture of normal distributions: the network runs once for each observation, and draws and densities are
 * arithmetic. Immutable and thread-safe.
 */
public final class DistributionInference extends PointInference implements Sampler, Density {

    private static final double DATA = 1; // the end of the common time axis: there is no other step

    private final NormalMixture rule;

    DistributionInference(Point point, NormalMixture rule, Programs programs) {
        super(point, programs);
        this.rule = rule;
    }

    @Override
    public double[] draw(Inquiry inquiry, DrawRows rows) {
        var values = new double[rows.count() * inquiry.question().askedColumns().size()];
        draw(inquiry, rows, values, (row, distribution, z) -> {});
        return values;
    }

    @Override
    public LogDensity.Estimate[] drawWithDensity(
            Inquiry inquiry, DrawRows rows, DivergenceRule divergence, double[] values) {
        divergence.requireExact("a distribution");
        var columns = new NaturalColumns(inquiry.question());
        var densities = new LogDensity.Estimate[rows.count()];
        draw(
                inquiry,
                rows,
                values,
                (row, distribution, z) -> densities[row] =
                        columns.natural(new LogDensity.Estimate(distribution.logDensity(z), 0), values, row));
        return densities;
    }

    @FunctionalInterface
    private interface Drawn {
        void at(int row, NormalComponents distribution, double... z);
    }

    private void draw(Inquiry inquiry, DrawRows rows, double[] values, Drawn drawn) {
        int dimension = inquiry.question().freeCount();
        var columns = new NaturalColumns(inquiry.question());
        var distributions = distributions(inquiry);
        Workers.run(
                rows.count(),
                inquiry.options(),
                inquiry.guard(),
                capacity -> worker((from, to) -> {
                    int[] observation = rows.observations(from, to);
                    var noise = rows.noise(from, to).normals(0, Stream.START, NormalComponents.noise(dimension));
                    var z = new double[to - from][];
                    for (int row = 0; row < z.length; row++) {
                        z[row] = distributions[observation[row]].draw(row(noise, row));
                    }
                    var free = Batch.generate(z.length, dimension, (row, column) -> z[row][column]);
                    inquiry.guard().listener(from).at(0, DATA, free);
                    columns.copyNatural(free, values, from);
                    for (int row = 0; row < z.length; row++) {
                        drawn.at(from + row, distributions[observation[row]], z[row]);
                    }
                }));
    }

    @Override
    public LogDensity.Estimate[] logDensity(
            Inquiry inquiry, double[][] points, int[] observationOf, DivergenceRule divergence) {
        divergence.requireExact("a distribution");
        var columns = new NaturalColumns(inquiry.question());
        var distributions = distributions(inquiry);
        var densities = new LogDensity.Estimate[points.length];
        Arrays.fill(densities, new LogDensity.Estimate(Double.NEGATIVE_INFINITY, 0));
        int[] inside = columns.inside(points);
        Workers.run(
                inside.length,
                inquiry.options(),
                inquiry.guard(),
                capacity -> worker((from, to) -> {
                    int[] chunk = Arrays.copyOfRange(inside, from, to);
                    var free = columns.network(points, chunk);
                    for (int row = 0; row < chunk.length; row++) {
                        double density = distributions[observationOf[chunk[row]]].logDensity(row(free, row));
                        densities[chunk[row]] =
                                columns.natural(new LogDensity.Estimate(density, 0), points[chunk[row]]);
                    }
                }));
        return densities;
    }

    private NormalComponents[] distributions(Inquiry inquiry) {
        var heads = heads(inquiry);
        int dimension = inquiry.question().freeCount();
        return IntStream.range(0, inquiry.observations())
                .mapToObj(i -> NormalComponents.of(rule, dimension, heads.of(rule.name(), rule.numbers(dimension), i)))
                .toArray(NormalComponents[]::new);
    }

    private static double[] row(Batch batch, int row) {
        return IntStream.range(0, batch.columns())
                .mapToDouble(column -> batch.at(row, column))
                .toArray();
    }

    @FunctionalInterface
    private interface Chunk {
        void work(int from, int to);
    }

    /** A worker that needs no workspace. */
    private static Workers.Worker worker(Chunk chunk) {
        return new Workers.Worker() {
            @Override
            public void work(int fromRow, int toRow) {
                chunk.work(fromRow, toRow);
            }

            @Override
            public void close() {}
        };
    }
}

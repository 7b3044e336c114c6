package org.sibyl.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.sibyl.runtime.inference.Disagreement;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.base.Mixture;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.support.StandardNormal;

/** A question to an {@link Ensemble}: as a {@link Query}, answered by the mixture. Immutable and thread-safe. */
public final class EnsembleQuery {

    private final List<Query> members;
    private final List<Defaults> defaults;
    private final double[] weights;

    /** A member's own options, of draws and of densities. */
    record Defaults(SamplingOptions draws, SamplingOptions densities) {}

    EnsembleQuery(List<Query> members, List<Defaults> defaults, double... weights) {
        this.members = members;
        this.defaults = defaults;
        this.weights = weights;
    }

    /** Returns the names of the variables that are asked for. */
    public List<String> names() {
        return members.get(0).names();
    }

    /** Draws with every member's own options; see {@link #sample(int, long, UnaryOperator)}. */
    public Draws sample(int draws, long seed) {
        return sample(draws, seed, UnaryOperator.identity());
    }

    /**
     * Draws from the mixture: a random number of each draw's own chooses the member, which draws it as it would alone. So a draw depends on the seed,
     * its number and its observation's, and on nothing else.
     *
     * @param draws number of draws, at least 0
     * @param seed same seed, same draws
     * @param options changes every member's own options, such as {@code own -> own.withThreads(1)}
     */
    public Draws sample(int draws, long seed, UnaryOperator<SamplingOptions> options) {
        var first = options.apply(defaults.get(0).draws());
        members.get(0).requireDraws(draws, first);
        int[] member = chosen(draws, seed, first);
        var tables = new ArrayList<Draws>();
        var places = new ArrayList<int[]>();
        for (int k = 0; k < members.size(); k++) {
            int own = k;
            places.add(IntStream.range(0, draws).filter(i -> member[i] == own).toArray());
            tables.add(members.get(k)
                    .sample(places.get(k), seed, options.apply(defaults.get(k).draws())));
        }
        return tables.get(0).interleaved(draws, tables, places);
    }

    private int[] chosen(int draws, long seed, SamplingOptions options) {
        int[] numbers =
                IntStream.range(0, draws).map(i -> options.firstDraw() + i).toArray();
        int[] observation = new int[draws];
        Arrays.fill(observation, options.firstObservation());
        var uniforms = RowNoise.of(seed, observation, numbers).normals(0, Stream.MEMBER, 1);
        return IntStream.range(0, draws)
                .map(i -> Mixture.component(StandardNormal.cumulative(uniforms.at(i, 0)), weights))
                .toArray();
    }

    /** Returns ln p of points with every member's own options of densities. */
    public double[] logDensity(double[][] points) {
        return logDensity(points, UnaryOperator.identity());
    }

    /**
     * Returns the log density of points, ln Σ wₖ pₖ, in natural units; −∞ outside the supports.
     *
     * @param points one value for each name in {@link #names}, for each point
     * @param options changes every member's own options of densities
     */
    public double[] logDensity(double[][] points, UnaryOperator<SamplingOptions> options) {
        double[][] terms = new double[members.size()][];
        for (int k = 0; k < terms.length; k++) {
            double weight = Math.log(weights[k]);
            terms[k] = Arrays.stream(members.get(k)
                            .logDensity(points, options.apply(defaults.get(k).densities())))
                    .map(density -> weight + density)
                    .toArray();
        }
        return IntStream.range(0, points.length)
                .mapToDouble(i -> Mixture.logSum(
                        Arrays.stream(terms).mapToDouble(term -> term[i]).toArray()))
                .toArray();
    }

    /**
     * Compares the members at this observation.
     *
     * @param draws draws of each member, at least 2
     * @param seed same seed, same finding
     */
    public Disagreement disagreement(int draws, long seed) {
        var tables = new ArrayList<Draws>();
        for (int k = 0; k < members.size(); k++) {
            tables.add(members.get(k).sample(draws, seed + k, defaults.get(k).draws()));
        }
        return Disagreement.of(tables, weights);
    }
}

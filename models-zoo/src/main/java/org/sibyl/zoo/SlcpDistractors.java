package org.sibyl.zoo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.sibyl.arrays.NumpyRandom;
import org.sibyl.simulation.DependencyGraph;
import org.sibyl.simulation.Plate;
import org.sibyl.simulation.Prior;
import org.sibyl.solvers.variable.Variable;

/**
 * {@link Slcp} among 92 numbers that say nothing of the parameters, in an order that mixes them.
 *
 * <pre>
 * xᵢ = full[perm[i]],   full = (the 8 data of slcp, d),   d ~ 1/20 Σₖ t₂(ℓₖ, Lₖ Lₖᵀ)
 * </pre>
 *
 * <p>The posterior is that of the 8 numbers. Locations, scales and order are part of the task and come from NumPy's generator of seed 42. Source: Greenberg et
 * al. (2019), as fixed by Lueckmann et al. (2021).
 */
public record SlcpDistractors() implements Task {
    private static final Slcp TOLD = new Slcp();
    private static final int DATA = 100;
    private static final int KNOWN = 8;
    private static final int DISTRACTORS = DATA - KNOWN;
    private static final Distractors LAW = new Distractors();

    /** The mixture and the order. */
    private static final class Distractors {
        private static final int COMPONENTS = 20;
        private static final double SPREAD = 15;
        private static final double SCALE = 3;
        private static final int SEED = 42;

        /** ℓ, [components, distractors]. */
        final double[][] locations = new double[COMPONENTS][DISTRACTORS];

        /** L, [components, distractors, distractors], lower triangular. */
        final double[][][] factors = new double[COMPONENTS][DISTRACTORS][DISTRACTORS];

        /** Which of the full numbers stands at each place. */
        final int[] order;

        /** Those of the publication. */
        Distractors() {
            var random = new NumpyRandom(SEED);
            for (double[] location : locations) {
                Arrays.setAll(location, i -> SPREAD * random.nextGaussian());
            }
            for (double[][] factor : factors) {
                for (int i = 0; i < DISTRACTORS; i++) {
                    for (int j = 0; j < DISTRACTORS; j++) {
                        double z = random.nextGaussian();
                        factor[i][j] = j <= i ? SCALE * z : 0;
                    }
                }
                for (int i = 0; i < DISTRACTORS; i++) {
                    factor[i][i] += SCALE * Math.exp(random.nextGaussian());
                }
            }
            order = permutation(random);
        }

        /** NumPy's {@code permutation}. */
        private static int[] permutation(NumpyRandom random) {
            int[] order = IntStream.range(0, DATA).toArray();
            for (int i = DATA - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int kept = order[i];
                order[i] = order[j];
                order[j] = kept;
            }
            return order;
        }

        /** ℓ + L z / √(w / 2) with w ~ χ²(2), which is twice an exponential. */
        double[] draw(RandomGenerator random) {
            int k = random.nextInt(COMPONENTS);
            var z = new double[DISTRACTORS];
            Arrays.setAll(z, i -> random.nextGaussian());
            double root = Math.sqrt(random.nextExponential());
            var d = locations[k].clone();
            for (int i = 0; i < DISTRACTORS; i++) {
                for (int j = 0; j <= i; j++) {
                    d[i] += factors[k][i][j] * z[j] / root;
                }
            }
            return d;
        }
    }

    @Override
    public String name() {
        return "slcp-distractors";
    }

    @Override
    public String description() {
        return "5 parameters, 100 data: slcp among 92 numbers that say nothing";
    }

    @Override
    public List<Variable> data() {
        return Names.data(DATA);
    }

    @Override
    public Prior prior() {
        return TOLD.prior();
    }

    @Override
    public double[] simulate(double[] theta, RandomGenerator random) {
        double[] known = TOLD.simulate(theta, random);
        double[] distractors = LAW.draw(random);
        return IntStream.of(LAW.order)
                .mapToDouble(i -> i < KNOWN ? known[i] : distractors[i - KNOWN])
                .toArray();
    }

    /** Which of the full numbers stands at a place of x, both counted from 0. */
    static int full(int place) {
        return LAW.order[place];
    }

    /** The location of each component in one of its coordinates. */
    static double[] locations(int coordinate) {
        return Arrays.stream(LAW.locations)
                .mapToDouble(each -> each[coordinate])
                .toArray();
    }

    /** The scale of each component in one of its coordinates, √Σⱼ Lᵢⱼ². */
    static double[] scales(int coordinate) {
        return Arrays.stream(LAW.factors)
                .mapToDouble(each -> Math.sqrt(
                        Arrays.stream(each[coordinate]).map(l -> l * l).sum()))
                .toArray();
    }

    /** The edges of slcp under their names here; distractors depend on each other alone, whose component they share. */
    @Override
    public Optional<DependencyGraph> graph() {
        var names = new String[DATA];
        for (int place = 0; place < DATA; place++) {
            names[LAW.order[place]] = "x" + (place + 1);
        }
        var graph = DependencyGraph.none();
        var points = new ArrayList<List<String>>();
        for (int k = 0; k < KNOWN; k += 2) {
            points.add(List.of(names[k], names[k + 1]));
            graph = graph.with(names[k], "theta1", "theta3")
                    .with(names[k + 1], "theta1", "theta2", "theta3", "theta4", "theta5", names[k]);
        }
        var before = new ArrayList<String>();
        for (int k = KNOWN; k < DATA; k++) {
            graph = graph.with(names[k], List.copyOf(before));
            before.add(names[k]);
        }
        return Optional.of(graph.withPlate(new Plate(points)));
    }

    /** That of the 8 numbers: the density of the others does not depend on θ. */
    @Override
    public Optional<Likelihood> likelihood() {
        var told = TOLD.likelihood().orElseThrow();
        return Optional.of((theta, x) -> {
            var known = new double[KNOWN];
            for (int place = 0; place < DATA; place++) {
                if (LAW.order[place] < KNOWN) {
                    known[LAW.order[place]] = x[place];
                }
            }
            return told.logDensity(theta, known);
        });
    }
}

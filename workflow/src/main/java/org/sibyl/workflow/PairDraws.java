package org.sibyl.workflow;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.ode.Adaptive;
import org.sibyl.solvers.ode.Dopri5;

/** What a model says of many simulated pairs, asked in blocks that mix observations, so that the time left can be told. */
final class PairDraws {
    private static final int BLOCKS = 20;
    /** Ranks need errors of ln q far below its scatter of about 1; the density command's own tolerance costs twice as much. */
    private static final double RANKING_TOLERANCE = 1e-3;

    private final Posterior posterior;
    private final SamplingOptions options;
    private final SimulatedPairs pairs;
    private final Stages stages;

    PairDraws(Posterior posterior, SamplingOptions options, SimulatedPairs pairs, Stages stages) {
        this.posterior = posterior;
        this.options = options;
        this.pairs = pairs;
        this.stages = stages;
    }

    /** Draws for the pairs from one number up to another, {@code [pairs][draws][parameters]}: those of one call, whatever the blocks. */
    double[][][] draw(int first, int last, int draws, long seed) {
        double[][] data = pairs.data();
        double[][][] sampled = new double[last - first][][];
        inBlocks("sampling " + draws + " draws a pair", first, last, (from, to) -> {
            var block = posterior.sampleAll(
                    Arrays.copyOfRange(data, from, to), draws, seed, options.withFirstObservation(from));
            for (int i = from; i < to; i++) {
                sampled[i - first] = block.get(i - from).copyValues();
            }
        });
        return sampled;
    }

    /** One draw for each of some data, {@code [rows][parameters]}, of observations numbered behind those of the pairs. */
    double[][] one(double[][] data, long seed) {
        stages.began("sampling one draw for each of " + data.length + " pairs");
        return posterior.sampleAll(data, 1, seed, options.withFirstObservation(pairs.count())).stream()
                .map(draws -> draws.copyRow(0))
                .toArray(double[][]::new);
    }

    /**
     * Log densities of the truth and of the first draws of each pair, {@code [pairs][1 + draws]}, up to a constant of the pair, which changes no
     * rank.
     *
     * @param sampled draws of the pairs from the first number on
     * @param draws how many of each pair
     */
    double[][] densities(int first, double[][][] sampled, int draws) {
        double[][] data = pairs.data();
        double[][] truths = pairs.parameters();
        double[][] densities = new double[sampled.length][];
        var own = posterior.densityOptions();
        boolean isSolved = own.solver().isPresent(); // otherwise densities are exact and cheap as they are
        var solver = (isSolved ? own.withSolver(Adaptive.of(new Dopri5(), RANKING_TOLERANCE)) : own)
                .withChunk(options.chunk())
                .withThreads(options.threads())
                .withTimeout(options.timeout());
        inBlocks("densities of " + draws + " draws a pair", first, first + sampled.length, (from, to) -> {
            double[][] points = IntStream.range(from, to)
                    .mapToObj(i -> Stream.concat(
                            Stream.of(truths[i]),
                            Arrays.stream(sampled[i - first]).limit(draws)))
                    .flatMap(pair -> pair)
                    .toArray(double[][]::new);
            double[][] observations = IntStream.range(from, to)
                    .mapToObj(i -> data[i])
                    .flatMap(x -> IntStream.rangeClosed(0, draws).mapToObj(l -> x))
                    .toArray(double[][]::new);
            double[] block = posterior.unnormalizedLogDensityAll(observations, points, solver);
            for (int i = from; i < to; i++) {
                int at = (i - from) * (draws + 1);
                densities[i - first] = Arrays.copyOfRange(block, at, at + 1 + draws);
            }
        });
        return densities;
    }

    /** Work on the pairs from one number up to another. */
    private interface Block {
        void on(int from, int to);
    }

    private void inBlocks(String what, int first, int last, Block block) {
        int count = last - first;
        int size = Math.max(1, (count + BLOCKS - 1) / BLOCKS);
        try (var stage = stages.began(what, count)) {
            for (int from = first; from < last; from += size) {
                int to = Math.min(last, from + size);
                block.on(from, to);
                stage.reached(to - first);
            }
        }
    }
}

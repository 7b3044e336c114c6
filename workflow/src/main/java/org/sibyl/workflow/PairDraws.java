package org.sibyl.workflow;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.calibration.CalibrationDraws;
import org.sibyl.diagnostics.calibration.DensityCoverage;
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

    /** Draws for every pair: those of one call, whatever the blocks. */
    CalibrationDraws draw(int draws, long seed) {
        double[][] data = pairs.data();
        double[][][] sampled = new double[data.length][][];
        inBlocks("sampling " + draws + " draws a pair", (from, to) -> {
            var block = posterior.sampleAll(
                    Arrays.copyOfRange(data, from, to), draws, seed, options.withFirstObservation(from));
            for (int i = from; i < to; i++) {
                sampled[i] = block.get(i - from).copyValues();
            }
        });
        var manifest = posterior.manifest();
        var drawn = CalibrationDraws.of(ModelVariables.parameters(manifest), pairs.parameters(), sampled);
        boolean isWhole = Arrays.stream(data).flatMapToDouble(Arrays::stream).noneMatch(Double::isNaN);
        return isWhole // references are computed from data, which cannot be absent
                ? drawn.withObservations(Sample.of(ModelVariables.data(manifest), data))
                : drawn;
    }

    /** One draw for each of some data, {@code [rows][parameters]}, of observations numbered behind those of the pairs. */
    double[][] one(double[][] data, long seed) {
        stages.began("sampling one draw for each of " + data.length + " pairs");
        return posterior.sampleAll(data, 1, seed, options.withFirstObservation(pairs.count())).stream()
                .map(draws -> draws.copyRow(0))
                .toArray(double[][]::new);
    }

    /** The rank of the truth's log density among those of the first draws of each pair; a constant of the pair changes no rank. */
    DensityCoverage densities(CalibrationDraws calibration, int draws, long seed) {
        double[][] data = pairs.data();
        double[] truths = new double[data.length];
        double[][] drawn = new double[data.length][];
        var own = posterior.densityOptions();
        boolean isSolved = own.solver().isPresent(); // otherwise densities are exact and cheap as they are
        var solver = (isSolved ? own.withSolver(Adaptive.of(new Dopri5(), RANKING_TOLERANCE)) : own)
                .withChunk(options.chunk())
                .withThreads(options.threads())
                .withTimeout(options.timeout());
        inBlocks("densities of " + draws + " draws a pair", (from, to) -> {
            double[][] points = IntStream.range(from, to)
                    .mapToObj(i -> points(calibration, i, draws))
                    .flatMap(Arrays::stream)
                    .toArray(double[][]::new);
            double[][] observations = IntStream.range(from, to)
                    .mapToObj(i -> data[i])
                    .flatMap(x -> IntStream.rangeClosed(0, draws).mapToObj(l -> x))
                    .toArray(double[][]::new);
            double[] densities = posterior.unnormalizedLogDensityAll(observations, points, solver);
            for (int i = from; i < to; i++) {
                int at = (i - from) * (draws + 1);
                truths[i] = densities[at];
                drawn[i] = Arrays.copyOfRange(densities, at + 1, at + 1 + draws);
            }
        });
        return DensityCoverage.of(truths, drawn, seed);
    }

    /** The truth, then the first draws. */
    private static double[][] points(CalibrationDraws calibration, int pair, int draws) {
        double[][] points = new double[draws + 1][];
        points[0] = calibration.truths().row(pair);
        System.arraycopy(calibration.draws(pair), 0, points, 1, draws);
        return points;
    }

    /** Work on the pairs from one number up to another. */
    private interface Block {
        void on(int from, int to);
    }

    private void inBlocks(String what, Block block) {
        int count = pairs.count();
        int size = Math.max(1, (count + BLOCKS - 1) / BLOCKS);
        try (var stage = stages.began(what, count)) {
            for (int from = 0; from < count; from += size) {
                int to = Math.min(count, from + size);
                block.on(from, to);
                stage.reached(to);
            }
        }
    }
}

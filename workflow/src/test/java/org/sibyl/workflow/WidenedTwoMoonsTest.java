package org.sibyl.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.twosample.C2st;
import org.sibyl.diagnostics.twosample.RandomForest;
import org.sibyl.runtime.inference.Correction;
import org.sibyl.runtime.inference.DensityDraws;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.runtime.inference.Reliability;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.zoo.TwoMoons;

/**
 * The exact posterior of Two Moons with crescents 1.3 times as thick and 1.3 times as long: a proposal whose density is known in closed form, and whose weights
 * have the bound 1.3².
 */
@Tag("long")
class WidenedTwoMoonsTest {

    private static final double[] X = {0.2, -0.1};
    private static final double WIDER = 1.3;
    private static final double THICKNESS = 0.01 * WIDER;
    private static final double LENGTH = Math.PI * WIDER;
    private static final int PROPOSED = 6000;
    private static final int DRAWS = 1500; // a quarter of the proposed: none comes twice

    private final TwoMoons task = new TwoMoons();

    /** Draws within the box and on its side of the fold, as {@link TwoMoons} does, with the share of attempts that were. */
    private DensityDraws proposed(RandomGenerator random) {
        var values = new ArrayList<double[]>();
        var densities = new ArrayList<Double>();
        int attempts = 0;
        while (values.size() < PROPOSED) {
            attempts++;
            double angle = random.nextDouble(-LENGTH / 2, LENGTH / 2);
            double radius = random.nextGaussian(0.1, THICKNESS);
            double fold = radius * Math.cos(angle) + 0.25 - X[0];
            double along = X[1] - radius * Math.sin(angle);
            double side = random.nextBoolean() ? 1 : -1;
            double[] theta = {(side * fold - along) / Math.sqrt(2), (side * fold + along) / Math.sqrt(2)};
            if (fold >= 0 && Math.abs(theta[0]) <= 1 && Math.abs(theta[1]) <= 1) {
                double z = (radius - 0.1) / THICKNESS;
                values.add(theta);
                densities.add(-z * z / 2 - Math.log(THICKNESS * Math.sqrt(2 * Math.PI) * LENGTH * radius * 2));
            }
        }
        double share = (double) PROPOSED / attempts;
        double error = Math.sqrt((1 - share) / PROPOSED);
        var columns = task.variables().columns().subList(0, 2);
        return new DensityDraws(
                Draws.of(
                        columns, values.stream().flatMapToDouble(Arrays::stream).toArray()),
                densities.stream()
                        .map(density -> new LogDensity.Estimate(density - Math.log(share), error))
                        .toList());
    }

    /** ln ¼ ∫ p(x | θ) dθ over the box. */
    private double exactLogEvidence() {
        int nodes = 1000;
        double sum = 0;
        for (int i = 0; i < nodes; i++) {
            for (int j = 0; j < nodes; j++) {
                double[] theta = {-1 + 2 * (i + 0.5) / nodes, -1 + 2 * (j + 0.5) / nodes};
                sum += Math.exp(task.likelihood().orElseThrow().logDensity(theta, X));
            }
        }
        return Math.log(sum / nodes / nodes);
    }

    private static double score(double[][] exact, double[][] judged) {
        return C2st.of(new RandomForest())
                .withThreads(2)
                .score(Sample.of(exact), Sample.of(judged))
                .accuracy();
    }

    /** The score of equal laws at 1,500 draws each errs by 0.009: 0.52 is two of them. The evidence is within three errors. */
    @Test
    void weightsMendItToWhatNoClassifierTellsFromTheExactPosterior() {
        var random = RandomStreams.of(5, 0);
        var draws = proposed(random);
        double[] targets = new double[PROPOSED];
        Arrays.setAll(targets, i -> {
            double[] theta = draws.draws().copyRow(i);
            return task.prior().logDensity(theta)
                    + task.likelihood().orElseThrow().logDensity(theta, X);
        });
        var correction = Correction.of(draws, targets);
        assertThat(correction.reliability()).isEqualTo(Reliability.GOOD);
        var evidence = correction.logEvidence();
        assertThat(evidence.standardError()).isLessThan(0.02);
        assertThat(evidence.value()).isCloseTo(exactLogEvidence(), within(3 * evidence.standardError()));
        double[][] exact = task.exactPosterior().orElseThrow().draw(X, DRAWS, random);
        var unweighted = List.of(draws.draws().copyValues()).subList(0, DRAWS).toArray(double[][]::new);
        assertThat(score(exact, unweighted)).isGreaterThan(0.55);
        assertThat(score(exact, correction.resampled(DRAWS, 1).copyValues())).isLessThan(0.52);
    }
}

package org.sibyl.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.simulation.data.Bounds;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Observation;
import org.sibyl.simulation.data.PairsFiles;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.simulation.data.Walls;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Variable;

/** Pairs that go on beyond the ends of a prior whose posteriors end there. */
class MarginTest {
    private static final double MARGIN = 0.1;
    private static final Prior PRIOR = Prior.of(
            Prior.uniform("a", -1, 3),
            Prior.logUniform("b", 0.1, 10),
            Prior.truncatedNormal("c", 1, 2, 0, 2),
            Prior.normal("d", 0, 1),
            Prior.logNormal("e", 0, 1));
    private static final double[] LOWER = {-1.4, 0.1 * Math.pow(100, -MARGIN), -0.2, -1e9, 0};
    private static final double[] UPPER = {3.4, 10 * Math.pow(100, MARGIN), 2.2, 1e9, 1e9};
    private static final Simulator SIMULATOR =
            (theta, random) -> new double[] {Arrays.stream(theta).sum() + random.nextGaussian()};

    @TempDir
    private Path folder;

    @Test
    void theDensityWithinIsTheSameUpToAFactorAndTheEndsThatAreToldAreTheOld() {
        var continued = PRIOR.continued(MARGIN);
        assertThat(continued.parameters()).isEqualTo(PRIOR.parameters());
        double[] middle = {0, 1, 1, 0, 1};
        double factor = PRIOR.logDensity(middle) - continued.logDensity(middle);
        assertThat(factor).isGreaterThan(3 * Math.log(1 + 2 * MARGIN) - 0.1);
        var random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            double[] inside = PRIOR.draw(random);
            assertThat(PRIOR.logDensity(inside) - continued.logDensity(inside)).isCloseTo(factor, within(1e-12));
            double[] any = continued.draw(random);
            for (int j = 0; j < any.length; j++) {
                assertThat(any[j]).isBetween(LOWER[j], UPPER[j]);
            }
            assertThat(continued.logDensity(any)).isFinite();
        }
    }

    @Test
    void asManyPairsLieBeyondTheEndsAsTheContinuedPriorHasThere() {
        int count = 20_000;
        var pairs = Simulations.of(Prior.uniform("a", -1, 3), SIMULATOR)
                .withMargin(MARGIN)
                .run(count, 3);
        assertThat(pairs.count()).isEqualTo(count);
        assertThat(pairs.parameters().get(0).support())
                .isEqualTo(Truncated.between(-1, 3).withMargin(MARGIN))
                .hasToString("-1.0 to 3.0 (truncated, margin 0.1)");
        long beyond = Arrays.stream(pairs.theta())
                .filter(row -> row[0] < -1 || row[0] > 3)
                .count();
        // A share 1/6 of 20,000, deviation 53; six deviations err once in 10^9.
        assertThat((double) beyond).isCloseTo(count / 6.0, within(6 * 53.0));
    }

    @Test
    void withoutAMarginNothingIsOtherThanBefore() {
        var simulations = Simulations.of(PRIOR, SIMULATOR);
        assertThat(simulations.withMargin(0).run(100, 5).theta())
                .isDeepEqualTo(simulations.run(100, 5).theta());
    }

    @Test
    void filesOfArraysTellTheMarginAndTablesAreToldIt() throws Exception {
        var simulations = Simulations.of(
                        Prior.of(Prior.uniform("a", -1, 3), Prior.logUniform("b", 0.1, 10), Prior.normal("c", 0, 1)),
                        SIMULATOR)
                .withMargin(MARGIN);
        var data = Observation.ofShape(1);
        var pairs = simulations.run(500, 3, data);
        var supports = pairs.parameters().stream().map(Variable::support).toList();
        Bounds.archive(pairs).write(folder.resolve("pairs.npz"));
        simulations.write(500, 3, data, folder.resolve("pairs"), tried -> {});
        for (var place : List.of("pairs.npz", "pairs")) {
            var read = PairsFiles.of(folder.resolve(place)).read(ExclusionPolicy.DEFAULT);
            assertThat(read.theta()).isDeepEqualTo(pairs.theta());
            assertThat(read.parameters()).extracting(Variable::support).isEqualTo(supports);
        }
        var table = PairsFiles.of(Files.writeString(folder.resolve("pairs.csv"), "a,x\n0,1\n-1.3,2\n3.39,3\n"))
                .withParameters(List.of(Parameter.bounded("a", -1, 3)));
        assertThatThrownBy(() -> table.read(ExclusionPolicy.DEFAULT))
                .hasMessageContaining("outside -1.0 to 3.0 (truncated)");
        assertThat(table.withMargin(MARGIN).read(ExclusionPolicy.DEFAULT).count())
                .isEqualTo(3);
        assertThatThrownBy(() -> table.withMargin(0.05).read(ExclusionPolicy.DEFAULT))
                .hasMessageContaining("outside -1.0 to 3.0 (truncated, margin 0.05)");
        assertThatThrownBy(() -> table.withParameters(List.of(Parameter.real("a")))
                        .withMargin(MARGIN)
                        .read(ExclusionPolicy.DEFAULT))
                .hasMessageContaining("two truncated ends, but a have none: name the ends of the prior");
    }

    @Test
    void onlyTruncatedEndsHaveAnythingBeyondThem() {
        var pairs = Simulations.of(Prior.uniform("a", -1, 3), SIMULATOR)
                .withMargin(MARGIN)
                .run(500, 3);
        assertThat(pairs.withWalls(Walls.TRUNCATED).parameters()).isEqualTo(pairs.parameters());
        assertThatThrownBy(() -> pairs.withWalls(Walls.SOFT_CLIP)).hasMessageContaining("outside -1.0 to 3.0");
    }

    @Test
    void whatHasNoMarginIsNamed() {
        var custom = Prior.custom(List.of(Parameter.bounded("a", 0, 1)), random -> new double[] {random.nextDouble()});
        assertThatThrownBy(() ->
                        Simulations.of(custom, SIMULATOR).withMargin(MARGIN).run(5, 1))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("simulate without a margin");
        assertThatThrownBy(() -> Simulations.of(PRIOR, SIMULATOR).withMargin(-0.1))
                .hasMessageContaining("above 0 and at most 1.0 of a range, but is -0.1");
        assertThatThrownBy(() -> Truncated.above(0).withMargin(MARGIN)).hasMessageContaining("leave the margin out");
    }
}

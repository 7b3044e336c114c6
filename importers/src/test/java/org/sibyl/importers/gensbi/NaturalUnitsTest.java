package org.sibyl.importers.gensbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.arrays.ArrayLimits;
import org.sibyl.arrays.Npz;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.Exporter;
import org.sibyl.exporter.Provenance;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;

/** A standardised network, imported with and without its scaling: the same draws and densities, in natural units and in its own. */
@Tag("long")
class NaturalUnitsTest {
    /** Two tokens of parameters and one of data, two numbers each. */
    static final String JOINT = """
            network: flux1joint
            in_channels: 2
            mlp_ratio: 2
            num_heads: 2
            val_emb_dim: 4
            depth_single_blocks: 1
            id_merge_mode: sum
            dim_joint: 3
            """;
    /** Four parameters given one token of two numbers. */
    static final String CONDITIONAL = """
            network: flux1
            in_channels: 2
            context_in_dim: 2
            mlp_ratio: 2
            num_heads: 2
            depth: 1
            depth_single_blocks: 1
            axes_dim: [4]
            dim_obs: 2
            dim_cond: 1
            qkv_bias: false
            """;

    private static final List<Double> MEAN = List.of(3.0, -1.5, 100.0, 0.25, 40.0, -7.0);
    private static final List<Double> STD = List.of(2.0, 0.125, 30.0, 1.5, 5.0, 0.5);
    private static final double[] OBSERVED = {0.75, -1.25};
    private static final int DRAWS = 20;
    private static final Offset<Double> ROUNDING = within(1e-9);

    @TempDir
    private static Path folder;

    private static Posterior posterior(String yaml, Standardization standardization) {
        var model = GensbiModel.of(RandomWeights.of(yaml), yaml);
        var description = model.description("m", 4, model.usualNames(4), standardization);
        Path file = folder.resolve("m.sibyl");
        Exporter.of(ExportOptions.DEFAULT.replacing())
                .export(model.trained(), model.shape(), description, Provenance.of("import", 0), file);
        return Posterior.load(file);
    }

    private static Standardization scaling(List<Support> supports) {
        return new Standardization("std.npz", MEAN, STD, supports, Optional.empty());
    }

    private static double natural(double network, int variable) {
        return MEAN.get(variable) + STD.get(variable) * network;
    }

    @ParameterizedTest
    @ValueSource(strings = {JOINT, CONDITIONAL})
    void drawsAndDensitiesAreTheNetworksInNaturalUnits(String yaml) {
        double[][] own;
        double[] ownDensities;
        try (var posterior = posterior(yaml, Standardization.none(6))) {
            own = posterior.given(OBSERVED).sample(DRAWS, 3).copyValues();
            ownDensities = posterior.given(OBSERVED).logDensity(own);
        }
        try (var posterior = posterior(yaml, scaling(Collections.nCopies(6, new Real())))) {
            var query = posterior.given(natural(OBSERVED[0], 4), natural(OBSERVED[1], 5));
            double[][] drawn = query.sample(DRAWS, 3).copyValues();
            double[] densities = query.logDensity(drawn);
            double logVolume = Math.log(2) + Math.log(0.125) + Math.log(30) + Math.log(1.5);
            for (int row = 0; row < DRAWS; row++) {
                for (int i = 0; i < 4; i++) {
                    assertThat(drawn[row][i]).isCloseTo(natural(own[row][i], i), ROUNDING);
                }
                // The adaptive solver takes points that were rounded once more.
                assertThat(densities[row]).isCloseTo(ownDensities[row] - logVolume, within(1e-4));
            }
        }
    }

    @Test
    void aSupportIsTheMapThatWasAppliedBeforeStandardising() {
        var words = List.of("positive", "logit:10:20", "real", "counts", "probit:-1:1", "real");
        var supports = words.stream().map(word -> SupportWords.read(word, "s")).toList();
        double[][] own;
        double[] ownDensities;
        try (var posterior = posterior(JOINT, Standardization.none(6))) {
            own = posterior.given(OBSERVED).sample(DRAWS, 3).copyValues();
            ownDensities = posterior.given(OBSERVED).logDensity(own);
        }
        var mean = List.of(0.5, 0.0, 100.0, 1.0, 0.25, -7.0);
        var std = List.of(0.3, 1.0, 30.0, 0.2, 0.5, 0.5);
        var scaling = new Standardization("std.npz", mean, std, supports, Optional.empty());
        try (var posterior = posterior(JOINT, scaling)) {
            double probit = normalCumulative(0.25 + 0.5 * OBSERVED[0]);
            var query = posterior.given(2 * probit - 1, -7 + 0.5 * OBSERVED[1]);
            double[][] drawn = query.sample(DRAWS, 3).copyValues();
            double[] densities = query.logDensity(drawn);
            for (int row = 0; row < DRAWS; row++) {
                double mass = Math.exp(0.5 + 0.3 * own[row][0]);
                double share = 1 / (1 + Math.exp(-own[row][1]));
                double count = Math.exp(1 + 0.2 * own[row][3]);
                // The observation's quantile is good to 1e-9 and goes through the network in float32.
                assertThat(drawn[row])
                        .containsExactly(
                                new double[] {mass, 10 + 10 * share, 100 + 30 * own[row][2], count - 0.5},
                                within(1e-4));
                double slopes = -Math.log(mass) - Math.log(10 * share * (1 - share)) - Math.log(count);
                assertThat(densities[row])
                        .isCloseTo(ownDensities[row] + slopes - Math.log(0.3 * 30 * 0.2), within(2e-3));
            }
        }
    }

    @Test
    void theParityValuesAreInNaturalUnitsToo() {
        posterior(CONDITIONAL, scaling(Collections.nCopies(6, new Real()))).close(); // which requires them
        var parity = Npz.read(
                ArtefactReader.read(folder.resolve("m.sibyl")).copyBytes("parity.npz"), "parity", ArrayLimits.DEFAULT);
        double[] natural = parity.array("natural").toDoubles();
        for (int i = 0; i < 6; i++) {
            assertThat(natural[i]).isCloseTo(natural(-1.5, i), ROUNDING);
            assertThat(natural[12 + i]).isCloseTo(natural(1.5, i), ROUNDING);
        }
    }

    @Test
    void aTokenIsGivenAsAWhole() {
        try (var posterior = posterior(JOINT, Standardization.none(6))) {
            var draws = posterior
                    .given(Map.of("theta3", 0.5, "theta4", -0.5, "x1", 0.1, "x2", 0.2))
                    .sample(5, 1);
            assertThat(draws.names()).containsExactly("theta1", "theta2");
            assertThatThrownBy(() -> posterior.given(Map.of("x1", 0.1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "[x1, x2] are one token of the network, which is given as a whole, but given was only [x1] of"
                                    + " it; give all of them or none");
        }
    }

    @Test
    void whatIsGivenMattersAndWhatIsFreeIsIgnored() {
        try (var posterior = posterior(JOINT, Standardization.none(6))) {
            double[][] one = posterior.given(0.1, 0.2).sample(3, 1).copyValues();
            double[][] other = posterior.given(0.1, 0.9).sample(3, 1).copyValues();
            assertThat(one[0][0]).isNotEqualTo(other[0][0]);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "5"})
    void parametersAreWholeTokens(int parameters) {
        var model = GensbiModel.of(RandomWeights.of(JOINT), JOINT);
        assertThat(model.usualParameters()).isEqualTo(4);
        assertThatThrownBy(() -> model.description("m", parameters, model.usualNames(parameters)))
                .isInstanceOf(ImportException.class)
                .hasMessage(
                        "a token of this flux1joint has 2 numbers, which are parameters or data together: the parameters must"
                                + " be a multiple of 2, but are " + parameters);
    }

    /** By the series of erf, good for small arguments. */
    private static double normalCumulative(double z) {
        double term = z;
        double sum = z;
        for (int n = 1; n < 60; n++) {
            term *= z * z / (2 * n + 1);
            sum += term;
        }
        return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}

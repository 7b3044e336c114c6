package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.ManifestJson;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.TrainingRange;
import org.sibyl.runtime.error.CapabilityMissingException;

/** theta1, theta2, x1 of {@link GaussianModel#linear}, with 1,999 distances held out: 0.001, 0.002, ... */
@Tag("long")
class ObservationCheckTest {
    private static final int HELD_OUT = 1_999;

    private static final TrainingRange RANGE = range(List.of(1.0), List.of(0.5));

    private static TrainingRange range(List<Double> centre, List<Double> whitening) {
        var ranks = IntStream.rangeClosed(1, HELD_OUT).boxed().toList();
        var distances =
                ranks.stream().map(rank -> (HELD_OUT + 1 - rank) / 1000.0).toList();
        return new TrainingRange(List.of(-3.0), List.of(4.0), centre, whitening, HELD_OUT, ranks, distances);
    }

    private static Manifest with(Manifest plain, TrainingRange range) {
        return new Manifest(
                plain.name(),
                plain.estimator(),
                plain.mode(),
                plain.network(),
                plain.variables(),
                Optional.of(range),
                plain.programs(),
                plain.digests());
    }

    private static Posterior posterior() {
        var model = GaussianModel.linear(new Mode.Joint());
        return Posterior.of(with(model.manifest(), RANGE), model);
    }

    @Test
    void theTailProbabilityIsTheShareOfHeldOutPairsThatLieAsFar() {
        try (var posterior = posterior()) {
            var usual = posterior.given(1 + 2 * 0.5005).check();
            assertThat(usual.distance()).isCloseTo(0.5005, within(1e-12));
            assertThat(usual.tailProbability()).isEqualTo(1_500 / 2_000.0);
            assertThat(usual.inside()).isTrue();
            assertThat(usual.outside()).isEmpty();
            assertThat(usual).hasToString("like what the model was trained on (p = 0.75, distance 0.501)");
            assertThat(posterior.given(1).check().tailProbability()).isEqualTo(1);
        }
    }

    @Test
    void anObservationFarOutIsNamedWithItsRange() {
        try (var posterior = posterior()) {
            var far = posterior.given(-30).check();
            assertThat(far.inside()).isFalse();
            assertThat(far.tailProbability()).isEqualTo(1 / 2_000.0);
            assertThat(far.falseAlarmRate()).isEqualTo(2 / 2_000.0);
            assertThat(far)
                    .hasToString("outside what the model was trained on (p at most 0.00050, distance 15.5):"
                            + " x1 = -30, but training had -3 to 4");
            assertThat(posterior.given(Double.MAX_VALUE).check().inside()).isFalse();
            assertThat(posterior.given(1 + 2 * 1.9979).check().inside())
                    .as("p = 0.0015")
                    .isTrue();
            assertThat(posterior.given(1 + 2 * 1.9981).check().inside())
                    .as("p = 0.001")
                    .isFalse();
        }
    }

    @Test
    void aModelOfOtherReleasesSaysThatItCannotBeAsked() {
        var model = GaussianModel.linear(new Mode.Joint());
        try (var posterior = Posterior.of(model.manifest(), model)) {
            assertThat(posterior.checksObservations()).isFalse();
            assertThatThrownBy(() -> posterior.given(1).check())
                    .isInstanceOf(CapabilityMissingException.class)
                    .hasMessageContaining("does not say where its training lay");
        }
    }

    @Test
    void aQuestionWithoutAllDataHasNoCheck() {
        try (var posterior = posterior()) {
            assertThat(posterior.given(Map.of("x1", 1.0, "theta1", 0.2)).check().inside())
                    .isTrue();
            assertThatThrownBy(() -> posterior.given(Map.of("theta1", 0.2)).check())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("needs all 1 data given");
        }
    }

    @Test
    void theManifestHoldsTheRangeAndRefusesOneOfOtherData() {
        var plain = GaussianModel.linear(new Mode.Joint()).manifest();
        var manifest = with(plain, RANGE);
        assertThat(ManifestJson.read(ManifestJson.write(manifest))).isEqualTo(manifest);
        assertThat(new String(ManifestJson.write(plain), StandardCharsets.UTF_8))
                .doesNotContain("trainingRange");
        var two = range(List.of(0.0, 0.0), List.of(1.0, 0.0, 1.0));
        assertThatThrownBy(() -> with(plain, two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs 1 ranges and 1 centres, but has 1 and 2");
        assertThatThrownBy(() -> range(List.of(0.0), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a triangle of whitening");
    }
}

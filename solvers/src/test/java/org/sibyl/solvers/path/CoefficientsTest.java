package org.sibyl.solvers.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** x = α x₁ + σ ε and v = α̇ x₁ + σ̇ ε with numbers chosen by hand: every conversion must find its partner. */
class CoefficientsTest {

    private static final double CLEAN = 1.7;
    private static final double NOISE = -0.4;
    private final Coefficients path = new Coefficients(0.6, 0.5, 1.1, -0.7);
    private final double state = 0.6 * CLEAN + 0.5 * NOISE;
    private final double velocity = 1.1 * CLEAN - 0.7 * NOISE;

    @Test
    void everyConversionFindsItsPartner() {
        assertThat(path.velocityToClean().of(state, velocity)).isCloseTo(CLEAN, within(1e-14));
        assertThat(path.velocityToNoise().of(state, velocity)).isCloseTo(NOISE, within(1e-14));
        assertThat(path.cleanToVelocity().of(state, CLEAN)).isCloseTo(velocity, within(1e-14));
        assertThat(path.noiseToVelocity().of(state, NOISE)).isCloseTo(velocity, within(1e-14));
        assertThat(path.cleanToNoise().of(state, CLEAN)).isCloseTo(NOISE, within(1e-14));
        assertThat(path.noiseToClean().of(state, NOISE)).isCloseTo(CLEAN, within(1e-14));
        assertThat(path.noiseToScore().of(state, NOISE)).isCloseTo(-NOISE / 0.5, within(1e-14));
        assertThat(path.scoreToNoise().of(state, -NOISE / 0.5)).isCloseTo(NOISE, within(1e-14));
    }

    @Test
    void conversionsCompose() {
        var there = path.velocityToNoise();
        var back = path.noiseToVelocity().after(there);
        assertThat(back.ofState()).isCloseTo(0, within(1e-14));
        assertThat(back.ofOutput()).isCloseTo(1, within(1e-14));
    }
}

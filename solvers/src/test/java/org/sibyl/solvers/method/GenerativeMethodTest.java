package org.sibyl.solvers.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.solvers.grid.KarrasGrid;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.path.LinearBeta;

class GenerativeMethodTest {

    static Stream<GenerativeMethod> methods() {
        var vp = new Diffusion.VariancePreserving(new LinearBeta(0.001, 3));
        return Stream.concat(
                Stream.of(
                        new FlowMatching(new CondOt()),
                        ScoreMatching.variancePreserving(),
                        ScoreMatching.varianceExploding(),
                        new ScoreMatching(vp, Prediction.SCORE, Weighting.LIKELIHOOD, 1e-3),
                        Edm.karras(),
                        new Edm(new EdmNoise.Exploding(0.02, 100)),
                        new Edm(new EdmNoise.Preserving(new LinearBeta(0.1, 20), 1e-3))),
                LogSnrDiffusionTest.all());
    }

    /** If the network's output is exactly its target for one x₁ and ε, every conversion finds x₁, ε and the path's velocity. */
    @ParameterizedTest
    @MethodSource("methods")
    void aPerfectOutputIsConvertedToWhatItStandsFor(GenerativeMethod method) {
        double clean = 0.8;
        double noise = -1.3;
        for (double s = 0.05; s < 1; s += 0.1) {
            double t = method.timeAt(s);
            var path = method.at(t);
            double x = path.alpha() * clean + path.sigma() * noise;
            var target = method.target(t);
            double output = target.ofClean() * clean + target.ofNoise() * noise;
            double velocity = path.alphaDot() * clean + path.sigmaDot() * noise;
            assertThat(method.clean(t).of(x, output)).isCloseTo(clean, within(1e-8));
            assertThat(method.noise(t).of(x, output)).isCloseTo(noise, within(1e-8));
            assertThat(method.velocity(t).of(x, output)).isCloseTo(velocity, within(1e-8 * (1 + Math.abs(velocity))));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theTimeComesBackFromTheSignalToNoiseRatio(GenerativeMethod method) {
        for (double s = 0.05; s < 1; s += 0.1) {
            assertThat(method.commonTimeAtSnr(method.atCommon(s).snr())).isCloseTo(s, within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void inputsHaveUnitVarianceForDataOfUnitVariance(GenerativeMethod method) {
        for (double s = 0.05; s < 1 && !(method instanceof FlowMatching); s += 0.1) {
            var path = method.atCommon(s);
            double deviation = method.inputScale(method.timeAt(s)) * Math.hypot(path.alpha(), path.sigma());
            boolean plain = method instanceof Edm edm && edm.levels() instanceof EdmNoise.Exploding;
            assertThat(plain ? 1 : deviation).isCloseTo(1, within(1e-9));
        }
    }

    /** Golden values of Karras et al.'s preconditioning and step list for σ_data = 1. */
    @Test
    void theKarrasDesignHasItsGoldenValues() {
        var levels = new EdmNoise.Karras(0.002, 80, -1.2, 1.2);
        var c = levels.precondition(0.1);
        assertThat(c.skip()).isCloseTo(0.9900990, within(1e-7));
        assertThat(c.out()).isCloseTo(0.0995037, within(1e-7));
        assertThat(c.in()).isCloseTo(0.9950372, within(1e-7));
        assertThat(c.noise()).isCloseTo(-0.5756463, within(1e-7));
        var method = new Edm(levels);
        double[] s = new KarrasGrid(4, 7).nodes(method);
        assertThat(method.timeAt(s[1])).isCloseTo(17.527832, within(1e-6));
        assertThat(method.timeAt(s[3])).isCloseTo(0.169753, within(1e-6));
    }

    @Test
    void theVariancePreservingScoreHasItsGoldenValues() {
        var vp = new Diffusion.VariancePreserving(new LinearBeta(0.001, 3));
        assertThat(vp.at(0.001).sigma()).isCloseTo(0.00158098, within(1e-8));
        assertThat(vp.at(1).alpha()).isCloseTo(0.47224848, within(1e-8));
        assertThat(Math.sqrt(vp.squaredDiffusion(0.5))).isCloseTo(1.22494898, within(1e-8));
        var ve = new Diffusion.VarianceExploding(1e-3, 15);
        assertThat(Math.sqrt(ve.squaredDiffusion(0.5))).isCloseTo(0.53709791, within(1e-8));
    }

    @Test
    void constantsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> new Diffusion.VarianceExploding(2, 1)).hasMessageContaining("0 < sigmaMin < sigmaMax");
        assertThatThrownBy(() -> new EdmNoise.Karras(0.1, 1, 0, 0)).hasMessageContaining("deviation above 0");
        var ve = new Diffusion.VarianceExploding(1, 2);
        assertThatThrownBy(() -> new ScoreMatching(ve, Prediction.NOISE, Weighting.SIGMA_SQUARED, 0))
                .hasMessageContaining("must be in (0, 1), but is 0.0");
        assertThatThrownBy(() -> new KarrasGrid(5, 7).nodes(new FlowMatching(new CondOt())))
                .hasMessageContaining("uniform or power grid");
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "1, 1", "0, 1", "-1, 1", "NaN, 1", "1, NaN", "1, Infinity"})
    void aRangeOfNoiseMustBePositiveRisingAndFinite(double lowest, double highest) {
        String named = lowest + " and " + highest;
        for (ThrowingCallable range : List.<ThrowingCallable>of(
                () -> new Diffusion.VarianceExploding(lowest, highest),
                () -> new EdmNoise.Karras(lowest, highest, 0, 1),
                () -> new EdmNoise.Exploding(lowest, highest),
                () -> new LinearBeta(lowest, highest))) {
            assertThatThrownBy(range)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(named);
        }
    }

    @ParameterizedTest
    @CsvSource({"NaN, 1", "Infinity, 1", "0, NaN", "0, 0", "0, -1", "0, Infinity"})
    void theLawOfKarrasTrainingNoiseMustBeProper(double mean, double deviation) {
        assertThatThrownBy(() -> new EdmNoise.Karras(0.002, 80, mean, deviation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but has " + mean + " and " + deviation);
    }
}

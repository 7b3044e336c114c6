package org.sibyl.solvers.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.ode.Adaptive;
import org.sibyl.solvers.ode.Dopri5;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.path.Cosine;
import org.sibyl.solvers.path.LinearBeta;
import org.sibyl.solvers.path.LinearVp;
import org.sibyl.solvers.path.Polynomial;
import org.sibyl.solvers.path.Schedule;
import org.sibyl.solvers.path.VpSchedule;
import org.sibyl.solvers.process.StepListener;
import org.sibyl.solvers.process.TangentNetwork;
import org.sibyl.solvers.support.StandardNormal;

/** The closed form of a normal target, along every schedule and power: the slopes of most vanish or grow without limit at an end. */
class EveryScheduleTest {

    private static final double MEAN = 0.7;

    /** The exact velocity to N(m, s²): v = α̇ m + (α α̇ s² + σ σ̇) / (α² s² + σ²) (x − α m). */
    private record Exact(Schedule schedule, double deviation) implements TangentNetwork {

        private double slope(double t) {
            var path = schedule.at(t);
            double s2 = deviation * deviation;
            double ofNoise = path.sigma() == 0 ? limitOfNoise() : path.sigma() * path.sigmaDot();
            return (path.alpha() * path.alphaDot() * s2 + ofNoise)
                    / (path.alpha() * path.alpha() * s2 + path.sigma() * path.sigma());
        }

        /** Of σ σ̇ at the data, where σ̇ may be infinite: half the slope of σ². */
        private double limitOfNoise() {
            double h = 1e-9;
            var path = schedule.at(1 - h);
            return -path.sigma() * path.sigma() / h / 2;
        }

        @Override
        public Batch at(double[] times, Rows rows, Batch x) {
            return Batch.generate(x.rows(), x.columns(), (r, c) -> {
                double t = times[times.length == 1 ? 0 : r];
                var path = schedule.at(t);
                return path.alphaDot() * MEAN + slope(t) * (x.at(r, c) - path.alpha() * MEAN);
            });
        }

        @Override
        public Pushforward along(double[] times, Rows rows, Batch x, Batch e) {
            double[] slopes = DoubleStream.of(times).map(this::slope).toArray();
            return new Pushforward(at(times, rows, x), slopes.length == 1 ? e.times(slopes[0]) : e.times(slopes));
        }
    }

    static Stream<Schedule> schedules() {
        var powers = DoubleStream.of(1, 1.001, 1.5, 2, 3, 5, 10, 16).mapToObj(Polynomial::new);
        return Stream.concat(
                powers,
                Stream.of(new CondOt(), new Cosine(), new LinearVp(), new VpSchedule(new LinearBeta(0.001, 20))));
    }

    /** What the exact velocity carries the base to: the target, but where a remnant of the data is left at s = 0, of which the base knows nothing. */
    @ParameterizedTest
    @MethodSource("schedules")
    void theDensityOfANormalTargetIsItsClosedForm(Schedule schedule) {
        for (double deviation : List.of(1.0, 0.3, 0.05)) {
            var start = schedule.at(0);
            double noised = Math.hypot(start.alpha() * deviation, start.sigma());
            double scale = new FlowMatching(schedule).baseScale();
            var density = new LogDensity(
                    new FlowMatching(schedule),
                    new Exact(schedule, deviation),
                    new ExactDivergence(),
                    Adaptive.of(new Dopri5(), 1e-5));
            var points = Batch.generate(5, 2, (r, c) -> MEAN + deviation * (r - 2.0 + 0.3 * c));
            var got = density.at(points, StepListener.SILENT);
            for (int row = 0; row < points.rows(); row++) {
                double expected = 0;
                for (int column = 0; column < points.columns(); column++) {
                    double state = start.alpha() * MEAN + noised * (points.at(row, column) - MEAN) / deviation;
                    expected += StandardNormal.logDensity(state / scale) + Math.log(noised / scale / deviation);
                }
                assertThat(got[row].value()).as("deviation " + deviation).isCloseTo(expected, within(2e-3));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.999, -1, 17, 1e300, Double.NaN, Double.POSITIVE_INFINITY})
    void powersWhoseVelocityHasNoBoundAreRefused(double power) {
        assertThatThrownBy(() -> new Polynomial(power))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the power of a polynomial schedule must be from 1 to 16.0, but is " + power);
    }

    @Test
    void pureNoiseIsTheStateAtTheStartWhateverTheVelocity() {
        var start = new Polynomial(3).at(0).velocityToNoise();
        assertThat(start.of(0.4, 17)).isEqualTo(0.4);
    }
}

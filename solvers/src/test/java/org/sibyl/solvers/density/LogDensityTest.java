package org.sibyl.solvers.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.EdmNoise;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.ScoreMatching;
import org.sibyl.solvers.ode.Adaptive;
import org.sibyl.solvers.ode.Dopri5;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.Midpoint;
import org.sibyl.solvers.ode.OdeMethod;
import org.sibyl.solvers.ode.OdeSolver;
import org.sibyl.solvers.ode.Rk4;
import org.sibyl.solvers.ode.VelocityField;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.process.StepListener;
import org.sibyl.solvers.process.TangentNetwork;
import org.sibyl.solvers.support.StandardNormal;

class LogDensityTest {

    /** The exact velocity of the target N(m, s²) in each coordinate: v = m + (t s² − (1 − t)) / (t² s² + (1 − t)²) (x − t m). */
    private record GaussianNetwork(double mean, double deviation) implements TangentNetwork {

        private double slope(double t) {
            double s2 = deviation * deviation;
            return (t * s2 - (1 - t)) / (t * t * s2 + (1 - t) * (1 - t));
        }

        @Override
        public Batch at(double[] times, Rows rows, Batch x) {
            return Batch.generate(
                    x.rows(), x.columns(), (r, c) -> mean + slope(times[0]) * (x.at(r, c) - times[0] * mean));
        }

        @Override
        public Pushforward along(double[] times, Rows rows, Batch x, Batch e) {
            return new Pushforward(at(times, rows, x), e.times(slope(times[0])));
        }
    }

    @Test
    void theDensityOfAGaussianIsItsClosedForm() {
        var network = new GaussianNetwork(2, 0.3);
        var solver = new FixedStep(new Rk4(), new UniformGrid(100));
        var density = new LogDensity(new FlowMatching(new CondOt()), network, new ExactDivergence(), solver);
        var points = Batch.of(3, 2, 2, 2, 1.5, 2.4, 3, 1.8);
        var got = density.at(points, StepListener.SILENT);
        for (int row = 0; row < 3; row++) {
            double expected = 0;
            for (int column = 0; column < 2; column++) {
                expected += StandardNormal.logDensity((points.at(row, column) - 2) / 0.3) - Math.log(0.3);
            }
            assertThat(got[row].value()).isCloseTo(expected, within(1e-4));
        }
    }

    /** A network that has learned little: 0.93 u + 0.2 tanh(3 u − 1) of its input u. */
    private static final class RoughNetwork implements TangentNetwork {

        private static double bend(double u) {
            return Math.tanh(3 * u - 1);
        }

        @Override
        public Batch at(double[] times, Rows rows, Batch u) {
            return Batch.generate(u.rows(), 1, (r, c) -> 0.93 * u.at(r, 0) + 0.2 * bend(u.at(r, 0)));
        }

        @Override
        public Pushforward along(double[] times, Rows rows, Batch u, Batch e) {
            double[] slopes = DoubleStream.of(u.copyValues())
                    .map(value -> 0.93 + 0.6 * (1 - bend(value) * bend(value)))
                    .toArray();
            return new Pushforward(at(times, rows, u), e.times(slopes));
        }
    }

    static Stream<GenerativeMethod> methods() {
        return Stream.of(
                new FlowMatching(new CondOt()),
                ScoreMatching.variancePreserving(),
                ScoreMatching.varianceExploding(),
                new Edm(new EdmNoise.Karras(0.002, 80, -1.2, 1.2)));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theMassIsOneWhateverTheNetworkSays(GenerativeMethod method) {
        var density =
                new LogDensity(method, new RoughNetwork(), new ExactDivergence(), Adaptive.of(new Dopri5(), 1e-6));
        int n = 6_000;
        double step = 16.0 / n;
        var grid = Batch.generate(n + 1, 1, (r, c) -> Math.sinh(r * step - 8)); // ± 1,490, fine about 0
        var values = density.at(grid, StepListener.SILENT);
        double mass = IntStream.rangeClosed(0, n)
                .mapToDouble(r -> Math.exp(values[r].value()) * Math.hypot(1, grid.at(r, 0)) * step)
                .sum();
        assertThat(mass).isCloseTo(1, within(1e-4));
    }

    /** The midpoint rule asks for the field at the start of a step only to know where its middle is: ℓ has no part in that. */
    @Test
    void aLookAheadTakesNoDerivativeAndChangesNoDensity() {
        var counted = new Counted(new GaussianNetwork(2, 0.3));
        var method = new FlowMatching(new CondOt());
        var points = Batch.of(3, 2, 2, 2, 1.5, 2.4, 3, 1.8);
        var grid = new PowerGrid(10, 2);
        var found = new LogDensity(method, counted, new ExactDivergence(), new FixedStep(new Midpoint(), grid))
                .at(points, StepListener.SILENT);
        assertThat(counted.derivatives).isEqualTo(2 * 10); // two coordinates
        assertThat(counted.values).isEqualTo(10);
        OdeSolver whole = new FixedStep(new MidpointWithoutLookAhead(), grid);
        var expected = new LogDensity(method, counted, new ExactDivergence(), whole).at(points, StepListener.SILENT);
        assertThat(found).containsExactly(expected);
    }

    private static final class Counted implements TangentNetwork {
        private final TangentNetwork network;
        private int values;
        private int derivatives;

        Counted(TangentNetwork network) {
            this.network = network;
        }

        @Override
        public Batch at(double[] times, Rows rows, Batch x) {
            values++;
            return network.at(times, rows, x);
        }

        @Override
        public Pushforward along(double[] times, Rows rows, Batch x, Batch e) {
            derivatives++;
            return network.along(times, rows, x, e);
        }
    }

    private record MidpointWithoutLookAhead() implements OdeMethod {
        @Override
        public String name() {
            return "midpoint without look ahead";
        }

        @Override
        public int order() {
            return 2;
        }

        @Override
        public int evaluationsPerStep() {
            return 2;
        }

        @Override
        public Batch step(VelocityField v, double s, double h, Batch x) {
            return x.plus(h, v.at(s + h / 2, x.plus(h / 2, v.at(s, x))));
        }
    }

    @Test
    void theExactDivergenceOfALinearFieldIsItsTrace() {
        double[][] jacobian = {{1, 2, 3}, {4, -5, 6}, {7, 8, 9.5}};
        TangentField linear =
                (s, rows, x, e) -> new TangentNetwork.Pushforward(product(jacobian, x), product(jacobian, e));
        var augmented = new ExactDivergence()
                .augment(linear, new double[] {0.5}, Rows.all(2), Batch.of(2, 3, 1, 0, 0, 0, 1, 1));
        assertThat(augmented.copyColumn(3)).containsExactly(5.5, 5.5);
        assertThat(augmented.firstColumns(3).copyValues()).containsExactly(1, 4, 7, 5, 1, 17.5);
    }

    private static Batch product(double[][] matrix, Batch x) {
        return Batch.generate(x.rows(), x.columns(), (r, c) -> {
            double sum = 0;
            for (int j = 0; j < x.columns(); j++) {
                sum += matrix[c][j] * x.at(r, j);
            }
            return sum;
        });
    }
}

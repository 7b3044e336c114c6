package org.sibyl.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.simulation.Simulations;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Variable;

class TasksTest {

    /** Each prior as a formula over its generator, written out. */
    static Stream<Arguments> priors() {
        return Stream.of(
                Arguments.of(new TwoMoons(), box(2, 1)),
                Arguments.of(new GaussianLinear(), (Function<RandomGenerator, double[]>)
                        random -> DoubleStream.generate(() -> Math.sqrt(0.1) * random.nextGaussian())
                                .limit(10)
                                .toArray()),
                Arguments.of(new GaussianLinearUniform(), box(10, 1)),
                Arguments.of(new GaussianMixture(), box(2, 10)),
                Arguments.of(new Slcp(), box(5, 3)));
    }

    private static Function<RandomGenerator, double[]> box(int sides, double bound) {
        return random -> DoubleStream.generate(() -> random.nextDouble(-bound, bound))
                .limit(sides)
                .toArray();
    }

    /** Pair i is the prior's draw and the simulator's data by the stream of (seed, i), to the bit, whoever runs them. */
    @ParameterizedTest
    @MethodSource("priors")
    void aTasksPairsAreThoseOfItsPriorAndSimulator(Task task, Function<RandomGenerator, double[]> prior) {
        var pairs = Simulations.of(task.prior(), task)
                .withThreads(2)
                .withPolicy(ExclusionPolicy.FAIL)
                .run(200, 1, task.data());
        double[][] theta = pairs.theta();
        double[][] x = pairs.x();
        for (int i = 0; i < 200; i++) {
            var random = RandomStreams.of(1, i);
            double[] expected = prior.apply(random);
            assertThat(theta[i]).isEqualTo(expected);
            assertThat(x[i]).isEqualTo(task.simulate(expected, random));
        }
        assertThat(pairs.variables()).isEqualTo(task.variables());
    }

    /** Numbers of the first release. */
    @Test
    void thePairsOfBernoulliGlmStayTheSame() {
        var pairs = new BernoulliGlm().simulations().run(3, 1, new BernoulliGlm().data());
        assertThat(pairs.theta()[2])
                .containsExactly(
                        new double[] {
                            -0.9820039202351539,
                            -0.1977040964487059,
                            -0.8964133434856351,
                            -1.0077493229507017,
                            -2.3045561917476807,
                            -2.570548331858712,
                            -1.1017146807882943,
                            0.42715226465435485,
                            1.3023303694814028,
                            0.6094679133438448
                        },
                        within(1e-15));
        assertThat(pairs.x()[2][0]).isEqualTo(42);
        assertThat(pairs.x()[2][9]).isCloseTo(-2.2238008556887507, within(1e-14));
    }

    @Test
    void tasksDescribeThemselvesByVariables() {
        var moons = new TwoMoons().variables();
        assertThat(moons.names()).containsExactly("theta1", "theta2", "x1", "x2");
        assertThat(moons.blocks().get(0).support()).isEqualTo(Truncated.between(-1, 1));
        for (var task : Tasks.all()) {
            assertThat(task.prior().parameters()).allMatch(each -> each.size() == 1);
            assertThat(task.data())
                    .isEqualTo(task.data().stream()
                            .map(Variable::name)
                            .map(Variable::data)
                            .toList());
        }
    }

    @Test
    void tasksAreFoundByNameInBothSpellings() {
        assertThat(Tasks.named("two_moons").name()).isEqualTo("two-moons");
        assertThatThrownBy(() -> Tasks.named("three-moons"))
                .hasMessageContaining("'three-moons'")
                .hasMessageContaining("two-moons");
    }
}

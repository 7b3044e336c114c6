package org.sibyl.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.solvers.noise.RandomStreams;

/**
 * A density factorises over a graph where, and only where, ln p has no mixed difference in two variables that are not beside each other (Hammersley and
 * Clifford): the graphs that tasks declare are held against the densities that they have.
 */
@Tag("long")
class TaskGraphsTest {
    private static final int POINTS = 20;

    /** Of many variables, or with equations to solve. */
    private static final Set<String> SLOW = Set.of("sir", "lotka-volterra", "bernoulli-glm-raw", "slcp-distractors");

    /**
     * Sufficient sums depend on less than they are made from; spikes on a filter by stimuli that may be tiny; and the likelihood of distractors leaves out
     * their own density.
     */
    private static final Set<String> WEAK = Set.of("bernoulli-glm", "bernoulli-glm-raw", "slcp-distractors");

    private static final double STEP = 1e-3;

    static List<Task> tasks() {
        return Tasks.all().stream().filter(task -> task.graph().isPresent()).toList();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void aMissingEdgeIsAnIndependenceAndAnEdgeIsNone(Task task) {
        var random = RandomStreams.of(2, 0);
        int parameters = task.variables().parameters();
        boolean[][] beside = task.graph().orElseThrow().moral(task.variables());
        int points = SLOW.contains(task.name()) ? 2 : POINTS;
        double[][] largest = new double[beside.length][beside.length];
        for (int point = 0; point < points; point++) {
            double[] theta = task.prior().draw(random);
            double[] all = Arrays.copyOf(theta, beside.length);
            System.arraycopy(task.simulate(theta, random), 0, all, parameters, beside.length - parameters);
            double here = at(task, all);
            double[] moved = IntStream.range(0, all.length)
                    .mapToDouble(i -> at(task, all, i))
                    .toArray();
            for (int i = 0; i < all.length; i++) {
                for (int j = 0; j < i; j++) {
                    double mixed = at(task, all, i, j) - moved[i] - moved[j] + here;
                    double scale = 1 + Math.abs(here);
                    largest[i][j] = Math.max(largest[i][j], Math.abs(mixed) / scale);
                }
            }
        }
        boolean isWeak = WEAK.contains(task.name());
        for (int i = 0; i < beside.length; i++) {
            for (int j = 0; j < i; j++) {
                if (!beside[i][j]) {
                    assertThat(largest[i][j]).as("%s beside %s", i, j).isLessThan(1e-11);
                } else if (!isWeak) {
                    assertThat(largest[i][j]).as("%s beside %s", i, j).isGreaterThan(1e-10);
                }
            }
        }
    }

    /** ln p(θ, x) where some coordinates went a step on. */
    private static double at(Task task, double[] all, int... moved) {
        double[] there = all.clone();
        for (int i : moved) {
            there[i] += STEP;
        }
        int parameters = task.variables().parameters();
        double[] theta = Arrays.copyOf(there, parameters);
        double[] x = Arrays.copyOfRange(there, parameters, there.length);
        return task.prior().logDensity(theta) + task.likelihood().orElseThrow().logDensity(theta, x);
    }
}

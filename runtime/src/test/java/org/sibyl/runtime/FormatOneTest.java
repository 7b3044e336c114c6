package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.arrays.Npz;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.solvers.ode.Adaptive;
import org.sibyl.solvers.ode.Dopri5;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.variable.Column;

/**
 * Artefacts of format 1, with what the release that wrote them answered. The engine's last bits differ between types of CPU, so the
 * numbers are compared with a tolerance; with {@code -Dsibyl.test.bits=true}, on the machine that wrote them, to the bit. Log densities of diffusions are
 * from the base that draws start from, which that release took from the network's score.
 */
class FormatOneTest {
    private static final boolean BITS = Boolean.getBoolean("sibyl.test.bits");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mlp-joint", "flux1-encoder", "simformer-unconditional", "mlp-score-ve", "mlp-edm"})
    void answersAsTheReleaseThatWroteItDid(String name) throws IOException {
        var model = Files.write(folder.resolve(name + ".sibyl"), bytes(name + ".sibyl"));
        var expected = Npz.read(Files.write(folder.resolve(name + ".npz"), bytes(name + ".npz")));
        try (var posterior = Posterior.load(model)) {
            var answers = answers(posterior);
            assertThat(answers.keySet()).containsExactlyInAnyOrderElementsOf(expected.names());
            answers.forEach((what, found) ->
                    requireEqual(what, found, expected.array(what).toDoubles(), ends(posterior)));
        }
    }

    /** But for draws that the release rounded onto an end of their support, where they had no density; they now are the number beside it. */
    private static void requireEqual(String what, double[] found, double[] expected, Set<Double> ends) {
        assertThat(found).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            if (ends.contains(expected[i])) {
                assertThat(found[i]).as(what).isNotEqualTo(expected[i]).isCloseTo(expected[i], within(1e-15));
            } else if (expected[i] == Double.NEGATIVE_INFINITY || (what.equals("errors") && expected[i] == 0)) {
                assertThat(found[i]).as(what).isFinite();
            } else if (BITS) {
                assertThat(found[i]).as(what).isEqualTo(expected[i]);
            } else if (Double.isFinite(expected[i])) {
                assertThat(found[i]).as(what).isCloseTo(expected[i], within(1e-3 * (1 + Math.abs(expected[i]))));
            } else {
                assertThat(found[i]).as(what).isEqualTo(expected[i]);
            }
        }
    }

    private static Set<Double> ends(Posterior posterior) {
        return posterior.manifest().variables().columns().stream()
                .map(Column::support)
                .filter(Bounded.class::isInstance)
                .map(Bounded.class::cast)
                .flatMap(box -> Stream.of(box.lower(), box.upper()))
                .collect(Collectors.toSet());
    }

    private static Map<String, double[]> answers(Posterior posterior) {
        var answers = new LinkedHashMap<String, double[]>();
        int data = posterior.manifest().variables().data();
        double[][] observations = new double[3][data];
        for (int n = 0; n < observations.length; n++) {
            for (int i = 0; i < data; i++) {
                observations[n][i] = 0.3 * ((i + n) % 3) - 0.2;
            }
        }
        var query = posterior.given(observations[0]);
        var draws = query.sample(20, 7);
        answers.put("draws", flat(draws.copyValues()));
        var small = posterior.options().withChunk(7).withThreads(2);
        answers.put(
                "many",
                posterior.sampleAll(observations, 5, 8, small).stream()
                        .flatMapToDouble(table -> Arrays.stream(flat(table.copyValues())))
                        .toArray());
        double[][] points = Arrays.copyOf(draws.copyValues(), 6);
        var itsDensities =
                posterior.densityOptions().withSolver(Adaptive.of(new Dopri5(), 1e-5)); // as that release had them
        answers.put("density", query.logDensity(points, itsDensities));
        var estimates = query.estimateLogDensity(points, 3, 9, itsDensities);
        answers.put(
                "estimates",
                estimates.stream().mapToDouble(LogDensity.Estimate::value).toArray());
        answers.put(
                "errors",
                estimates.stream()
                        .mapToDouble(LogDensity.Estimate::standardError)
                        .toArray());
        answers.put(
                "trajectories",
                query.sampleTrajectories(4, 10, posterior.options()).copyValues());
        var dense = query.sampleWithLogDensity(5, 11, itsDensities);
        answers.put("drawsWithDensity", flat(dense.draws().copyValues()));
        answers.put(
                "densityOfDraws",
                dense.logDensities().stream()
                        .mapToDouble(LogDensity.Estimate::value)
                        .toArray());
        if (posterior.manifest().mode().toString().equals("joint")) {
            var marginal = posterior.given(Map.of("x2", 0.1)).infer("x1", "theta2");
            answers.put("marginal", flat(marginal.sample(10, 12).copyValues()));
        }
        return answers;
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private static byte[] bytes(String file) {
        try (var in = FormatOneTest.class.getResourceAsStream("format1/" + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

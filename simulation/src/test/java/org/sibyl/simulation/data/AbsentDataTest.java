package org.sibyl.simulation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.simulation.Prior;
import org.sibyl.simulation.Simulations;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Variable;

/** Pairs of fewer trials and of missing numbers, where the data may be absent, and nowhere else. */
class AbsentDataTest {
    private static final List<Variable> SETS =
            List.of(Variable.data("x", new Form.Series(4, 2)).orAbsent());

    @TempDir
    private Path folder;

    @Test
    void aSimulatorMayReturnFewerTrials() {
        var prior = Prior.uniform("a", 0, 1);
        var pairs = Simulations.of(
                        prior,
                        (theta, random) ->
                                random.doubles(2L * (1 + random.nextInt(4))).toArray())
                .run(200, 1, SETS);
        assertThat(pairs.count()).isEqualTo(200);
        assertThat(List.of(pairs.x()))
                .allMatch(row -> row.length == 8 && !Double.isNaN(row[0]) && !Double.isNaN(row[1]));
        assertThat(List.of(pairs.x())).anyMatch(row -> Double.isNaN(row[2])).anyMatch(row -> !Double.isNaN(row[7]));
        assertThatThrownBy(() ->
                        Simulations.of(prior, (theta, random) -> new double[10]).run(5, 1, SETS))
                .hasMessageContaining("must have 1 to 4 trials of 2 numbers, but has 10 numbers in all");
        assertThatThrownBy(() -> Simulations.of(prior, (theta, random) -> new double[6])
                        .run(5, 1, List.of(Variable.data("x", new Form.Series(4, 2)))))
                .hasMessageContaining("must return 8 values");
    }

    @Test
    void nothingButAbsentNumbersIsAbsent() {
        double[][] theta = {{0.1}, {0.2}, {0.3}, {0.4}};
        double nan = Double.NaN;
        double[][] x = {
            {1, 2, nan, nan, nan, nan, nan, nan},
            {1, nan, 3, 4, 5, 6, 7, 8},
            {nan, nan, nan, nan, nan, nan, nan, nan},
            {1, 2, 3, 4, 5, 6, 7, Double.POSITIVE_INFINITY}
        };
        var pairs = Pairs.of(List.of(Parameter.real("a")), SETS, theta, x, ExclusionPolicy.EXCLUDE);
        assertThat(pairs.exclusions().reasons()).containsExactly("with all data absent", "with Infinity in 'x[3,1]'");
        assertThat(pairs.count()).isEqualTo(2);
        theta[0][0] = nan;
        assertThat(Pairs.of(List.of(Parameter.real("a")), SETS, theta, x, ExclusionPolicy.EXCLUDE)
                        .count())
                .isEqualTo(1);
        assertThatThrownBy(() -> Parameter.real("a").orAbsent())
                .hasMessage("a parameter must have a value in each pair, but a may be absent; only data may be");
    }

    @Test
    void filesSayWhatANumberThatIsNoneMeans() throws Exception {
        var file = Files.writeString(folder.resolve("pairs.csv"), "a,u,v\n1,2,nan\n2,nan,3\n3,4,5\n");
        var files = PairsFiles.of(file).withParameters(List.of(Parameter.real("a")));
        assertThatThrownBy(() -> files.read(ExclusionPolicy.DEFAULT)).hasMessageContaining("with NaN in 'v'");
        var masked = files.withMissing(Missing.MASKED).read(ExclusionPolicy.DEFAULT);
        assertThat(masked.count()).isEqualTo(3);
        assertThat(masked.data()).allMatch(Variable::isMaybeAbsent);
    }
}

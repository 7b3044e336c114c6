package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.arrays.ElementType;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.solvers.variable.Role;
import org.sibyl.solvers.variable.Variable;

/** Models of the reference library from its files to numbers of ONNX Runtime, against the reference's own numbers. */
@Tag("long")
class ImportedModelTest {
    /** The reference's float32 phases of the time embedding limit the agreement; outputs and divergences are of size 5. */
    private static final double BAR = 2e-4;

    private static final Path REFERENCE = Path.of(System.getProperty("sibyl.shared", "none"), "data", "gensbi");

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    /** The reference's flux1joint_sum. */
    private static Path sum;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void importAModel() {
        assumeThat(Files.exists(REFERENCE))
                .as("the shared reference data, named by sibyl.shared")
                .isTrue();
        sum = new ImportedModelTest()
                .imported(
                        "flux1joint_sum",
                        shared,
                        "--parameters",
                        2,
                        "--names",
                        "mass,spin,a,b,c",
                        "--name",
                        "mine",
                        "--graph",
                        "plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flux1joint_sum", "flux1joint_concat", "simformer", "flux1_rope1d"})
    void theFieldAndItsDivergenceAreThoseOfTheReference(String name) {
        Path model = name.equals("flux1joint_sum") ? sum : imported(name, folder);
        Path values = folder.resolve("out.npz");
        assertThat(sibyl("evaluate", model, "--inputs", REFERENCE.resolve(name + ".npz"), "--out", values))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("out differs by at most");
        var expected = Npz.read(REFERENCE.resolve(name + ".npz"));
        var found = Npz.read(values);
        assertThat(found.array("out").type()).isEqualTo(ElementType.FLOAT32);
        assertThat(difference(found, expected, "out")).isLessThan(BAR);
        if (!expected.contains("divergence_of_free")) {
            return; // a conditional network
        }
        // A derivative at a phase that is off is off by more: relative to divergences up to 16.
        assertThat(difference(found, expected, "divergence_of_free")).isLessThan(2 * BAR);
        assertThat(out.toString()).contains("divergence_of_free differs by at most");
    }

    @Test
    void oneMaskAndOneTimeServeAllRows() {
        var reference = Npz.read(REFERENCE.resolve("flux1joint_sum.npz"));
        var once = Npz.empty()
                .with("x", reference.array("x"))
                .with("t", NumericArray.of(new float[] {0.4f}, 1))
                .with("condition_mask", NumericArray.of(new boolean[] {false, true, false, false, false}, 1, 5, 1));
        var repeated = Npz.empty()
                .with("x", reference.array("x"))
                .with("t", NumericArray.of(new float[] {0.4f, 0.4f, 0.4f, 0.4f, 0.4f}, 5, 1))
                .with("condition_mask", repeatedMask());
        assertThat(evaluated(once)).isEqualTo(evaluated(repeated));
    }

    private static NumericArray repeatedMask() {
        boolean[] mask = new boolean[25];
        for (int row = 0; row < 5; row++) {
            mask[5 * row + 1] = true;
        }
        return NumericArray.of(mask, 5, 5, 1);
    }

    @Test
    void variablesHaveTheNamesAndRolesThatWereGiven() {
        var manifest = ArtefactReader.read(sum).manifest();
        assertThat(manifest.name()).isEqualTo("mine");
        assertThat(manifest.variables().blocksOf(Role.PARAMETER))
                .extracting(Variable::name)
                .containsExactly("mass", "spin");
        assertThat(manifest.variables().blocksOf(Role.DATA))
                .extracting(Variable::name)
                .containsExactly("a", "b", "c");
    }

    /** float32 carries the scaling of numbers of size 100, steps of the solver what comes of it. */
    @Test
    void aScalingIsWhatDrawsAndObservationsAreToldIn() {
        double[] mean = {100, -3, 40, 0.5, 7};
        double[] std = {20, 0.25, 8, 2, 0.5};
        Path scaling = folder.resolve("std.npz");
        Npz.empty()
                .with("mean", NumericArray.of(mean, 5))
                .with("std", NumericArray.of(std, 5))
                .write(scaling);
        Path scaled = imported("flux1joint_sum", folder, "--parameters", 2, "--scaling", scaling);
        assertThat(out.toString()).contains("mean and std of std.npz: numbers are in natural units");
        double[] x = {0.4, -1.1, 0.7};
        double[] natural = new double[3];
        for (int i = 0; i < 3; i++) {
            natural[i] = mean[2 + i] + std[2 + i] * x[i];
        }
        double[] units = draws(sum, x);
        double[] draws = draws(scaled, natural);
        for (int i = 0; i < draws.length; i++) {
            assertThat((draws[i] - mean[i % 2]) / std[i % 2]).isCloseTo(units[i], within(1e-4));
        }
    }

    private double[] draws(Path model, double... x) {
        Path observation = folder.resolve("x.npy");
        Path file = folder.resolve("draws.npy");
        Npy.write(observation, NumericArray.of(x, 1, x.length));
        assertThat(sibyl(
                        "sample",
                        model,
                        "--observation",
                        observation,
                        "--draws",
                        40,
                        "--seed",
                        3,
                        "--out",
                        file,
                        "--replace"))
                .as(err.toString())
                .isZero();
        return Npy.read(file).toDoubles();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x | float32[5,4,1] | 'x' must have the shape",
                "t | float32[3] | 't' must have one row, or one for each of the 5 rows",
                "x | NaN | 'x' must hold finite numbers, but element 0 is NaN",
                "condition_mask | numbers | 'condition_mask' must be of type bool",
                "condition_mask | short | 'condition_mask' must have the shape",
                "node_ids | swapped | 'node_ids' int64[1,5,1] must list the tokens in the model's order, but token 0",
                "node_ids | beyond | 'node_ids' int64[1,5,1] must list the tokens in the model's order, but token 4 has the"
                        + " identity [7.0] where the model has [4.0]; reorder the tokens of x, or leave 'node_ids' out",
                "node_ids | short | 'node_ids' must have the shape [1,5,1 to 3]",
            })
    void inputsThatDoNotFitAreOneLineAndCodeTwo(String name, String defect, String message) {
        Path inputs = folder.resolve("bad.npz");
        Npz.read(REFERENCE.resolve("flux1joint_sum.npz"))
                .with(name, broken(name, defect))
                .write(inputs);
        Path values = folder.resolve("none.npz");
        assertThat(sibyl("evaluate", sum, "--inputs", inputs, "--out", values)).isEqualTo(2);
        assertThat(err.toString()).contains(message).hasLineCount(1);
        assertThat(values).doesNotExist();
    }

    private static NumericArray broken(String name, String defect) {
        return switch (name + " " + defect) {
            case "x NaN" -> {
                float[] values = new float[25];
                values[0] = Float.NaN;
                yield NumericArray.of(values, 5, 5, 1);
            }
            case "t float32[3]" -> NumericArray.of(new float[3], 3);
            case "condition_mask numbers" -> NumericArray.of(new float[25], 5, 5, 1);
            case "condition_mask short" -> NumericArray.of(new boolean[20], 5, 4, 1);
            case "node_ids swapped" -> NumericArray.of(new long[] {1, 0, 2, 3, 4}, 1, 5, 1);
            case "node_ids beyond" -> NumericArray.of(new long[] {0, 1, 2, 3, 7}, 1, 5, 1);
            case "node_ids short" -> NumericArray.of(new long[] {0, 1, 2, 3}, 1, 4, 1);
            default -> NumericArray.of(new float[20], 5, 4, 1);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flux1joint_sum | flux1joint_concat | '",
                "flux1joint_sum | simformer | the weights must be of a simformer as in the configuration",
                "none | simformer | none.safetensors",
            })
    void filesOfDifferentModelsAreRefused(String weights, String config, String message) {
        Path model = folder.resolve("m.sibyl");
        assertThat(sibyl(
                        "import",
                        "--from",
                        "gensbi",
                        "--weights",
                        REFERENCE.resolve(weights + ".safetensors"),
                        "--config",
                        REFERENCE.resolve(config + ".yaml"),
                        "--out",
                        model))
                .isEqualTo(2);
        assertThat(err.toString()).contains(message).hasLineCount(1);
        assertThat(model).doesNotExist();
    }

    private Path imported(String name, Path where, Object... more) {
        Path model = where.resolve(name + ".sibyl");
        Object[] words = new Object[9 + more.length];
        Object[] first = {
            "import",
            "--from",
            "gensbi",
            "--weights",
            REFERENCE.resolve(name + ".safetensors"),
            "--config",
            REFERENCE.resolve(name + ".yaml"),
            "--out",
            model
        };
        System.arraycopy(first, 0, words, 0, first.length);
        System.arraycopy(more, 0, words, first.length, more.length);
        assertThat(sibyl(words)).as(err.toString()).isZero();
        return model;
    }

    private NumericArray evaluated(Npz inputs) {
        Path file = folder.resolve("in.npz");
        Path values = folder.resolve("values.npz");
        inputs.write(file);
        assertThat(sibyl("evaluate", sum, "--inputs", file, "--out", values, "--replace"))
                .as(err.toString())
                .isZero();
        return Npz.read(values).array("out");
    }

    private static double difference(Npz found, Npz expected, String name) {
        double[] a = found.array(name).toDoubles();
        double[] b = expected.array(name).toDoubles();
        assertThat(a).hasSameSizeAs(b);
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    private int sibyl(Object... arguments) {
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        return Sibyl.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }
}

package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.arrays.ArrayLimits;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.Exporter;
import org.sibyl.exporter.ModelDescription;
import org.sibyl.exporter.Provenance;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.selftest.networks.NetworkCases;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.network.encoder.EncodedNetwork;
import org.sibyl.trainer.network.encoder.ResidualEncoder;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.training.TrainedNetwork;

/** A model with an encoder at the command line: {@code evaluate} takes observations, not contexts. */
class EncodedModelTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void evaluateEncodesTheObservationsThatItIsGiven() {
        var model = folder.resolve("m.sibyl");
        var parity = Npz.read(export(model).copyBytes("parity.npz"), "parity.npz", ArrayLimits.DEFAULT);
        var inputs = folder.resolve("in.npz");
        Npz.empty()
                .with("x", parity.array("x"))
                .with("t", parity.array("t"))
                .with("cond", parity.array("observation"))
                .with("out", parity.array("field"))
                .write(inputs);
        var values = folder.resolve("out.npz");
        assertThat(evaluate(model, inputs, values)).as(err.toString()).isZero();
        double[] found = Npz.read(values).array("out").toDoubles();
        double[] expected = parity.array("field").toDoubles();
        for (int i = 0; i < found.length; i++) {
            assertThat(Math.abs(found[i] - expected[i])).isLessThan(1e-5 * (1 + Math.abs(expected[i])));
        }
    }

    @Test
    void aContextInPlaceOfAnObservationIsRefused() {
        var model = folder.resolve("m.sibyl");
        var parity = Npz.read(export(model).copyBytes("parity.npz"), "parity.npz", ArrayLimits.DEFAULT);
        var inputs = folder.resolve("in.npz");
        Npz.empty()
                .with("x", parity.array("x"))
                .with("t", parity.array("t"))
                .with("cond", NumericArray.of(new float[10], 5, 2, 1))
                .write(inputs);
        assertThat(evaluate(model, inputs, folder.resolve("out.npz"))).isEqualTo(2);
        assertThat(err.toString()).contains("'cond' must have the shape");
    }

    private Artefact export(Path model) {
        var encoder = new ResidualEncoder(new TokenShape(3, 2), 8, 1, new TokenShape(1, 2));
        var network = new EncodedNetwork(encoder, new Mlp(MlpConfig.conditional(2, 2, 16, 1)));
        var variables = new ArrayList<Variable>();
        for (int i = 0; i < 8; i++) {
            variables.add(i < 2 ? Variable.parameter("v" + i, new Real()) : Variable.data("v" + i));
        }
        var description = new ModelDescription(
                "encoded",
                new Field(new FlowMatching(new CondOt()), new SolverChoice("midpoint", new UniformGrid(10))),
                new Mode.Conditional(),
                "mlp",
                "random weights",
                new Variables(variables));
        var trained = TrainedNetwork.of(network, NetworkCases.weights(network, 0.1));
        Exporter.of(ExportOptions.DEFAULT).export(trained, description, Provenance.of("test", 1), model);
        return ArtefactReader.read(model);
    }

    private int evaluate(Path model, Path inputs, Path values) {
        Object[] words = {"evaluate", model, "--inputs", inputs, "--out", values};
        return Sibyl.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
    }
}

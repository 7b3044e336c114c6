package org.sibyl.runtime;

import java.nio.FloatBuffer;
import org.sibyl.arrays.ArrayFormatException;
import org.sibyl.arrays.ArrayLimits;
import org.sibyl.arrays.Npz;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.ArtefactInvalidException;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.evaluator.FieldEvaluator;

/**
 * Runs the artefact's stored inputs and compares with the training engine's stored outputs, once at load. It catches swapped
 * files, a broken engine and unsuitable hardware before anybody trusts a draw.
 *
 * <p>The tolerance is 1e-4 of the largest output: other processors round differently, and a wrong graph is off by far more.
 */
final class ParitySelfTest {

    private static final String FILE = "parity.npz";
    private static final double TOLERANCE = 1e-4;

    private final ModelLayout layout;
    private final Npz parity;
    private final int rows;

    private ParitySelfTest(ModelLayout layout, Npz parity) {
        this.layout = layout;
        this.parity = parity;
        this.rows = array("t").length;
    }

    /**
     * Compares.
     *
     * @throws ArtefactInvalidException if the stored arrays are missing or misshapen
     * @throws ModelIncompatibleException if the outputs differ
     */
    static void run(Artefact artefact, ModelLayout layout, FieldEvaluator evaluator) {
        try (var workspace = evaluator.workspace(1)) {
            var parity = Npz.read(artefact.copyBytes(FILE), FILE, ArrayLimits.DEFAULT);
            var test = new ParitySelfTest(layout, parity);
            if (artefact.manifest().graphs().encoder().isPresent()) {
                test.compareContexts(evaluator);
            }
            test.compare(workspace);
        } catch (ArrayFormatException e) {
            throw new ArtefactInvalidException(FILE + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void compareContexts(FieldEvaluator evaluator) {
        var context = new float[rows * layout.conditionWidth()];
        for (int row = 0; row < rows; row++) {
            var observation = FloatBuffer.allocate(layout.observationWidth());
            put("observation", row, layout.observationWidth(), observation);
            float[] encoded = evaluator.encode(observation.array());
            System.arraycopy(encoded, 0, context, row * encoded.length, encoded.length);
        }
        requireEqual("context", context);
    }

    private void compare(FieldEvaluator.Workspace workspace) {
        var field = new float[rows * layout.stateWidth()];
        var derivative = new float[field.length];
        var repeated = new float[field.length];
        for (int row = 0; row < rows; row++) {
            put("x", row, layout.stateWidth(), workspace.x());
            put("v", row, layout.stateWidth(), workspace.direction());
            put("t", row, 1, workspace.times());
            if (!(layout.mode() instanceof Mode.Unconditional)) {
                String condition = layout.mode() instanceof Mode.Joint ? "mask" : "context";
                put(condition, row, layout.conditionWidth(), workspace.condition());
            }
            workspace.evaluate(1, true);
            workspace.field().get(0, field, row * layout.stateWidth(), layout.stateWidth());
            workspace.evaluateAlong(1, true);
            workspace.field().get(0, repeated, row * layout.stateWidth(), layout.stateWidth());
            workspace.derivative().get(0, derivative, row * layout.stateWidth(), layout.stateWidth());
        }
        requireEqual("field", field);
        requireEqual("field", repeated);
        requireEqual("jvp", derivative);
    }

    /** Puts one row; an array with a single row serves all. */
    private void put(String name, int row, int width, FloatBuffer target) {
        float[] values = array(name);
        if (values.length != rows * width && values.length != width) {
            throw new ArtefactInvalidException(FILE + " needs " + rows + " rows of " + width + " numbers in " + name
                    + ", but it has " + values.length + " numbers; export the model again");
        }
        target.put(0, values, values.length == width ? 0 : row * width, width);
    }

    private void requireEqual(String name, float[] got) {
        float[] expected = array(name);
        if (expected.length != got.length || got.length == 0) {
            throw new ArtefactInvalidException(FILE + " needs " + got.length + " numbers in " + name + ", but it has "
                    + expected.length + "; export the model again");
        }
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < got.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(got[i] - expected[i])); // a NaN stays
        }
        if (!(difference <= TOLERANCE * largest)) {
            throw new ModelIncompatibleException(
                    "this machine must reproduce the training engine's " + name + " within "
                            + TOLERANCE + " of its largest value, but it differs by " + difference / largest
                            + "; the model or this installation of ONNX Runtime is damaged");
        }
    }

    private float[] array(String name) {
        if (!parity.contains(name)) {
            throw new ArtefactInvalidException(
                    FILE + " needs the array " + name + ", but it has " + parity.names() + "; export the model again");
        }
        return parity.array(name).toFloats();
    }
}

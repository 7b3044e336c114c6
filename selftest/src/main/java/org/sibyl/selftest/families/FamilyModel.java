package org.sibyl.selftest.families;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.ExportReport;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.trainer.training.TrainedNetwork;

/** The model of a cell with random weights: of a bounded parameter and a real one, for what random weights make of a positive one may
 * be too large for a number; and of a series or a few numbers of data. */
public final class FamilyModel {
    private static final int PAIRS = 64;
    private static final int SAMPLES = 16;
    private static final int CHANNELS = 2;
    private static final double NOISE = 0.05; // layers that start at 0 would hide what comes before them

    private final PreparedTraining prepared;
    private final double[][] x;

    /** The model of a cell. */
    public FamilyModel(FamilyCell cell) {
        var data = cell.encodes()
                ? List.of(Variable.data("x", new Form.Series(SAMPLES, CHANNELS)))
                : List.of(Variable.data("x1"), Variable.data("x2"));
        var random = new SplittableRandom(5);
        double[][] theta = new double[PAIRS][];
        x = new double[PAIRS][cell.encodes() ? SAMPLES * CHANNELS : data.size()];
        for (int row = 0; row < PAIRS; row++) {
            theta[row] = new double[] {random.nextDouble(-2, 3), random.nextExponential() + 0.1};
            for (int i = 0; i < x[row].length; i++) {
                x[row][i] = theta[row][i % 2] + random.nextGaussian();
            }
        }
        var parameters = List.of(
                Variable.parameter("a", new Bounded(-2, 3, Bijector.SOFT_CLIP)), Variable.parameter("b", new Real()));
        if (cell.choosesModels()) {
            for (int row = 0; row < PAIRS; row++) {
                theta[row] = new double[] {row % 2}; // the number of a model
            }
            parameters = List.of(Variable.parameter("model", new Real()));
        }
        prepared =
                PreparedTraining.untaught(cell.recipe(), Pairs.of(parameters, data, theta, x, ExclusionPolicy.DEFAULT));
    }

    /** An observation as the data are. */
    double[] observation() {
        return x[0].clone();
    }

    /** Writes the model, and returns how far its programs are from the training engine. */
    public ExportReport export(Path target) {
        var network = prepared.assignment().network();
        float[] weights = network.parameters().initialValues(3);
        var random = new SplittableRandom(4);
        for (int i = 0; i < weights.length; i++) {
            weights[i] += (float) (NOISE * random.nextGaussian());
        }
        return prepared.model(TrainedNetwork.of(network, weights)).export(target, ExportOptions.DEFAULT.replacing());
    }
}

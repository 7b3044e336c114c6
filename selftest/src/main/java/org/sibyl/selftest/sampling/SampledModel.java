package org.sibyl.selftest.sampling;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.Exporter;
import org.sibyl.exporter.ModelDescription;
import org.sibyl.exporter.Provenance;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.runtime.artefact.Estimator;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Flow;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.selftest.networks.NetworkCase;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.network.flow.FlowNetwork;
import org.sibyl.trainer.training.TrainedNetwork;

/**
 * A network with random weights, to be written as an artefact and sampled.
 *
 * @param name what the table calls it
 * @param network the network
 * @param estimator what its outputs are
 * @param mode the mode in which it is asked
 * @param shape sizes of its state and its observation
 * @param support of each of its parameters
 */
public record SampledModel(
        String name, Network network, Estimator estimator, Mode mode, FieldShape shape, Support support) {

    private static final double NOISE = 0.08; // on every starting value, so that no zero hides what comes before it
    private static final int STEPS = 4;

    /** Returns one of the table of networks. */
    static SampledModel of(NetworkCase each) {
        return field(each.name(), each.network(), each.mode(), each.shape());
    }

    /** Returns a field of flow matching. */
    static SampledModel field(String name, Network network, Mode mode, FieldShape shape) {
        var field = new Field(new FlowMatching(new CondOt()), new SolverChoice("midpoint", new UniformGrid(STEPS)));
        return new SampledModel(name, network, field, mode, shape, new Real());
    }

    /** Returns a conditional flow, whose context is the observation. */
    static SampledModel flow(String name, FlowNetwork network, int observed) {
        var shape = FieldShape.conditional(network.dimension(), observed);
        return new SampledModel(name, network, new Flow(new Normal()), new Mode.Conditional(), shape, new Real());
    }

    /** Returns the same model with parameters that are truncated at two ends. */
    SampledModel truncated(double lower, double upper) {
        return new SampledModel(name + ", truncated", network, estimator, mode, shape, Truncated.between(lower, upper));
    }

    /** Returns how many numbers are given when the model is asked for its parameters. */
    public int observed() {
        return variables().data();
    }

    /** Writes the artefact. */
    public void export(Path target) {
        float[] weights = network.parameters().initialValues(11);
        var random = new SplittableRandom(12);
        for (int i = 0; i < weights.length; i++) {
            weights[i] += (float) (NOISE * random.nextGaussian());
        }
        var description = new ModelDescription("selftest", estimator, mode, "selftest", name, variables());
        Exporter.of(ExportOptions.DEFAULT.replacing())
                .export(
                        TrainedNetwork.of(network, weights),
                        shape,
                        description,
                        Provenance.of("sibyl selftest", 11),
                        target);
    }

    /** In joint mode half of the tokens are data; else the state holds parameters and the observation is beside it. */
    private Variables variables() {
        int state = shape.tokens() * shape.channels();
        int parameters = mode.showsGivenInState() ? state / 2 : state;
        int data = mode.showsGivenInState() ? state - parameters : shape.contextTokens() * shape.contextChannels();
        List<Variable> all = new ArrayList<>();
        for (int i = 0; i < parameters; i++) {
            all.add(Variable.parameter("theta" + i, support));
        }
        for (int i = 0; i < data; i++) {
            all.add(Variable.data("x" + i));
        }
        return new Variables(all);
    }
}

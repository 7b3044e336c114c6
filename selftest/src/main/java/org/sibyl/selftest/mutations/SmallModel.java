package org.sibyl.selftest.mutations;

import java.nio.file.Path;
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
import org.sibyl.solvers.base.StudentT;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.network.Flux1;
import org.sibyl.trainer.network.Flux1Config;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.network.encoder.EncodedNetwork;
import org.sibyl.trainer.network.encoder.ResidualEncoder;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.network.flow.CouplingFlow;
import org.sibyl.trainer.network.flow.CouplingFlowConfig;
import org.sibyl.trainer.network.flow.HiddenLayers;
import org.sibyl.trainer.training.TrainedNetwork;

/** A model of each family with random weights, some 20 kB large, of two parameters and four numbers of data. */
@SuppressWarnings("ImmutableEnumChecker") // its columns are immutable, but not annotated so; weights are made anew
public enum SmallModel {
    /** A joint field over all six numbers. */
    FIELD(new Mode.Joint(), field(), new Mlp(MlpConfig.joint(6, 8, 1))),
    /** A conditional flow. */
    FLOW(new Mode.Conditional(), new Flow(new StudentT(5)), flow()),
    /** A conditional field behind an encoder. */
    ENCODER(new Mode.Conditional(), field(), encoded());

    private static final double NOISE = 0.1;

    private final Mode mode;
    private final Estimator estimator;
    private final Network network;

    SmallModel(Mode mode, Estimator estimator, Network network) {
        this.mode = mode;
        this.estimator = estimator;
        this.network = network;
    }

    private static Field field() {
        return new Field(new FlowMatching(new CondOt()), new SolverChoice("midpoint", new PowerGrid(3, 2)));
    }

    private static Network flow() {
        return new CouplingFlow(CouplingFlowConfig.affine(2, 4).withSize(2, new HiddenLayers(1, 8)));
    }

    private static Network encoded() {
        var encoder = new ResidualEncoder(new TokenShape(2, 2), 4, 1, new TokenShape(2, 2));
        return new EncodedNetwork(
                encoder, new Flux1(Flux1Config.of(2, 2).withContextChannels(2).withSize(1, 1, 1, new IdMerge.Sum(4))));
    }

    /** Writes the model. */
    public void export(Path target) {
        float[] weights = network.parameters().initialValues(3);
        var random = new SplittableRandom(4);
        for (int i = 0; i < weights.length; i++) {
            weights[i] += (float) (NOISE * random.nextGaussian());
        }
        var variables = new Variables(List.of(
                Variable.parameter("a", new Bounded(-2, 3, Bijector.SOFT_CLIP)).withScaling(Scaling.of(0.4, 0.31)),
                Variable.parameter("b", new Positive()).withScaling(Scaling.of(-0.7, 1.3)),
                Variable.data("x", new Form.Series(2, 2))
                        .withScaling(new Scaling(List.of(0.1, -3.5), List.of(1.7, 0.29)))));
        var model = new ModelDescription("mutated", estimator, mode, "small", "random weights", variables);
        boolean joint = mode.equals(new Mode.Joint());
        var shape =
                joint ? FieldShape.of(6) : this == ENCODER ? new FieldShape(2, 1, 2, 2) : FieldShape.conditional(2, 4);
        Exporter.of(ExportOptions.DEFAULT.replacing())
                .export(
                        TrainedNetwork.of(network, weights),
                        shape,
                        model,
                        Provenance.of("bench/run mutations", 3),
                        target);
    }
}

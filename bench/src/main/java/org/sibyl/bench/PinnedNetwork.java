package org.sibyl.bench;

import java.nio.file.Path;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.Exporter;
import org.sibyl.exporter.ModelDescription;
import org.sibyl.exporter.Provenance;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.network.TokenMerge;
import org.sibyl.trainer.training.TrainedNetwork;

/** The networks that the tables are about: four tokens; the transformers have four heads and an MLP four times as wide. */
public enum PinnedNetwork {
    /** Five residual layers, 128 wide, as {@code sibyl run} trains. */
    MLP_128,
    /** Width 96 by concatenation, eight blocks. */
    CONCAT_96,
    /** Width 40 by addition, eight blocks. */
    SUM_40,
    /** Width 40 by addition, sixteen blocks. */
    SUM_40_DEEP;

    /** The network, a transformer's last layer random so that its output is not zero. */
    FieldNetwork network() {
        return switch (this) {
            case MLP_128 -> new Mlp(MlpConfig.joint(4, 128, 5));
            case CONCAT_96 -> flux(8, new TokenMerge.Concat(10, 4, 10));
            case SUM_40 -> flux(8, new TokenMerge.Sum(10));
            case SUM_40_DEEP -> flux(16, new TokenMerge.Sum(10));
        };
    }

    private static FieldNetwork flux(int blocks, TokenMerge merge) {
        return new Flux1Joint(Flux1JointConfig.of(4, blocks, merge).withInitialization(Initialization.REFERENCE));
    }

    /** Writes a joint model of two parameters and two data with this network, untrained, and the midpoint method with so many equal steps. */
    public void export(GraphStyle style, int steps, Path model) {
        var network = network();
        var trained = TrainedNetwork.of(network, network.parameters().initialValues(1));
        var variables = Variables.of(
                Variable.parameter("theta1", new Real()),
                Variable.parameter("theta2", new Real()),
                Variable.data("x1"),
                Variable.data("x2"));
        var description = new ModelDescription(
                "bench",
                new Field(new FlowMatching(new CondOt()), new SolverChoice("midpoint", new UniformGrid(steps))),
                new Mode.Joint(),
                this == MLP_128 ? "mlp" : "flux1joint",
                name(),
                variables);
        Exporter.of(ExportOptions.DEFAULT.withStyle(style))
                .export(trained, description, Provenance.of("bench", 1), model);
    }
}

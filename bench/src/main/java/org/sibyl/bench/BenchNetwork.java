package org.sibyl.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.SplittableRandom;
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
import org.sibyl.trainer.network.Flux1;
import org.sibyl.trainer.network.Flux1Config;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.network.SimFormer;
import org.sibyl.trainer.network.SimFormerConfig;
import org.sibyl.trainer.network.TokenMerge;
import org.sibyl.trainer.training.TrainedNetwork;

/** The networks of the benchmark tasks, by family, width, blocks and tokens, with random weights. */
enum BenchNetwork {
    JOINT_40x16_4(4, true),
    JOINT_40x8_4(4, true),
    JOINT_96x8_4(4, true),
    JOINT_96x8_13(13, true),
    JOINT_40x8_20(20, true),
    JOINT_96x8_20(20, true),
    FLUX1_80x12_4(4, false),
    FLUX1_40x12_20(20, false),
    SIMFORMER_90x8_4(4, true),
    SIMFORMER_90x8_20(20, true),
    MLP_64_4(4, true),
    MLP_128x5_4(4, true),
    MLP_128_20(20, false);

    private final int variables;
    private final boolean joint;

    BenchNetwork(int variables, boolean joint) {
        this.variables = variables;
        this.joint = joint;
    }

    private FieldNetwork network() {
        int half = variables / 2;
        return switch (this) {
            case JOINT_40x16_4 -> joint(16, new TokenMerge.Sum(10));
            case JOINT_40x8_4, JOINT_40x8_20 -> joint(8, new TokenMerge.Sum(10));
            case JOINT_96x8_4, JOINT_96x8_13, JOINT_96x8_20 -> joint(8, new TokenMerge.Concat(10, 4, 10));
            case FLUX1_80x12_4 -> flux1(half, new IdMerge.Concat(10, 10));
            case FLUX1_40x12_20 -> flux1(half, new IdMerge.Sum(10));
            case SIMFORMER_90x8_4, SIMFORMER_90x8_20 -> new SimFormer(SimFormerConfig.of(variables));
            case MLP_64_4 -> new Mlp(MlpConfig.joint(variables, 64, 4));
            case MLP_128x5_4 -> new Mlp(MlpConfig.joint(variables, 128, 5));
            case MLP_128_20 -> new Mlp(MlpConfig.conditional(half, variables - half, 128, 4));
        };
    }

    private FieldNetwork joint(int blocks, TokenMerge merge) {
        return new Flux1Joint(
                Flux1JointConfig.of(variables, blocks, merge).withInitialization(Initialization.REFERENCE));
    }

    private static FieldNetwork flux1(int half, IdMerge merge) {
        return new Flux1(Flux1Config.of(half, half).withSize(4, 4, 8, merge));
    }

    /** Writes the model in a style. */
    void export(GraphStyle style, Path model) {
        var network = network();
        var weights = network.parameters().initialValues(1);
        var random = new SplittableRandom(2);
        for (int i = 0; i < weights.length; i++) {
            weights[i] += (float) (0.02 * random.nextGaussian());
        }
        var all = new ArrayList<Variable>();
        for (int i = 0; i < variables; i++) {
            all.add(i < variables / 2 ? Variable.parameter("v" + i, new Real()) : Variable.data("v" + i));
        }
        var description = new ModelDescription(
                "bench",
                new Field(new FlowMatching(new CondOt()), new SolverChoice("midpoint", new UniformGrid(50))),
                joint ? new Mode.Joint() : new Mode.Conditional(),
                "bench",
                name(),
                new Variables(all));
        Exporter.of(ExportOptions.DEFAULT.withStyle(style))
                .export(TrainedNetwork.of(network, weights), description, Provenance.of("bench", 1), model);
    }
}

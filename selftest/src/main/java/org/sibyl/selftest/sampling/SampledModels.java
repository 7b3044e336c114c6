package org.sibyl.selftest.sampling;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.selftest.networks.NetworkCases;
import org.sibyl.solvers.support.Real;
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
import org.sibyl.trainer.network.encoder.DeepSetEncoder;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.network.flow.AutoregressiveFlow;
import org.sibyl.trainer.network.flow.AutoregressiveFlowConfig;
import org.sibyl.trainer.network.flow.CouplingFlow;
import org.sibyl.trainer.network.flow.CouplingFlowConfig;
import org.sibyl.trainer.network.flow.EncodedFlow;

/** Every kind of network that can be sampled, small ones and ones of the size that is trained. */
public final class SampledModels {

    private SampledModels() {}

    /** Returns small ones: the table of networks, and flows. */
    public static List<SampledModel> small() {
        var models = new ArrayList<SampledModel>();
        NetworkCases.all().forEach(each -> models.add(SampledModel.of(each)));
        models.addAll(flows());
        return List.copyOf(models);
    }

    /** Returns ones of the widths and depths that are trained, of few tokens, where products have few columns: kernels are chosen by size. */
    public static List<SampledModel> trained() {
        var models = new ArrayList<SampledModel>();
        for (int blocks : new int[] {1, 8}) {
            models.add(joint("Flux1Joint, sum", 4, blocks, new TokenMerge.Sum(10)));
            models.add(joint("Flux1Joint, concat", 4, blocks, new TokenMerge.Concat(10, 4, 10)));
        }
        models.add(SampledModel.field(
                "SimFormer of GenSBI's size",
                new SimFormer(SimFormerConfig.of(4)),
                new Mode.Joint(),
                FieldShape.of(4)));
        for (int tokens : new int[] {1, 2, 5}) {
            models.add(flux1("sum", tokens, new IdMerge.Sum(10)));
            models.add(flux1("concat", tokens, new IdMerge.Concat(10, 10)));
        }
        for (int width : new int[] {64, 100, 256}) {
            models.add(SampledModel.field(
                    "Mlp of width " + width,
                    new Mlp(MlpConfig.conditional(3, 5, width, 4)),
                    new Mode.Conditional(),
                    FieldShape.conditional(3, 5)));
        }
        return List.copyOf(models);
    }

    /** Returns a large one, of which a chunk takes most of a second. */
    static SampledModel large() {
        return joint("Flux1Joint, concat", 20, 8, new TokenMerge.Concat(10, 4, 10));
    }

    private static List<SampledModel> flows() {
        var encoder = new DeepSetEncoder(new TokenShape(4, 2), 8, 1, new TokenShape(1, 3));
        var behind = new EncodedFlow(encoder, new CouplingFlow(CouplingFlowConfig.affine(2, 3)));
        return List.of(
                SampledModel.flow("affine couplings", new CouplingFlow(CouplingFlowConfig.affine(3, 4)), 4),
                SampledModel.flow("spline couplings", new CouplingFlow(CouplingFlowConfig.spline(3, 4)), 4),
                SampledModel.flow("MAF", new AutoregressiveFlow(AutoregressiveFlowConfig.affine(3, 4)), 4),
                SampledModel.flow("NSF", new AutoregressiveFlow(AutoregressiveFlowConfig.spline(3, 4)), 4),
                new SampledModel(
                        "affine couplings behind an encoder",
                        behind,
                        SampledModel.flow("", behind, 8).estimator(),
                        new Mode.Conditional(),
                        new FieldShape(2, 1, 4, 2),
                        new Real()));
    }

    private static SampledModel joint(String name, int tokens, int blocks, TokenMerge merge) {
        var config = Flux1JointConfig.of(tokens, blocks, merge)
                .withInitialization(Initialization.REFERENCE)
                .withTimeFactor(30);
        return SampledModel.field(
                name + ", " + blocks + " blocks, " + tokens + " tokens",
                new Flux1Joint(config),
                new Mode.Joint(),
                FieldShape.of(tokens));
    }

    private static SampledModel flux1(String name, int tokens, IdMerge merge) {
        var config = Flux1Config.of(tokens, tokens).withSize(4, 2, 4, merge);
        return SampledModel.field(
                "Flux1, " + name + ", " + tokens + " tokens",
                new Flux1(config),
                new Mode.Conditional(),
                FieldShape.conditional(tokens, tokens));
    }
}

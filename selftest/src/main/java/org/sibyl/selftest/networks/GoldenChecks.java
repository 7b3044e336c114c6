package org.sibyl.selftest.networks;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.selftest.check.Check;
import org.sibyl.trainer.network.EdgeMask;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Flux1;
import org.sibyl.trainer.network.Flux1Config;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.SimFormer;
import org.sibyl.trainer.network.SimFormerConfig;
import org.sibyl.trainer.network.TokenIdentity;
import org.sibyl.trainer.network.TokenMerge;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.TrainingEngine;

/** Outputs and divergences of the transformers at weights by a rule, in double precision, against values known beforehand. */
public final class GoldenChecks {
    private static final double BAR = 1e-5;
    private static final TokenIdentity LEARNED = new TokenIdentity.Learned();

    private GoldenChecks() {}

    /**
     * A network, the order in which its weights are filled, and what comes out.
     *
     * @param free tokens of the divergence, from the first
     */
    private record Golden(
            String name,
            FieldNetwork network,
            List<String> order,
            List<Double> out,
            int free,
            List<Double> divergence) {}

    /** Two checks for each network. */
    public static List<Check> run() {
        var checks = new ArrayList<Check>();
        for (var golden : goldens()) {
            try (var manager = TrainingEngine.manager()) {
                var weights = FilledWeights.of(manager, golden.network().parameters(), golden.order());
                var input = golden.network() instanceof Flux1
                        ? FieldInput.conditional(
                                Eager.of(manager, GoldenInputs.sines(4), 2, 2, 1),
                                GoldenInputs.times(manager),
                                Eager.of(manager, GoldenInputs.cosines(12), 2, 3, 2))
                        : GoldenInputs.joint(manager);
                double[] out = ((Eager) golden.network().field(weights, input)).toArray();
                double[] divergence = GoldenInputs.divergence(
                        manager, golden.network(), weights.map(Dual::constant), input, golden.free());
                checks.add(check(golden.name() + ": golden output", out, golden.out()));
                checks.add(check(golden.name() + ": golden divergence", divergence, golden.divergence()));
            }
        }
        return List.copyOf(checks);
    }

    private static Check check(String name, double[] found, List<Double> expected) {
        double largest = found.length == expected.size() ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(found.length, expected.size()); i++) {
            largest = Math.max(largest, Math.abs(found[i] - expected.get(i)));
        }
        return Check.atMost(name, largest, BAR);
    }

    private static List<Golden> goldens() {
        var rotary = new TokenIdentity.Rotary(new TokenIdentity.Sequence(1), List.of(2, 2), 50);
        var joint = new Flux1Joint(
                new Flux1JointConfig(3, 1, 2, 1, 2, new TokenMerge.Concat(2, 1, 1), 1000, Initialization.REFERENCE));
        var simFormer = new SimFormer(
                new SimFormerConfig(3, 1, 4, 2, 2, 2, 4, 1, 1, 2, 6, EdgeMask.full(3), Initialization.REFERENCE));
        return List.of(
                new Golden(
                        "G1 Flux1, concat",
                        flux1(new IdMerge.Concat(3, 1), LEARNED),
                        FillOrders.flux1(true),
                        List.of(-1.549204159, -1.755331321, -1.633996833, -1.796139421),
                        2,
                        List.of(0.095235278, -0.077123074)),
                new Golden(
                        "G2 Flux1, sum, rotary",
                        flux1(new IdMerge.Sum(4), rotary),
                        FillOrders.flux1(false),
                        List.of(-0.756353048, -0.846141072, -0.580072003, -0.974326237),
                        2,
                        List.of(1.117523272, -0.044665923)),
                new Golden(
                        "G2b Flux1, sum, sinusoidal",
                        flux1(new IdMerge.Sum(4), new TokenIdentity.Sinusoidal1d()),
                        FillOrders.flux1(false),
                        List.of(-0.757334992, -0.843377257, -0.587130674, -0.946564030),
                        2,
                        List.of(1.076413923, -0.266557034)),
                new Golden(
                        "G3 Flux1Joint, concat",
                        joint,
                        FillOrders.FLUX1_JOINT,
                        List.of(-0.632766613, -0.702888460, -1.480833619, -0.415294340, 0.264559277, 0.104313876),
                        3,
                        List.of(-2.189552049, -1.978264189)),
                new Golden(
                        "G4 SimFormer",
                        simFormer,
                        FillOrders.SIM_FORMER,
                        List.of(1.853624667, 1.897302630, 1.450738576, 1.771220658, 1.377521910, 1.198086551),
                        3,
                        List.of(-5.161121863e-4, 1.201124998)));
    }

    private static Flux1 flux1(IdMerge merge, TokenIdentity contextIdentity) {
        return new Flux1(new Flux1Config(
                2, 1, 3, 2, 2, 1, 1, 2, merge, LEARNED, contextIdentity, true, 1000, Initialization.REFERENCE));
    }
}

package org.sibyl.recipes.flow;

import org.sibyl.trainer.network.flow.Affine;
import org.sibyl.trainer.network.flow.AutoregressiveFlow;
import org.sibyl.trainer.network.flow.AutoregressiveFlowConfig;
import org.sibyl.trainer.network.flow.CouplingFlow;
import org.sibyl.trainer.network.flow.CouplingFlowConfig;
import org.sibyl.trainer.network.flow.FlowNetwork;
import org.sibyl.trainer.network.flow.Permutation;
import org.sibyl.trainer.network.flow.Transform;

/** How the variables of a flow come to depend on each other. */
public enum Architecture {
    /** One half moves as the other says: draws and densities take one evaluation each. */
    COUPLING(6) {
        @Override
        Permutation usualPermutation() {
            return new Permutation.Random(0);
        }

        @Override
        FlowNetwork network(FlowChoice choice, int dimension, int context) {
            return new CouplingFlow(new CouplingFlowConfig(
                    dimension,
                    context,
                    choice.depth(),
                    choice.transform(),
                    choice.permutation(),
                    choice.actNorm(),
                    choice.conditioner()));
        }

        @Override
        String recipe(Transform transform) {
            return transform instanceof Affine ? "coupling-affine" : "coupling-spline";
        }
    },

    /** Each variable moves as those before it say: densities take one evaluation, draws as many as there are variables. */
    AUTOREGRESSIVE(5) {
        @Override
        Permutation usualPermutation() {
            return new Permutation.Reverse();
        }

        @Override
        FlowNetwork network(FlowChoice choice, int dimension, int context) {
            return new AutoregressiveFlow(new AutoregressiveFlowConfig(
                    dimension,
                    context,
                    choice.depth(),
                    choice.transform(),
                    choice.permutation(),
                    choice.actNorm(),
                    choice.conditioner()));
        }

        @Override
        String recipe(Transform transform) {
            return transform instanceof Affine ? "maf" : "nsf";
        }
    };

    private final int usualDepth;

    Architecture(int usualDepth) {
        this.usualDepth = usualDepth;
    }

    int usualDepth() {
        return usualDepth;
    }

    abstract Permutation usualPermutation();

    abstract FlowNetwork network(FlowChoice choice, int dimension, int context);

    abstract String recipe(Transform transform);
}

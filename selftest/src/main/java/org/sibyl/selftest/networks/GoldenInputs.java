package org.sibyl.selftest.networks;

import ai.djl.ndarray.NDManager;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Flux1Config;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Eager;

/** The inputs of the specification's golden values. */
public final class GoldenInputs {
    private GoldenInputs() {}

    /** sin(0.5 + 0.8 i). */
    public static double[] sines(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Math.sin(0.5 + 0.8 * i);
        }
        return values;
    }

    /** cos(0.3 + 0.7 i). */
    public static double[] cosines(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Math.cos(0.3 + 0.7 * i);
        }
        return values;
    }

    /** The two times. */
    public static Eager times(NDManager manager) {
        return Eager.of(manager, new double[] {0.25, 0.8}, 2);
    }

    /** Two rows of three scalar tokens, the last one observed. */
    public static FieldInput joint(NDManager manager) {
        return joint(manager, 1);
    }

    /** Two rows of three tokens of several numbers, the last one observed. */
    public static FieldInput joint(NDManager manager, int channels) {
        return FieldInput.joint(
                Eager.of(manager, sines(6 * channels), 2, 3, channels),
                times(manager),
                Eager.of(manager, new double[] {0, 0, 1}, 1, 3, 1));
    }

    /** Two rows of the states and observations that a network takes. */
    public static FieldInput conditional(NDManager manager, Flux1Config config) {
        int state = config.tokens() * config.channels();
        int observation = config.contextTokens() * config.contextChannels();
        return FieldInput.conditional(
                Eager.of(manager, sines(2 * state), 2, config.tokens(), config.channels()),
                times(manager),
                Eager.of(manager, cosines(2 * observation), 2, config.contextTokens(), config.contextChannels()));
    }

    /** The exact divergence over the first {@code tokens} of each of two rows, one tangent a number. */
    public static double[] divergence(
            NDManager manager, FieldNetwork network, Weights duals, FieldInput input, int tokens) {
        int all = input.x().shape().size(1);
        int channels = input.x().shape().size(2);
        int width = all * channels;
        double[] divergence = new double[2];
        for (int number = 0; number < tokens * channels; number++) {
            double[] direction = new double[2 * width];
            direction[number] = 1;
            direction[width + number] = 1;
            var moved =
                    input.map(Dual::constant).withX(Dual.of(input.x(), Eager.of(manager, direction, 2, all, channels)));
            double[] jvp = ((Eager) ((Dual) network.field(duals, moved)).tangent()).toArray();
            divergence[0] += jvp[number];
            divergence[1] += jvp[width + number];
        }
        return divergence;
    }
}

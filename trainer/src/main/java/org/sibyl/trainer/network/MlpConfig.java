package org.sibyl.trainer.network;

/**
 * The shape of an {@link Mlp}.
 *
 * @param tokens variables of the state
 * @param channels numbers per variable
 * @param conditionInputs numbers known beside the state: the tokens of the mask (joint), the size of the context
 *     (conditional), 0 (unconditional)
 * @param width features of a layer
 * @param layers residual layers
 * @param hidden features inside a layer
 * @param timeFactor scale of time in the sinusoidal embedding
 */
public record MlpConfig(
        int tokens, int channels, int conditionInputs, int width, int layers, int hidden, double timeFactor) {

    /** Checks every field and names the one that is wrong. */
    public MlpConfig {
        int[] sizes = {tokens, channels, width, layers, hidden};
        String[] names = {"tokens", "channels", "width", "layers", "hidden"};
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] < 1) {
                throw new IllegalArgumentException(names[i] + " must be at least 1, but is " + sizes[i]);
            }
        }
        if (conditionInputs < 0) {
            throw new IllegalArgumentException("conditionInputs must be at least 0, but is " + conditionInputs);
        }
    }

    /** Joint mode over scalar variables. */
    public static MlpConfig joint(int tokens, int width, int layers) {
        return new MlpConfig(tokens, 1, tokens, width, layers, 2 * width, 64);
    }

    /** Conditional mode: scalar parameters given a context of some numbers. */
    public static MlpConfig conditional(int parameters, int observed, int width, int layers) {
        return new MlpConfig(parameters, 1, observed, width, layers, 2 * width, 64);
    }

    /** Unconditional mode over scalar variables. */
    public static MlpConfig unconditional(int tokens, int width, int layers) {
        return new MlpConfig(tokens, 1, 0, width, layers, 2 * width, 64);
    }

    int outputs() {
        return tokens * channels;
    }

    int inputs() {
        return outputs() + conditionInputs;
    }
}

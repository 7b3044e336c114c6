package org.sibyl.trainer.network;

import java.util.Arrays;
import org.sibyl.trainer.tensor.Tensor;

/**
 * The rotary rotation of a sequence of tokens: features (2j, 2j + 1) of each head turn by angle_j,
 *
 * <pre>y₂ⱼ = cos x₂ⱼ − sin x₂ⱼ₊₁,   y₂ⱼ₊₁ = sin x₂ⱼ + cos x₂ⱼ₊₁</pre>
 *
 * <p>written as x ⊙ C + swap(x) ⊙ S with tables C and S, S negative on even features. Immutable.
 */
final class Rotation {
    private final int tokens;
    private final int size;
    private final double[] cosines;
    private final double[] sines;

    private Rotation(int tokens, int size) {
        this.tokens = tokens;
        this.size = size;
        cosines = new double[tokens * size];
        sines = new double[tokens * size];
        Arrays.fill(cosines, 1); // a token without position does not turn
    }

    /** No rotation of {@code tokens} tokens with heads of {@code size} features. */
    static Rotation none(int tokens, int size) {
        return new Rotation(tokens, size);
    }

    /**
     * The rotation of a stream.
     *
     * @throws IllegalArgumentException if the widths of the axes do not add up to the head's size
     */
    static Rotation of(TokenIdentity.Rotary rotary, int tokens, int size) {
        int sum = rotary.widths().stream().mapToInt(Integer::intValue).sum();
        if (sum != size) {
            throw new IllegalArgumentException("rotary widths must add up to the head's " + size + " features, but are "
                    + rotary.widths() + ", which is " + sum);
        }
        var rotation = new Rotation(tokens, size);
        for (int token = 0; token < tokens; token++) {
            double[] position = rotary.positions().of(token);
            int feature = token * size;
            for (int axis = 0; axis < position.length; axis++) {
                int width = rotary.widths().get(axis);
                for (int j = 0; j < width / 2; j++) {
                    double angle = position[axis] * Math.pow(rotary.theta(), -2.0 * j / width);
                    rotation.cosines[feature] = Math.cos(angle);
                    rotation.cosines[feature + 1] = Math.cos(angle);
                    rotation.sines[feature] = -Math.sin(angle);
                    rotation.sines[feature + 1] = Math.sin(angle);
                    feature += 2;
                }
            }
        }
        return rotation;
    }

    /** This stream's tokens followed by another's. */
    Rotation then(Rotation next) {
        var both = new Rotation(tokens + next.tokens, size);
        System.arraycopy(cosines, 0, both.cosines, 0, cosines.length);
        System.arraycopy(sines, 0, both.sines, 0, sines.length);
        System.arraycopy(next.cosines, 0, both.cosines, cosines.length, next.cosines.length);
        System.arraycopy(next.sines, 0, both.sines, sines.length, next.sines.length);
        return both;
    }

    /** Queries or keys {@code [B, L, n, d]}, turned. */
    Tensor apply(Tensor x) {
        if (Arrays.stream(sines).allMatch(s -> s == 0)) {
            return x;
        }
        int[] swapped = new int[size];
        for (int i = 0; i < size; i++) {
            swapped[i] = i ^ 1;
        }
        var straight = x.times(x.constant(cosines, 1, tokens, 1, size));
        return straight.plus(x.gather(-1, swapped).times(x.constant(sines, 1, tokens, 1, size)));
    }
}

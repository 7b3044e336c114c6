package org.sibyl.trainer.network.encoder;

import java.util.Optional;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A residual block of two convolutions: x + conv(silu(GN(conv(silu(GN(x)))))), with a pointwise map of x where the number of
 * channels changes (He et al., 2016).
 */
final class ResidualBlock {
    private final GroupNorm norm1;
    private final Convolution convolution1;
    private final GroupNorm norm2;
    private final Convolution convolution2;
    private final Optional<Convolution> shortcut;

    ResidualBlock(Parameters parameters, String name, Grid grid, int in, int out) {
        norm1 = new GroupNorm(parameters, name + ".norm1", in);
        convolution1 = Convolution.same(parameters, name + ".conv1", grid, in, out);
        norm2 = new GroupNorm(parameters, name + ".norm2", out);
        convolution2 = Convolution.same(parameters, name + ".conv2", grid, out, out);
        shortcut = in == out
                ? Optional.empty()
                : Optional.of(Convolution.pointwise(parameters, name + ".shortcut", in, out));
    }

    Tensor apply(Weights weights, Tensor x) {
        var h = convolution1.apply(weights, norm1.apply(weights, x).silu());
        h = convolution2.apply(weights, norm2.apply(weights, h).silu());
        return shortcut.map(map -> map.apply(weights, x)).orElse(x).plus(h);
    }
}

package org.sibyl.trainer.network.flow;

import org.sibyl.trainer.tensor.Tensor;

/**
 * z = scale · x + shift with scale = softplus(asinh(raw) + ln(e − 1)) > 0, which is 1 at raw = 0 and grows like a logarithm: the soft
 * clamp keeps the first updates from an exploding inverse.
 *
 * <p>Source: affine coupling, Dinh et al. (2017), Density estimation using Real NVP; the scale as in BayesFlow.
 */
public record Affine() implements Transform {
    private static final double ONE = Math.log(Math.E - 1); // softplus of it is 1

    @Override
    public int numbers() {
        return 2;
    }

    @Override
    public Mapped forward(Tensor x, Tensor raw) {
        var scale = scale(raw);
        return new Mapped(x.times(scale).plus(shift(raw)), scale.log().sum(1));
    }

    @Override
    public Mapped inverse(Tensor z, Tensor raw) {
        var scale = scale(raw);
        return new Mapped(z.minus(shift(raw)).over(scale), scale.log().sum(1).negated());
    }

    private static Tensor scale(Tensor raw) {
        return SoftClamp.asinh(number(raw, 0)).plus(ONE).softplus();
    }

    private static Tensor shift(Tensor raw) {
        return number(raw, 1);
    }

    private static Tensor number(Tensor raw, int place) {
        return raw.slice(2, place, place + 1).reshape(-1, raw.shape().size(1));
    }
}

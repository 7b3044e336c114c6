package org.sibyl.trainer.tensor;

/**
 * Composites on duals whose derivative has a closed form in their own result: the activations, softmax and the norms. Cheaper
 * than differentiating their parts.
 *
 * <p>Each takes a value x and its tangent ẋ, of one shape. Source: direct differentiation.
 */
final class ClosedForms {
    private ClosedForms() {}

    /** y = x s with s = σ(x); the slope is s + y(1 − s). */
    static Dual silu(Tensor x, Tensor tangent) {
        var s = x.sigmoid();
        var y = x.times(s);
        return along(y, s.plus(y.minus(y.times(s))), tangent);
    }

    /** y = x s with s = σ(u(x)), u a cubic; the slope is s + x s (1 − s) u'. */
    static Dual gelu(Tensor x, Tensor tangent) {
        var x2 = x.square();
        var s = x.times(x2.times(GeluTanh.CUBIC).plus(GeluTanh.LINEAR)).sigmoid();
        var y = x.times(s);
        var slope = x2.times(3 * GeluTanh.CUBIC).plus(GeluTanh.LINEAR); // u'(x)
        return along(y, s.plus(y.minus(y.times(s)).times(slope)), tangent);
    }

    /** y = x Φ(x); the slope is Φ + xφ. */
    static Dual geluErf(Tensor x, Tensor tangent) {
        var normal = x.times(Math.sqrt(0.5)).erf().plus(1).times(0.5); // Φ(x)
        var density = x.square().times(-0.5).exp().times(1 / Math.sqrt(2 * Math.PI)); // φ(x)
        return along(x.times(normal), normal.plus(x.times(density)), tangent);
    }

    /** p = softmax(x); ṗ = p ⊙ (ẋ − Σ p ẋ). */
    static Dual softmax(Tensor x, Tensor tangent) {
        var p = x.softmax();
        var moved = p.times(tangent);
        return Dual.of(p, moved.minus(p.times(moved.sum(-1))));
    }

    /** y = r (x − mean x) with r = 1/√(var x + ε); ẏ = r (ẋ − mean ẋ − y mean(y ẋ)). */
    static Dual layerNorm(Tensor x, Tensor tangent, double epsilon) {
        var centred = x.minus(x.mean(-1));
        var scale = centred.square().mean(-1).plus(epsilon).sqrt().reciprocal();
        var y = centred.times(scale);
        var projected =
                tangent.minus(tangent.mean(-1)).minus(y.times(y.times(tangent).mean(-1)));
        return Dual.of(y, projected.times(scale));
    }

    /** y = r x with r = 1/√(mean x² + ε); ẏ = r (ẋ − y mean(y ẋ)). */
    static Dual rmsNorm(Tensor x, Tensor tangent, double epsilon) {
        var scale = x.square().mean(-1).plus(epsilon).sqrt().reciprocal();
        var y = x.times(scale);
        return Dual.of(y, tangent.minus(y.times(y.times(tangent).mean(-1))).times(scale));
    }

    private static Dual along(Tensor y, Tensor slope, Tensor tangent) {
        return Dual.of(y, slope.times(tangent));
    }
}

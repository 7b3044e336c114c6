package org.sibyl.trainer.network;

import org.sibyl.trainer.tensor.Tensor;

/**
 * The straight path x = (1 − t) ε + t x₁ in units in which a law N(m, s²) of the data is standard: with σ² = (1 − t)² + t² s², sin φ = t s/σ and
 * cos φ = (1 − t)/σ,
 *
 * <pre>
 *   (x − t m)/σ = cos φ ε + sin φ (x₁ − m)/s
 *   x₁ − ε = m + (s sin φ − cos φ) (x − t m)/σ + (s/σ) (cos φ (x₁ − m)/s − sin φ ε)
 * </pre>
 *
 * <p>The first two terms of the velocity are its mean where the law is right, and the last bracket has then mean 0 and deviation 1 at every time.
 */
public final class Whitening {
    private final NormalLaw law;
    private final Tensor t;
    private final Tensor deviation;
    private final Tensor remaining;
    private final Tensor sigma;

    /**
     * The path in units of a law, at some times.
     *
     * @param law the law of the data
     * @param t times, {@code [1 or B, 1, 1]}
     */
    public Whitening(NormalLaw law, Tensor t) {
        this.law = law;
        this.t = t;
        deviation = law.deviation();
        remaining = t.negated().plus(1);
        sigma = remaining.square().plus(t.times(deviation).square()).sqrt();
    }

    /** The law of the data. */
    public NormalLaw law() {
        return law;
    }

    /** The times. */
    public Tensor t() {
        return t;
    }

    /** sin φ, the share of the data in a whitened state: 0 at the noise and 1 at the data. */
    public Tensor sine() {
        return t.times(deviation).over(sigma);
    }

    /** cos φ, the share of the noise. */
    public Tensor cosine() {
        return remaining.over(sigma);
    }

    /** The whitened state. */
    public Tensor state(Tensor x) {
        return x.minus(t.times(law.mean())).over(sigma);
    }

    /**
     * The velocity in the units of the state.
     *
     * @param whitened the whitened state
     * @param correction the last bracket as a network predicts it, 0 for a normal law
     */
    public Tensor velocity(Tensor whitened, Tensor correction) {
        var slope = deviation.times(sine()).minus(cosine());
        return law.mean().plus(slope.times(whitened)).plus(deviation.over(sigma).times(correction));
    }
}

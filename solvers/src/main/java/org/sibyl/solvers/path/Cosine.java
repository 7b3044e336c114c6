package org.sibyl.solvers.path;

/** α = sin(πt/2), σ = cos(πt/2): a quarter of a circle. */
public record Cosine() implements Schedule {

    @Override
    public Coefficients at(double t) {
        double angle = Math.PI / 2 * t;
        double sine = StrictMath.sin(angle);
        double cosine = StrictMath.cos(angle);
        return new Coefficients(sine, cosine, Math.PI / 2 * cosine, -Math.PI / 2 * sine);
    }

    @Override
    public double timeAtSnr(double snr) {
        return 2 / Math.PI * StrictMath.atan(snr);
    }

    @Override
    public String toString() {
        return "cosine schedule";
    }
}

package org.sibyl.solvers.path;

import static java.util.Objects.requireNonNull;

/**
 * Follows another schedule than the one that a velocity was trained on: equal signal-to-noise ratios are the same distribution up to
 * a factor. At a time r of the new schedule, x_r = c x_t with t the old time of the same ratio and c = σ_r / σ_t.
 *
 * <p>Source: Lipman et al. (2024), Flow Matching Guide and Code, section 4.6.1. Undefined where σ_r = 0, that is at r = 1.
 *
 * @param trained schedule of the network
 * @param followed schedule of the solve
 */
public record ScheduleTransform(Schedule trained, Schedule followed) {

    /** Checks that both are there. */
    public ScheduleTransform {
        requireNonNull(trained, "trained");
        requireNonNull(followed, "followed");
    }

    /**
     * How the velocity at r comes from the trained velocity u at t: u_r(x) = slope x + gain u_t(x / c).
     *
     * @param trainedTime t
     * @param scale c
     * @param slope ċ / c
     * @param gain c dt/dr
     */
    public record At(double trainedTime, double scale, double slope, double gain) {}

    /**
     * The transform at a time.
     *
     * @param r time of the followed schedule, in [0, 1)
     */
    public At at(double r) {
        var to = followed.at(r);
        double t = trained.timeAtSnr(to.snr());
        var from = trained.at(t);
        double c = to.sigma() / from.sigma();
        // d ln snr / dr = (α̇ σ − α σ̇) / (α σ) on both sides; dt/dr is their ratio, with α_r σ_t = α_t σ_r
        double timeSlope = (from.sigma() * from.sigma() * (to.sigma() * to.alphaDot() - to.alpha() * to.sigmaDot()))
                / (to.sigma() * to.sigma() * (from.sigma() * from.alphaDot() - from.alpha() * from.sigmaDot()));
        double scaleSlope = (from.sigma() * to.sigmaDot() - to.sigma() * from.sigmaDot() * timeSlope)
                / (from.sigma() * from.sigma());
        return new At(t, c, scaleSlope / c, c * timeSlope);
    }
}

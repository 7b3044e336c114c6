package org.sibyl.solvers.prior;

/**
 * N(m, s²) under noise: x ~ N(α m, α² s² + σ²), so that everything is linear.
 *
 * @param mean m
 * @param variance s²
 */
record NoisedNormal(double mean, double variance) implements NoisedMarginal {

    @Override
    public Moments at(double alpha, double sigma, double x) {
        double spread = alpha * alpha * variance + sigma * sigma;
        double centred = (x - alpha * mean) / spread;
        return new Moments(mean + alpha * variance * centred, sigma * centred, variance * sigma * sigma / spread);
    }
}

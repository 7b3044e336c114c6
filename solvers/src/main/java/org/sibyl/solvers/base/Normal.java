package org.sibyl.solvers.base;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.support.StandardNormal;

/** Independent standard normal numbers, in any number of dimensions: ln p(z) = −½ (Σ zᵢ² + D ln 2π). */
public record Normal() implements Base {

    @Override
    public double logDensity(double... z) {
        double sum = 0;
        for (double each : z) {
            sum += StandardNormal.logDensity(each);
        }
        return sum;
    }

    @Override
    public Batch draw(RowNoise noise, int dimension) {
        return noise.normals(0, Stream.START, dimension);
    }

    @Override
    public String toString() {
        return "standard normal";
    }
}

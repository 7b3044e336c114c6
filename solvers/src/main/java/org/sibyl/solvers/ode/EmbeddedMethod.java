package org.sibyl.solvers.ode;

import org.sibyl.solvers.Batch;

/**
 * An explicit Runge-Kutta pair whose last stage is the first of the next step, with an estimate of its own error. Used with equal
 * steps it is an ordinary method; {@link Adaptive} chooses the steps by the estimate.
 */
public interface EmbeddedMethod extends OdeMethod {

    /** The coefficients. */
    Tableau tableau();

    @Override
    default int evaluationsPerStep() {
        return tableau().stages() - 1;
    }

    @Override
    default Batch step(VelocityField v, double s, double h, Batch x) {
        var tableau = tableau();
        int last = tableau.stages() - 1;
        var k = new Batch[last];
        for (int i = 0; i < last; i++) {
            k[i] = v.at(s + tableau.node(i) * h, stage(tableau, i, h, x, k));
        }
        return stage(tableau, last, h, x, k);
    }

    private static Batch stage(Tableau tableau, int i, double h, Batch x, Batch[] k) {
        for (int j = 0; j < i; j++) {
            x = x.plus(h * tableau.weight(i, j), k[j]);
        }
        return x;
    }
}

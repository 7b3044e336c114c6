package org.sibyl.selftest.solvers;

import java.util.function.DoubleUnaryOperator;

/** A function of period 2π: Σ cₖ cos kx + sₖ sin kx through {@value #NODES} equally spaced nodes. Immutable. */
final class PeriodicFunction {

    /** Number of nodes, odd. */
    static final int NODES = 33;

    private static final int TERMS = NODES / 2 + 1;

    private final double[] cosines;
    private final double[] sines;

    private PeriodicFunction(double[] cosines, double[] sines) {
        this.cosines = cosines;
        this.sines = sines;
    }

    /** Returns a node. */
    static double node(int i) {
        return 2 * Math.PI * i / NODES;
    }

    /** Returns the function that agrees with another at the nodes. */
    static PeriodicFunction through(DoubleUnaryOperator f) {
        var cosines = new double[TERMS];
        var sines = new double[TERMS];
        for (int i = 0; i < NODES; i++) {
            double value = f.applyAsDouble(node(i));
            for (int k = 0; k < TERMS; k++) {
                double share = (k == 0 ? 1.0 : 2.0) / NODES * value;
                cosines[k] += share * Math.cos(k * node(i));
                sines[k] += share * Math.sin(k * node(i));
            }
        }
        return new PeriodicFunction(cosines, sines);
    }

    /** Returns its value: the real part of Σ (cₖ − i sₖ) e^(ikx), by Horner's rule. */
    double at(double x) {
        double c = Math.cos(x);
        double s = Math.sin(x);
        double real = 0;
        double imaginary = 0;
        for (int k = TERMS - 1; k >= 0; k--) {
            double turned = real * c - imaginary * s + cosines[k];
            imaginary = real * s + imaginary * c - sines[k];
            real = turned;
        }
        return real;
    }

    /** Returns its derivative. */
    PeriodicFunction derivative() {
        var ofCosines = new double[TERMS];
        var ofSines = new double[TERMS];
        for (int k = 0; k < TERMS; k++) {
            ofCosines[k] = k * sines[k];
            ofSines[k] = -k * cosines[k];
        }
        return new PeriodicFunction(ofCosines, ofSines);
    }

    /** Returns this + h other. */
    PeriodicFunction plus(double h, PeriodicFunction other) {
        var ofCosines = new double[TERMS];
        var ofSines = new double[TERMS];
        for (int k = 0; k < TERMS; k++) {
            ofCosines[k] = cosines[k] + h * other.cosines[k];
            ofSines[k] = sines[k] + h * other.sines[k];
        }
        return new PeriodicFunction(ofCosines, ofSines);
    }
}

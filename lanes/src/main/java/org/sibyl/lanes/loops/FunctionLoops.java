package org.sibyl.lanes.loops;

import static org.sibyl.lanes.loops.Lanes16.S;
import static org.sibyl.lanes.loops.Lanes16.VL;

import java.util.Optional;
import jdk.incubator.vector.FloatVector;

/**
 * A function over vectors, a loop of its own for each. The compiler inlines only so much into one method, and where it stops every vector that is passed on
 * becomes an object, some twenty times as slow: hence one method a function, reached through an interface, so that each is compiled by itself.
 */
final class FunctionLoops {

    /** Applies a function to the numbers from {@code a} on, into {@code d} on, as many as are whole vectors. */
    interface FunctionLoop {
        void run(float[] m, int d, int a, int n);
    }

    private FunctionLoops() {}

    /** Returns the loop of a function, if it has a form over vectors. */
    static Optional<FunctionLoop> of(Unary function) {
        return switch (function) {
            case ABS -> Optional.of(FunctionLoops::abs);
            case ERF -> Optional.of(FunctionLoops::erf);
            case EXP -> Optional.of(FunctionLoops::exp);
            case GELU -> Optional.of(FunctionLoops::gelu);
            case GELU_TANH -> Optional.of(FunctionLoops::geluTanh);
            case NEGATE -> Optional.of(FunctionLoops::negate);
            case RECIPROCAL -> Optional.of(FunctionLoops::reciprocal);
            case SIGMOID -> Optional.of(FunctionLoops::sigmoid);
            case SQRT -> Optional.of(FunctionLoops::sqrt);
            case TANH -> Optional.of(FunctionLoops::tanh);
            case COS, LOG, SIN, SOFTPLUS, TRUTH -> Optional.empty();
        };
    }

    private static FloatVector load(float[] m, int at) {
        return FloatVector.fromArray(S, m, at);
    }

    private static void abs(float[] m, int d, int a, int n) {
        for (int i = 0; i <= n - VL; i += VL) {
            load(m, a + i).abs().intoArray(m, d + i);
        }
    }

    private static void erf(float[] m, int d, int a, int n) {
        for (int i = 0; i <= n - VL; i += VL) {
            VectorFunctions.erf(load(m, a + i)).intoArray(m, d + i);
        }
    }

    private static void exp(float[] m, int d, int a, int n) {
        for (int i = 0; i <= n - VL; i += VL) {
            VectorFunctions.exp(load(m, a + i)).intoArray(m, d + i);
        }
    }

    private static void gelu(float[] m, int d, int a, int n) {
        for (int i = 0; i <= n - VL; i += VL) {
            VectorFunctions.gelu(load(m, a + i)).intoArray(m, d + i);
        }
    }

    private static void geluTanh(float[] m, int d, int a, int n) {
        for (int i = 0; i <= n - VL; i += VL) {
            VectorFunctions.geluTanh(load(m, a + i)).intoArray(m, d + i);
        }
    }

    private static void negate(float[] m, int d, int a, int n) {
        for (int i = 0; i <= n - VL; i += VL) {
            load(m, a + i).neg().intoArray(m, d + i);
        }
    }

    private static void reciprocal(float[] m, int d, int a, int n) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        for (int i = 0; i <= n - VL; i += VL) {
            one.div(load(m, a + i)).intoArray(m, d + i);
        }
    }

    private static void sigmoid(float[] m, int d, int a, int n) {
        for (int i = 0; i <= n - VL; i += VL) {
            VectorFunctions.sigmoid(load(m, a + i)).intoArray(m, d + i);
        }
    }

    private static void sqrt(float[] m, int d, int a, int n) {
        for (int i = 0; i <= n - VL; i += VL) {
            load(m, a + i).sqrt().intoArray(m, d + i);
        }
    }

    private static void tanh(float[] m, int d, int a, int n) {
        for (int i = 0; i <= n - VL; i += VL) {
            VectorFunctions.tanh(load(m, a + i)).intoArray(m, d + i);
        }
    }
}

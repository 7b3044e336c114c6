package org.sibyl.lanes.loops;

import static org.sibyl.lanes.loops.Functions.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Functions} over vectors, operation by operation. */
final class VectorFunctions {

    private static final int ROUNDING_BITS = Float.floatToRawIntBits(ROUNDING);

    private VectorFunctions() {}

    static FloatVector exp(FloatVector given) {
        FloatVector x = between(given, LEAST, GREATEST);
        FloatVector shifted = x.fma(LOG2_E, ROUNDING);
        FloatVector whole = shifted.sub(ROUNDING);
        FloatVector r = whole.fma(same(x, -LN2_LOW), whole.fma(same(x, -LN2_HIGH), x));
        FloatVector p = r.mul(r).fma(remainder(r), r).add(1f);
        IntVector n = shifted.reinterpretAsInts().sub(ROUNDING_BITS);
        IntVector half = n.lanewise(VectorOperators.ASHR, 1);
        return p.mul(power(half)).mul(power(n.sub(half)));
    }

    private static FloatVector between(FloatVector x, float least, float greatest) {
        FloatVector below = x.blend(greatest, x.compare(VectorOperators.GT, greatest));
        return below.blend(least, below.compare(VectorOperators.LT, least));
    }

    private static FloatVector share(FloatVector given) {
        FloatVector x = between(given, -BOUND, BOUND);
        FloatVector shifted = x.fma(LOG2_E, ROUNDING);
        FloatVector whole = shifted.sub(ROUNDING);
        FloatVector r = whole.fma(same(x, -LN2_LOW), whole.fma(same(x, -LN2_HIGH), x));
        FloatVector p = r.mul(r).fma(remainder(r), r).add(1f);
        FloatVector power = power(shifted.reinterpretAsInts().sub(ROUNDING_BITS));
        return inverse(p.fma(power, same(x, 1f)));
    }

    private static FloatVector inverse(FloatVector x) {
        FloatVector one = same(x, 1f);
        FloatVector minus = x.neg();
        FloatVector y = x.reinterpretAsInts().neg().add(RECIPROCAL).reinterpretAsFloats();
        y = y.fma(minus.fma(y, one), y);
        y = y.fma(minus.fma(y, one), y);
        return y.fma(minus.fma(y, one), y);
    }

    private static FloatVector remainder(FloatVector r) {
        FloatVector p = same(r, E4).fma(r, same(r, E3));
        p = p.fma(r, same(r, E2));
        p = p.fma(r, same(r, E1));
        return p.fma(r, same(r, E0));
    }

    private static FloatVector same(FloatVector like, float value) {
        return FloatVector.broadcast(like.species(), value);
    }

    private static FloatVector power(IntVector n) {
        return n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    }

    static FloatVector tanh(FloatVector given) {
        FloatVector x = between(given.add(given), -20f, 20f);
        FloatVector shifted = x.fma(LOG2_E, ROUNDING);
        FloatVector whole = shifted.sub(ROUNDING);
        FloatVector r = whole.fma(same(x, -LN2_LOW), whole.fma(same(x, -LN2_HIGH), x));
        FloatVector less = r.mul(r).fma(remainder(r), r);
        FloatVector power = power(shifted.reinterpretAsInts().sub(ROUNDING_BITS));
        FloatVector e = power.fma(less, power.sub(1f));
        return e.mul(inverse(e.add(2f)));
    }

    static FloatVector sigmoid(FloatVector x) {
        return share(x.neg());
    }

    static FloatVector gelu(FloatVector x) {
        return x.mul(0.5f).mul(erf(x.mul(SQRT_HALF_VALUE)).add(1f));
    }

    static FloatVector geluTanh(FloatVector x) {
        FloatVector u = between(x.mul(x.mul(x).fma(GELU_CUBIC, GELU_LINEAR)), -GELU_END, GELU_END);
        FloatVector z = u.mul(u);
        FloatVector p = cubic(z, P6, P5, P4, P3);
        p = p.fma(z, same(x, P2));
        p = p.fma(z, same(x, P1));
        p = p.fma(z, same(x, P0));
        FloatVector q = cubic(z, Q3, Q2, Q1, Q0);
        FloatVector half = x.mul(0.5f);
        return half.fma(u.mul(p).div(q), half);
    }

    private static FloatVector cubic(FloatVector z, float c3, float c2, float c1, float c0) {
        FloatVector p = same(z, c3).fma(z, same(z, c2));
        p = p.fma(z, same(z, c1));
        return p.fma(z, same(z, c0));
    }

    static FloatVector erf(FloatVector x) {
        FloatVector size = x.abs();
        size = size.blend(4f, size.compare(VectorOperators.GT, 4f));
        FloatVector z = size.mul(size);
        FloatVector small = same(x, F6).fma(z, same(x, F5));
        small = small.fma(z, same(x, F4));
        small = small.fma(z, same(x, F3));
        small = small.fma(z, same(x, F2));
        small = small.fma(z, same(x, F1));
        small = small.fma(z, same(x, F0));
        FloatVector t = same(x, 1f).div(size.fma(0.5f, 1f));
        FloatVector tail = same(x, C5).fma(t, same(x, C4));
        tail = tail.fma(t, same(x, C3));
        tail = tail.fma(t, same(x, C2));
        tail = tail.fma(t, same(x, C1));
        tail = tail.fma(t, same(x, C0));
        FloatVector large = same(x, 1f).sub(tail.mul(exp(z.neg())));
        IntVector sign = x.reinterpretAsInts().and(0x80000000);
        FloatVector signed = large.reinterpretAsInts().and(0x7fffffff).or(sign).reinterpretAsFloats();
        return x.mul(small).blend(signed, size.compare(VectorOperators.GT, 1f));
    }
}

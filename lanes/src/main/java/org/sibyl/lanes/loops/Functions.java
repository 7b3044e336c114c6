package org.sibyl.lanes.loops;

/**
 * The functions, each as a formula of additions, products, fused products, comparisons and shifts of bits, so that the same formula over
 * vectors gives the same bits. Errors against float64, in units in the last place of the result: e to the x 1, ln 1, tanh 2, error function 2. GELU by tanh is within
 * 2⁻²³ |x|.
 *
 * <p>Polynomials were fitted to least greatest error: (eʳ − 1 − r) / r² on |r| ≤ ln 2 / 2, (ln(1+f) − f + f²/2) / f³ on 1/√2 ≤ 1 + f ≤ √2,
 * erf(x) / x in x² on |x| ≤ 1, and erfc(x) exp(x²) in 1 / (1 + x/2) on 1 ≤ x ≤ 4. The quotient for tanh within GELU is that of Eigen ({@code
 * generic_fast_tanh_float}).
 */
final class Functions {

    /** Added and taken away, it rounds a float to a whole number, which then stands in the sum's last bits. */
    static final float ROUNDING = 12_582_912f;

    static final float LOG2_E = 1.442695f;
    static final float LN2_HIGH = 0.6933594f;
    static final float LN2_LOW = -0.00021219444f;
    static final float LEAST = -104.0f;
    static final float GREATEST = 89.0f;

    /** Within ± this, eˣ is a normal number. */
    static final float BOUND = 87.0f;

    /** From which the bits of a number are taken to give a first guess at its reciprocal, a seventh off at most. */
    static final int RECIPROCAL = 0x7ef311c7;

    static final float E0 = 0.5f;
    static final float E1 = 0.1666652f;
    static final float E2 = 0.04166621f;
    static final float E3 = 0.008368822f;
    static final float E4 = 0.0013950336f;

    static final float L0 = 0.3333333f;
    static final float L1 = -0.25000823f;
    static final float L2 = 0.20001227f;
    static final float L3 = -0.16623357f;
    static final float L4 = 0.14201762f;
    static final float L5 = -0.13160194f;
    static final float L6 = 0.1276155f;
    static final float L7 = -0.0763443f;

    static final float F0 = 1.1283791f;
    static final float F1 = -0.37612626f;
    static final float F2 = 0.112836f;
    static final float F3 = -0.026854444f;
    static final float F4 = 0.005189535f;
    static final float F5 = -0.0008020841f;
    static final float F6 = 7.889119e-05f;

    static final float C0 = 0.001822481f;
    static final float C1 = 0.25970063f;
    static final float C2 = 0.39680204f;
    static final float C3 = -0.06446059f;
    static final float C4 = 0.63668f;
    static final float C5 = -0.23080166f;

    /** √½ as bits: where the mantissa's interval for the logarithm begins. */
    static final int SQRT_HALF = 0x3f3504f3;

    static final float SQRT_HALF_VALUE = 0.70710677f;

    /** √(2/π), and that times 0.044715. */
    static final float GELU_LINEAR = 0.7978845f;

    static final float GELU_CUBIC = 0.035677405f;

    /** Where the quotient for the hyperbolic tangent within GELU is 1. */
    static final float GELU_END = 7.905311f;

    static final float P0 = 4.89352455891786e-03f;
    static final float P1 = 6.37261928875436e-04f;
    static final float P2 = 1.48572235717979e-05f;
    static final float P3 = 5.12229709037114e-08f;
    static final float P4 = -8.60467152213735e-11f;
    static final float P5 = 2.00018790482477e-13f;
    static final float P6 = -2.76076847742355e-16f;

    static final float Q0 = 4.89352518554385e-03f;
    static final float Q1 = 2.26843463243900e-03f;
    static final float Q2 = 1.18534705686654e-04f;
    static final float Q3 = 1.19825839466702e-06f;

    private Functions() {}

    static float exp(float given) {
        float x = between(given, LEAST, GREATEST);
        float shifted = Math.fma(x, LOG2_E, ROUNDING);
        float whole = shifted - ROUNDING;
        float r = Math.fma(whole, -LN2_LOW, Math.fma(whole, -LN2_HIGH, x));
        float p = Math.fma(r * r, remainder(r), r) + 1f;
        int n = Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(ROUNDING);
        int half = n >> 1;
        return p * power(half) * power(n - half);
    }

    private static float between(float x, float least, float greatest) {
        float below = x > greatest ? greatest : x;
        return below < least ? least : below;
    }

    /** 1 / (1 + eˣ), without a division: three steps of Newton's from a guess. */
    private static float share(float given) {
        float x = between(given, -BOUND, BOUND);
        float shifted = Math.fma(x, LOG2_E, ROUNDING);
        float whole = shifted - ROUNDING;
        float r = Math.fma(whole, -LN2_LOW, Math.fma(whole, -LN2_HIGH, x));
        float p = Math.fma(r * r, remainder(r), r) + 1f;
        float power = power(Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(ROUNDING));
        return inverse(Math.fma(p, power, 1f));
    }

    /** 1 / x for x from 1 to 2¹²⁶. */
    private static float inverse(float x) {
        float y = Float.intBitsToFloat(RECIPROCAL - Float.floatToRawIntBits(x));
        y = Math.fma(y, Math.fma(-x, y, 1f), y);
        y = Math.fma(y, Math.fma(-x, y, 1f), y);
        return Math.fma(y, Math.fma(-x, y, 1f), y);
    }

    /** (eʳ − 1 − r) / r². */
    private static float remainder(float r) {
        return Math.fma(Math.fma(Math.fma(Math.fma(E4, r, E3), r, E2), r, E1), r, E0);
    }

    /** 2 to the n, for n from −126 to 127. */
    private static float power(int n) {
        return Float.intBitsToFloat((n + 127) << 23);
    }

    static float tanh(float given) {
        float x = between(given + given, -20f, 20f);
        float shifted = Math.fma(x, LOG2_E, ROUNDING);
        float whole = shifted - ROUNDING;
        float r = Math.fma(whole, -LN2_LOW, Math.fma(whole, -LN2_HIGH, x));
        float less = Math.fma(r * r, remainder(r), r);
        float power = power(Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(ROUNDING));
        float e = Math.fma(power, less, power - 1f);
        return e * inverse(e + 2f);
    }

    static float sigmoid(float x) {
        return share(-x);
    }

    static float gelu(float x) {
        return 0.5f * x * (1f + erf(x * SQRT_HALF_VALUE));
    }

    /** By a quotient of polynomials and without bits, so that the compiler makes vector code of a plain loop as well. */
    static float geluTanh(float x) {
        float u = Math.max(Math.min(x * Math.fma(x * x, GELU_CUBIC, GELU_LINEAR), GELU_END), -GELU_END);
        float z = u * u;
        float p = Math.fma(Math.fma(Math.fma(P6, z, P5), z, P4), z, P3);
        p = Math.fma(Math.fma(Math.fma(p, z, P2), z, P1), z, P0);
        float q = Math.fma(Math.fma(Math.fma(Q3, z, Q2), z, Q1), z, Q0);
        float half = 0.5f * x;
        return Math.fma(half, u * p / q, half);
    }

    static float erf(float x) {
        float size = Math.min(Math.abs(x), 4f);
        float z = size * size;
        float small = Math.fma(
                Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(F6, z, F5), z, F4), z, F3), z, F2), z, F1), z, F0);
        float t = 1f / Math.fma(size, 0.5f, 1f);
        float tail = Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(C5, t, C4), t, C3), t, C2), t, C1), t, C0);
        float large = 1f - tail * exp(-z);
        return size > 1f ? Math.copySign(large, x) : x * small;
    }

    static float log(float given) {
        boolean tiny = given < Float.MIN_NORMAL;
        float x = tiny ? given * 8_388_608f : given;
        int bits = Float.floatToRawIntBits(x) - SQRT_HALF;
        int n = (bits >> 23) - (tiny ? 23 : 0);
        float f = Float.intBitsToFloat((bits & 0x7fffff) + SQRT_HALF) - 1f;
        float p = Math.fma(Math.fma(Math.fma(L7, f, L6), f, L5), f, L4);
        p = Math.fma(Math.fma(Math.fma(Math.fma(p, f, L3), f, L2), f, L1), f, L0);
        float z = f * f;
        float sum = Math.fma(z * f, p, Math.fma(z, -0.5f, (float) n * LN2_LOW)) + f;
        float result = Math.fma((float) n, LN2_HIGH, sum);
        if (given > 0 && given < Float.POSITIVE_INFINITY) {
            return result;
        }
        return given == 0 ? Float.NEGATIVE_INFINITY : given > 0 ? given : Float.NaN;
    }

    static float softplus(float x) {
        float y = exp(-Math.abs(x));
        float w = 1f + y;
        float less = w - 1f;
        float log = less == 0f ? y : log(w) * (y / less);
        return Math.max(x, 0f) + log;
    }

    static float sin(float x) {
        return (float) StrictMath.sin(x);
    }

    static float cos(float x) {
        return (float) StrictMath.cos(x);
    }

    static float of(Unary operation, float x) {
        return switch (operation) {
            case ABS -> Math.abs(x);
            case COS -> cos(x);
            case ERF -> erf(x);
            case EXP -> exp(x);
            case GELU -> gelu(x);
            case GELU_TANH -> geluTanh(x);
            case LOG -> log(x);
            case NEGATE -> -x;
            case RECIPROCAL -> 1f / x;
            case SIGMOID -> sigmoid(x);
            case SIN -> sin(x);
            case SOFTPLUS -> softplus(x);
            case SQRT -> (float) Math.sqrt(x);
            case TANH -> tanh(x);
            case TRUTH -> x != 0f ? 1f : 0f;
        };
    }

    static float of(Binary operation, float a, float b) {
        return switch (operation) {
            case ADD -> a + b;
            case DIVIDE -> a / b;
            case GREATER -> a > b ? 1f : 0f;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case MULTIPLY -> a * b;
            case SUBTRACT -> a - b;
        };
    }
}

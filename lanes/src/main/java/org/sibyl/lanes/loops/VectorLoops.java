package org.sibyl.lanes.loops;

import static java.util.Objects.requireNonNull;
import static org.sibyl.lanes.loops.Lanes16.ROWS;
import static org.sibyl.lanes.loops.Lanes16.S;
import static org.sibyl.lanes.loops.Lanes16.VL;

import java.util.EnumMap;
import java.util.Map;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.sibyl.lanes.loops.FunctionLoops.FunctionLoop;

/**
 * Loops over vectors, as wide as the processor's. Until the JVM has compiled them, vectors are far slower than plain loops: where that would be felt most, the
 * plain loop, which gives the same bits, comes first. Needs the module {@code jdk.incubator.vector}.
 */
public final class VectorLoops implements Loops {

    private static final long PLAIN_NUMBERS = 1L << 26; // of a function: a quarter of a second on one processor
    private static final long PLAIN_PRODUCTS = 1L << 22; // of single rows: what a self-test takes

    private final PlainLoops plain = new PlainLoops();
    private final Map<Unary, FunctionLoop> functions = new EnumMap<>(Unary.class);
    private final Handover singleRows;

    /** Makes loops of which some are plain at first. */
    public VectorLoops() {
        this(PLAIN_NUMBERS, PLAIN_PRODUCTS);
    }

    private VectorLoops(long numbers, long products) {
        for (Unary function : Unary.values()) {
            functions.put(function, loop(function, new Handover(String.valueOf(function), numbers)));
        }
        singleRows = new Handover("maps of single rows", products);
    }

    /** Returns loops of which none is plain at first. */
    public static VectorLoops atOnce() {
        return new VectorLoops(0, 0);
    }

    private FunctionLoop loop(Unary function, Handover handover) {
        FunctionLoop plainly = (m, d, a, n) -> plain.unary(function, m, d, a, n);
        var vectors =
                FunctionLoops.of(function).map(loop -> whole(loop, plainly)).orElse(plainly);
        return switch (function) {
            case ERF, EXP, GELU, GELU_TANH, SIGMOID, TANH ->
                (m, d, a, n) -> {
                    if (handover.isPlain(n)) {
                        plainly.run(m, d, a, n);
                    } else if (handover.isAgreed()) {
                        vectors.run(m, d, a, n);
                    } else {
                        handover.compare(m, of -> plainly.run(of, d, a, n), of -> vectors.run(of, d, a, n));
                    }
                };
            default -> vectors;
        };
    }

    /** Vectors as far as they go. */
    private static FunctionLoop whole(FunctionLoop vectors, FunctionLoop plain) {
        return (m, d, a, n) -> {
            int part = n - n % VL;
            vectors.run(m, d, a, part);
            if (part < n) {
                plain.run(m, d + part, a + part, n - part);
            }
        };
    }

    @Override
    public int width() {
        return ROWS;
    }

    @Override
    public void rehearse(int times) {
        new Rehearsal().run(times);
    }

    @Override
    public void unary(Unary operation, float[] m, int d, int a, int n) {
        requireNonNull(functions.get(operation)).run(m, d, a, n);
    }

    @Override
    public void binary(Binary operation, float[] m, int d, int a, int b, int n) {
        int end = n - n % VL;
        switch (operation) {
            case ADD -> {
                for (int i = 0; i < end; i += VL) {
                    load(m, a + i).add(load(m, b + i)).intoArray(m, d + i);
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < end; i += VL) {
                    load(m, a + i).sub(load(m, b + i)).intoArray(m, d + i);
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < end; i += VL) {
                    load(m, a + i).mul(load(m, b + i)).intoArray(m, d + i);
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < end; i += VL) {
                    load(m, a + i).div(load(m, b + i)).intoArray(m, d + i);
                }
            }
            case MAX -> {
                for (int i = 0; i < end; i += VL) {
                    load(m, a + i).max(load(m, b + i)).intoArray(m, d + i);
                }
            }
            case MIN -> {
                for (int i = 0; i < end; i += VL) {
                    load(m, a + i).min(load(m, b + i)).intoArray(m, d + i);
                }
            }
            case GREATER -> end = 0;
        }
        for (int i = end; i < n; i++) {
            m[d + i] = Functions.of(operation, m[a + i], m[b + i]);
        }
    }

    @Override
    public void fused(float[] m, int d, int a, int b, int c, int n) {
        int end = n - n % VL;
        for (int i = 0; i < end; i += VL) {
            load(m, a + i).fma(load(m, b + i), load(m, c + i)).intoArray(m, d + i);
        }
        for (int i = end; i < n; i++) {
            m[d + i] = Math.fma(m[a + i], m[b + i], m[c + i]);
        }
    }

    @Override
    public void pairs(Binary operation, float[] m, int d, Places a, Places b, int from, int count) {
        PlacedRows.pairs(operation, m, d, a, b, from, count);
    }

    @Override
    public void triples(float[] m, int d, Places a, Places b, Places c, int from, int count) {
        PlacedRows.triples(m, d, a, b, c, from, count);
    }

    @Override
    public void choose(float[] m, int d, int c, int a, int b, int n) {
        int end = n - n % VL;
        for (int i = 0; i < end; i += VL) {
            VectorMask<Float> first = load(m, c + i).compare(VectorOperators.NE, 0f);
            load(m, b + i).blend(load(m, a + i), first).intoArray(m, d + i);
        }
        for (int i = end; i < n; i++) {
            m[d + i] = m[c + i] != 0f ? m[a + i] : m[b + i];
        }
    }

    @Override
    public void fold(Binary operation, float[] m, int d, int base, int[] at, int count, int length, int width) {
        if (width == 1 || !(operation == Binary.ADD || operation == Binary.MAX)) {
            foldRow(operation, m, d, base, at, count, length);
            return;
        }
        for (int i = 0; i < count; i++) {
            int from = i * length;
            for (int l = 0; l < ROWS; l += VL) {
                var sum = load(m, base + at[from] * ROWS + l);
                if (operation == Binary.ADD) {
                    for (int k = 1; k < length; k++) {
                        sum = sum.add(load(m, base + at[from + k] * ROWS + l));
                    }
                } else {
                    for (int k = 1; k < length; k++) {
                        sum = sum.max(load(m, base + at[from + k] * ROWS + l));
                    }
                }
                sum.intoArray(m, d + i * ROWS + l);
            }
        }
    }

    private static void foldRow(Binary operation, float[] m, int d, int base, int[] at, int count, int length) {
        for (int i = 0; i < count; i++) {
            float sum = m[base + at[i * length]];
            for (int k = i * length + 1; k < (i + 1) * length; k++) {
                sum = Functions.of(operation, sum, m[base + at[k]]);
            }
            m[d + i] = sum;
        }
    }

    @Override
    public void contract(
            float[] m, int d, int leftBase, int[] left, int rightBase, int[] right, int count, int length, int width) {
        if (width == 1) {
            for (int i = 0; i < count; i++) {
                float sum = 0f;
                for (int k = i * length; k < (i + 1) * length; k++) {
                    sum = Math.fma(m[leftBase + left[k]], m[rightBase + right[k]], sum);
                }
                m[d + i] = sum;
            }
            return;
        }
        PlacedSums.run(m, d, leftBase, left, rightBase, right, count, length);
    }

    @Override
    public void row(float[] m, Lines to, Weights weights, Places x) {
        if (singleRows.isPlain((long) weights.outputs() * x.at().length)) {
            plain.row(m, to, weights, x);
        } else if (singleRows.isAgreed()) {
            RowProduct.run(m, to, weights, x);
        } else {
            singleRows.compare(m, of -> plain.row(of, to, weights, x), of -> RowProduct.run(of, to, weights, x));
        }
    }

    @Override
    public void block(float[] m, Lines to, Weights weights, Places x, Panel panel) {
        BlockProduct.run(m, to, weights, x, panel.start());
    }

    @Override
    public Panel panel(int start, int inputs) {
        return new Panel(start, new float[0][]);
    }

    private static FloatVector load(float[] m, int at) {
        return FloatVector.fromArray(S, m, at);
    }

    @Override
    public String toString() {
        return "vectors of 16 rows";
    }
}

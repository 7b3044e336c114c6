package org.sibyl.lanes.loops;

import static org.sibyl.lanes.loops.Lanes16.ROWS;
import static org.sibyl.lanes.loops.Lanes16.S;
import static org.sibyl.lanes.loops.Lanes16.VL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Operations on rows of lanes that are found by their places. */
final class PlacedRows {

    private PlacedRows() {}

    static void pairs(Binary operation, float[] m, int result, Places a, Places b, int from, int count) {
        int d = result;
        int[] left = a.at();
        int[] right = b.at();
        int aBase = a.base();
        int bBase = b.base();
        switch (operation) {
            case ADD -> {
                if (a.lanes() && b.lanes()) {
                    for (int i = from; i < from + count; i++, d += ROWS) {
                        for (int l = 0; l < ROWS; l += VL) {
                            row(m, left, aBase, i, l)
                                    .add(row(m, right, bBase, i, l))
                                    .intoArray(m, d + l);
                        }
                    }
                } else if (a.lanes()) {
                    for (int i = from; i < from + count; i++, d += ROWS) {
                        for (int l = 0; l < ROWS; l += VL) {
                            row(m, left, aBase, i, l)
                                    .add(number(m, right, bBase, i))
                                    .intoArray(m, d + l);
                        }
                    }
                } else {
                    for (int i = from; i < from + count; i++, d += ROWS) {
                        for (int l = 0; l < ROWS; l += VL) {
                            number(m, left, aBase, i)
                                    .add(row(m, right, bBase, i, l))
                                    .intoArray(m, d + l);
                        }
                    }
                }
            }
            case DIVIDE -> {
                for (int i = from; i < from + count; i++, d += ROWS) {
                    for (int l = 0; l < ROWS; l += VL) {
                        get(m, a, i, l).div(get(m, b, i, l)).intoArray(m, d + l);
                    }
                }
            }
            case MAX -> {
                for (int i = from; i < from + count; i++, d += ROWS) {
                    for (int l = 0; l < ROWS; l += VL) {
                        get(m, a, i, l).max(get(m, b, i, l)).intoArray(m, d + l);
                    }
                }
            }
            case MIN -> {
                for (int i = from; i < from + count; i++, d += ROWS) {
                    for (int l = 0; l < ROWS; l += VL) {
                        get(m, a, i, l).min(get(m, b, i, l)).intoArray(m, d + l);
                    }
                }
            }
            case MULTIPLY -> {
                if (a.lanes() && b.lanes()) {
                    for (int i = from; i < from + count; i++, d += ROWS) {
                        for (int l = 0; l < ROWS; l += VL) {
                            row(m, left, aBase, i, l)
                                    .mul(row(m, right, bBase, i, l))
                                    .intoArray(m, d + l);
                        }
                    }
                } else if (a.lanes()) {
                    for (int i = from; i < from + count; i++, d += ROWS) {
                        for (int l = 0; l < ROWS; l += VL) {
                            row(m, left, aBase, i, l)
                                    .mul(number(m, right, bBase, i))
                                    .intoArray(m, d + l);
                        }
                    }
                } else {
                    for (int i = from; i < from + count; i++, d += ROWS) {
                        for (int l = 0; l < ROWS; l += VL) {
                            number(m, left, aBase, i)
                                    .mul(row(m, right, bBase, i, l))
                                    .intoArray(m, d + l);
                        }
                    }
                }
            }
            case SUBTRACT -> {
                if (a.lanes() && b.lanes()) {
                    for (int i = from; i < from + count; i++, d += ROWS) {
                        for (int l = 0; l < ROWS; l += VL) {
                            row(m, left, aBase, i, l)
                                    .sub(row(m, right, bBase, i, l))
                                    .intoArray(m, d + l);
                        }
                    }
                } else if (a.lanes()) {
                    for (int i = from; i < from + count; i++, d += ROWS) {
                        for (int l = 0; l < ROWS; l += VL) {
                            row(m, left, aBase, i, l)
                                    .sub(number(m, right, bBase, i))
                                    .intoArray(m, d + l);
                        }
                    }
                } else {
                    for (int i = from; i < from + count; i++, d += ROWS) {
                        for (int l = 0; l < ROWS; l += VL) {
                            number(m, left, aBase, i)
                                    .sub(row(m, right, bBase, i, l))
                                    .intoArray(m, d + l);
                        }
                    }
                }
            }
            case GREATER -> {
                for (int i = from; i < from + count; i++, d += ROWS) {
                    for (int l = 0; l < ROWS; l += VL) {
                        VectorMask<Float> greater = get(m, a, i, l).compare(VectorOperators.GT, get(m, b, i, l));
                        FloatVector.zero(S).blend(1f, greater).intoArray(m, d + l);
                    }
                }
            }
        }
    }

    static void triples(float[] m, int result, Places a, Places b, Places c, int from, int count) {
        if (!a.lanes() && b.lanes()) {
            triples(m, result, b, a, c, from, count);
        } else if (a.lanes() && !b.lanes()) {
            scaled(m, result, a, b, c, from, count);
        } else {
            int d = result;
            for (int i = from; i < from + count; i++, d += ROWS) {
                for (int l = 0; l < ROWS; l += VL) {
                    get(m, a, i, l).fma(get(m, b, i, l), get(m, c, i, l)).intoArray(m, d + l);
                }
            }
        }
    }

    /** Rows times numbers: by far the most frequent, hence loops that need not ask what an operand is. */
    private static void scaled(float[] m, int result, Places a, Places b, Places c, int from, int count) {
        int[] rows = a.at();
        int[] factors = b.at();
        int[] more = c.at();
        int aBase = a.base();
        int bBase = b.base();
        int cBase = c.base();
        int d = result;
        if (c.lanes()) {
            for (int i = from; i < from + count; i++, d += ROWS) {
                for (int l = 0; l < ROWS; l += VL) {
                    row(m, rows, aBase, i, l)
                            .fma(number(m, factors, bBase, i), row(m, more, cBase, i, l))
                            .intoArray(m, d + l);
                }
            }
        } else {
            for (int i = from; i < from + count; i++, d += ROWS) {
                for (int l = 0; l < ROWS; l += VL) {
                    row(m, rows, aBase, i, l)
                            .fma(number(m, factors, bBase, i), number(m, more, cBase, i))
                            .intoArray(m, d + l);
                }
            }
        }
    }

    private static FloatVector row(float[] m, int[] at, int base, int i, int l) {
        return FloatVector.fromArray(S, m, base + at[i] * ROWS + l);
    }

    private static FloatVector number(float[] m, int[] at, int base, int i) {
        return FloatVector.broadcast(S, m[base + at[i]]);
    }

    private static FloatVector get(float[] m, Places places, int i, int l) {
        return places.lanes()
                ? FloatVector.fromArray(S, m, places.base() + places.at()[i] * ROWS + l)
                : FloatVector.broadcast(S, m[places.base() + places.at()[i]]);
    }
}

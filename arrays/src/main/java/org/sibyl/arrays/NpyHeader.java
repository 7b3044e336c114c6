package org.sibyl.arrays;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The promise at the head of a {@code .npy} file: element type, byte order, order of axes, shape.
 *
 * <p>Its text is a Python dictionary literal with exactly three keys, for example
 * {@code {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }}.
 */
record NpyHeader(ElementType type, ByteOrder byteOrder, boolean fortranOrder, List<Integer> axes) {
    /** Reads the literal; {@code source} names file and array in errors. */
    static NpyHeader parse(String text, String source) {
        Literal literal = literal(text, source);
        return new NpyHeader(
                type(literal.descr(), source), order(literal.descr()), literal.fortranOrder(), literal.axes());
    }

    /** The literal as it stands, whatever the elements are. */
    static Literal literal(String text, String source) {
        return new Parser(text, source).literal();
    }

    /** The three values of the dictionary. */
    record Literal(String descr, boolean fortranOrder, List<Integer> axes) {}

    private static ElementType type(String descr, String source) {
        for (ElementType type : ElementType.values()) {
            if (descr.length() == 3 && "<>|=".indexOf(descr.charAt(0)) >= 0 && descr.endsWith(type.code())) {
                return type;
            }
        }
        if (descr.endsWith("O")) {
            throw new ArrayFormatException(
                    source + " holds Python objects (dtype object), as rows of differing length and"
                            + " masked arrays do, required float32, float64, int32, int64 or bool: pad the shorter rows with NaN, as in"
                            + " np.stack([np.pad(np.asarray(r, float), (0, n - len(r)), constant_values=np.nan) for r in rows]), fill what is masked"
                            + " likewise (x.filled(np.nan)), and train with missing: masked; or pad with zeros and add the true"
                            + " length, or the mask, as numbers");
        }
        throw new ArrayFormatException(
                source + " has dtype '" + descr
                        + "', required float32, float64, int32, int64 or bool; convert it before saving, as in x.astype('float32')");
    }

    /** The order of the bytes of each element. */
    static ByteOrder order(String descr) {
        return descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    int[] shape() {
        return axes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The literal for a little-endian row-major array. */
    static String text(ElementType type, int[] shape) {
        StringBuilder axes = new StringBuilder();
        for (int i = 0; i < shape.length; i++) {
            axes.append(i == 0 ? "" : ", ").append(shape[i]);
        }
        if (shape.length == 1) {
            axes.append(',');
        }
        return "{'descr': '" + type.description() + "', 'fortran_order': False, 'shape': (" + axes + "), }";
    }

    /** One pass over the literal, no backtracking. */
    private static final class Parser {
        private final String text;
        private final String source;
        private int at;

        Parser(String text, String source) {
            this.text = text;
            this.source = source;
        }

        Literal literal() {
            String descr = null;
            Boolean fortran = null;
            List<Integer> shape = null;
            expect('{');
            while (!accept('}')) {
                String key = quoted();
                expect(':');
                if (key.equals("descr") && descr == null) {
                    descr = description();
                } else if (key.equals("fortran_order") && fortran == null) {
                    fortran = truth();
                } else if (key.equals("shape") && shape == null) {
                    shape = tuple();
                } else {
                    throw damaged("unexpected key '" + key + "'");
                }
                if (!accept(',')) {
                    expect('}');
                    break;
                }
            }
            if (!text.substring(at).isBlank()) {
                throw damaged("text after the closing brace");
            }
            if (descr == null || fortran == null || shape == null) {
                throw damaged("one of descr, fortran_order, shape is missing");
            }
            return new Literal(descr, fortran, shape);
        }

        private String description() {
            skipBlanks();
            if (at < text.length() && text.charAt(at) == '[') {
                throw new ArrayFormatException(source + " has a structured dtype, required float32, float64, int32, "
                        + "int64 or bool; save each field as an array of its own");
            }
            return quoted();
        }

        private boolean truth() {
            skipBlanks();
            for (String word : List.of("True", "False")) {
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return word.equals("True");
                }
            }
            throw damaged("fortran_order must be True or False");
        }

        private List<Integer> tuple() {
            List<Integer> axes = new ArrayList<>();
            expect('(');
            while (!accept(')')) {
                axes.add(axis());
                if (axes.size() > 32) {
                    throw damaged("more than 32 axes");
                }
                if (!accept(',')) {
                    expect(')');
                    break;
                }
            }
            return List.copyOf(axes);
        }

        private int axis() {
            skipBlanks();
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            accept('L'); // Python 2 wrote long integers so
            String digits = text.substring(start, at).replace("L", "");
            if (digits.isEmpty() || digits.length() > 10 || Long.parseLong(digits) > Integer.MAX_VALUE) {
                throw damaged("an axis must be a whole number of at most 2147483647, but is '" + digits + "'");
            }
            return Integer.parseInt(digits);
        }

        private String quoted() {
            skipBlanks();
            char quote = at < text.length() ? text.charAt(at) : ' ';
            int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
            if (end < 0) {
                throw damaged("a quoted text is missing");
            }
            String result = text.substring(at + 1, end);
            at = end + 1;
            return result;
        }

        private void expect(char wanted) {
            if (!accept(wanted)) {
                throw damaged("'" + wanted + "' is missing");
            }
        }

        private boolean accept(char wanted) {
            skipBlanks();
            boolean there = at < text.length() && text.charAt(at) == wanted;
            at += there ? 1 : 0;
            return there;
        }

        private void skipBlanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private ArrayFormatException damaged(String finding) {
            return new ArrayFormatException(String.format(
                    Locale.ROOT,
                    "%s has a damaged .npy header (%s, at character %d); save it again",
                    source,
                    finding,
                    at));
        }
    }
}

package org.sibyl.arrays;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Texts behind a {@code .npy} header: NumPy's types {@code U5}, five characters of four bytes each, and {@code S5}, five bytes, the rest
 * filled up with zeros.
 */
final class NpyTexts {
    private static final Pattern TYPE = Pattern.compile("[<>|=]?([US])([0-9]{1,6})");
    private static final int MOST = 1 << 16;

    private NpyTexts() {}

    /** Whether an array holds texts rather than numbers. */
    static boolean isText(byte[] bytes, String source) {
        return TYPE.matcher(literal(bytes, source).descr()).matches();
    }

    /** The texts of an array with at most one axis. */
    static List<String> read(byte[] bytes, String source) {
        var literal = literal(bytes, source);
        var type = TYPE.matcher(literal.descr());
        if (!type.matches() || literal.axes().size() > 1) {
            throw new ArrayFormatException(source + " must be a list of texts, but it has dtype '" + literal.descr()
                    + "' and " + literal.axes().size() + " axes; save it as np.array(['a', 'b'])");
        }
        boolean unicode = type.group(1).equals("U");
        int length = Integer.parseInt(type.group(2)) * (unicode ? Integer.BYTES : 1);
        int count = literal.axes().isEmpty() ? 1 : literal.axes().get(0);
        int start = Npy.dataStart(bytes, source);
        if (count > MOST || (long) count * length != bytes.length - start) {
            throw new ArrayFormatException(source + " promises " + count + " texts of " + length
                    + " bytes (at most " + MOST + " are read), but " + (bytes.length - start)
                    + " bytes follow its header; save it again");
        }
        var data = ByteBuffer.wrap(bytes).order(NpyHeader.order(literal.descr()));
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text(data, start + i * length, length, unicode, source));
        }
        return List.copyOf(texts);
    }

    private static String text(ByteBuffer data, int from, int length, boolean unicode, String source) {
        var text = new StringBuilder();
        for (int at = from; at < from + length; at += unicode ? Integer.BYTES : 1) {
            int character = unicode ? data.getInt(at) : data.get(at);
            if (!unicode && character < 0) {
                throw new ArrayFormatException(
                        source + " holds bytes that are no ASCII; save texts as str, not as bytes");
            }
            boolean surrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
            if (!Character.isValidCodePoint(character) || surrogate) {
                throw new ArrayFormatException(source + " holds the number " + Integer.toUnsignedString(character)
                        + ", which is no character; save it again");
            }
            text.appendCodePoint(character);
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private static NpyHeader.Literal literal(byte[] bytes, String source) {
        return NpyHeader.literal(Npy.headerText(bytes, Npy.dataStart(bytes, source)), source);
    }
}

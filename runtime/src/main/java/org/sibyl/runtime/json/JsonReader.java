package org.sibyl.runtime.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a JSON document (RFC 8259) from UTF-8, by recursive descent. Nothing is lenient, a name that is given twice is an error, and so is
 * half of a surrogate pair; a document may have 1 MiB, {@value #DEEPEST} levels, texts of 65,536 characters, names of {@value
 * #LONGEST_NAME}, and numbers of {@value #LONGEST_NUMBER} within the range of doubles. Used once, by one thread.
 */
public final class JsonReader {

    static final int LONGEST_DOCUMENT = 1 << 20;
    static final int LONGEST_TEXT = 1 << 16;
    static final int LONGEST_NAME = 256;
    static final int LONGEST_NUMBER = 64;
    static final int DEEPEST = 16;
    private static final int LONGEST_WORD = 20; // of what messages show

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * Reads a document.
     *
     * @throws JsonException if it is not exactly one value within the limits
     */
    public static JsonValue read(byte[] utf8) {
        if (utf8.length > LONGEST_DOCUMENT) {
            throw new JsonException("a document may have at most 1 MiB, but has " + utf8.length + " bytes");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new JsonException("a document must be UTF-8, but has bytes that are not", e);
        }
        var reader = new JsonReader(text);
        var value = reader.value();
        reader.skipSpace();
        if (reader.at < text.length()) {
            throw reader.refused("the end");
        }
        return value;
    }

    private JsonValue value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonString(string(LONGEST_TEXT));
            case 't' -> literal(JsonLiteral.TRUE);
            case 'f' -> literal(JsonLiteral.FALSE);
            case 'n' -> literal(JsonLiteral.NULL);
            default -> number();
        };
    }

    private JsonObject object() {
        enter();
        Map<String, JsonValue> members = new LinkedHashMap<>();
        if (!closes('}')) {
            do {
                skipSpace();
                String name = string(LONGEST_NAME);
                skipSpace();
                expect(':');
                if (members.put(name, value()) != null) {
                    throw new JsonException("a name may stand once in an object, but "
                            + new JsonString(name).described() + " stands twice" + place());
                }
            } while (continues('}'));
        }
        depth--;
        return new JsonObject(members);
    }

    private JsonArray array() {
        enter();
        var items = new ArrayList<JsonValue>();
        if (!closes(']')) {
            do {
                items.add(value());
            } while (continues(']'));
        }
        depth--;
        return new JsonArray(items);
    }

    private void enter() {
        at++;
        if (++depth > DEEPEST) {
            throw new JsonException("a document may have at most " + DEEPEST + " levels, but has more" + place());
        }
    }

    private boolean closes(char bracket) {
        skipSpace();
        boolean closes = peek() == bracket;
        at += closes ? 1 : 0;
        return closes;
    }

    private boolean continues(char bracket) {
        skipSpace();
        if (peek() == ',') {
            at++;
            return true;
        }
        expect(bracket);
        return false;
    }

    private JsonLiteral literal(JsonLiteral expected) {
        if (!text.startsWith(expected.toString(), at)) {
            throw refused("a value");
        }
        at += expected.toString().length();
        return expected;
    }

    private JsonNumber number() {
        int start = at;
        while ("+-.0123456789eE".indexOf(peek()) >= 0) {
            at++;
        }
        if (at == start) {
            throw refused("a value");
        }
        if (at - start > LONGEST_NUMBER) {
            throw new JsonException(
                    "a number may have at most " + LONGEST_NUMBER + " characters, but has " + (at - start) + place());
        }
        try {
            return new JsonNumber(text.substring(start, at));
        } catch (IllegalArgumentException e) {
            throw new JsonException(e.getMessage() + place(), e);
        }
    }

    private String string(int longest) {
        expect('"');
        var characters = new StringBuilder();
        while (peek() != '"') {
            char next = peek();
            if (next < ' ') { // at the end too
                throw refused("a character or \"");
            }
            at++;
            characters.append(next == '\\' ? escaped() : next);
            if (characters.length() > longest) {
                throw new JsonException(
                        "a text may have at most " + longest + " characters here, but has more" + place());
            }
        }
        at++;
        requirePairs(characters);
        return characters.toString();
    }

    private char escaped() {
        char kind = peek();
        int plain = "\"\\/bfnrt".indexOf(kind);
        if (plain >= 0) {
            at++;
            return "\"\\/\b\f\n\r\t".charAt(plain);
        }
        if (kind != 'u' || at + 5 > text.length()) {
            throw refused("an escape such as \\n or \\u00e9");
        }
        int code = 0;
        for (int digit = 0; digit < 4; digit++) {
            at++;
            int value = peek() < 128 ? Character.digit(peek(), 16) : -1;
            if (value < 0) {
                throw refused("a hexadecimal digit");
            }
            code = 16 * code + value;
        }
        at++;
        return (char) code;
    }

    private void requirePairs(CharSequence characters) {
        boolean paired = characters.codePoints().noneMatch(point -> point >= 0xd800 && point <= 0xdfff);
        if (!paired) {
            throw new JsonException("a text must be of whole characters, but has half of a surrogate pair" + place());
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expect(char wanted) {
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw refused(String.valueOf(wanted));
        }
        at++;
    }

    /** The next character; NUL, which may stand nowhere, at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private JsonException refused(String wanted) {
        int end = at;
        while (end < text.length() && end < at + LONGEST_WORD && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        String found = end > at ? text.substring(at, end) : symbol();
        return new JsonException("JSON needs " + wanted + ", but has " + found + place());
    }

    private String symbol() {
        if (at >= text.length()) {
            return "the end";
        }
        return text.substring(at, text.offsetByCodePoints(at, 1)).replaceAll("\\p{Cc}", "?");
    }

    private String place() {
        var before = text.substring(0, Math.min(at, text.length()));
        int line = 1 + (int) before.chars().filter(each -> each == '\n').count();
        return " (line " + line + ", column " + (before.length() - before.lastIndexOf('\n')) + ")";
    }
}

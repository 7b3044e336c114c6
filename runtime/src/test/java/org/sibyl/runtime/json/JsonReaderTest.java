package org.sibyl.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private static JsonValue read(String text) {
        return JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuses(String text, String... words) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(JsonException.class)
                .message()
                .contains(words)
                .hasLineCount(1);
    }

    @Test
    void everyKindOfValueIsRead() {
        assertThat(
                        read(
                                " { \"a\" : [ 1 , -2.5e3 ,\t\"x\" ] , \"b\":{},\r\n\"c\":[] ,\"d\":true,\"e\":false,\"f\":null}\n"))
                .isEqualTo(new JsonObject(Map.of(
                        "a",
                        new JsonArray(List.of(new JsonNumber("1"), new JsonNumber("-2.5e3"), new JsonString("x"))),
                        "b",
                        new JsonObject(Map.of()),
                        "c",
                        new JsonArray(List.of()),
                        "d",
                        JsonLiteral.TRUE,
                        "e",
                        JsonLiteral.FALSE,
                        "f",
                        JsonLiteral.NULL)));
    }

    @Test
    void membersKeepTheirOrder() {
        assertThat(((JsonObject) read("{\"z\":1,\"a\":2,\"m\":3}")).members()).containsOnlyKeys("z", "a", "m");
        assertThat(JsonWriter.indented(read("{\"z\":1,\"a\":2}"))).isEqualTo("{\n  \"z\" : 1,\n  \"a\" : 2\n}");
    }

    @Test
    void everyEscapeIsRead() {
        assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u00E9\\uD83D\\ude00é😀\""))
                .isEqualTo(new JsonString("\"\\/\b\f\n\r\téé😀é😀"));
        assertThat(read("\"\\u0000\"")).isEqualTo(new JsonString("\0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-0", "7", "10", "0.5", "-0.0", "1e5", "1E+5", "12.25e-3", "1e-400", "9007199254740992"})
    void numbersAreReadAsWritten(String number) {
        assertThat(read(number)).isEqualTo(new JsonNumber(number));
        assertThat(((JsonNumber) read(number)).value()).isEqualTo(Double.parseDouble(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "True",
                "truefalse",
                "NaN",
                "Infinity",
                "-",
                "+1",
                "01",
                "-01",
                "1.",
                ".5",
                "1e",
                "1e+",
                "0x1",
                "1_0",
                "1f",
                "1e400",
                "-1e999",
                "\"",
                "\"a",
                "'a'",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u١٢٣٤\"",
                "\"\t\"",
                "\"\0\"",
                "\"\\ud83d\"",
                "\"\\ude00\\ud83d\"",
                "\"\\ud83dx\"",
                "[",
                "]",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{a:1}",
                "{1:1}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":2}",
                "1 2",
                "{}{}",
                "// c\n1",
                "/* c */ 1",
                "\uFEFF1",
                "1\0",
                "\u00a01",
                "\u000b1"
            })
    void whatIsNotExactlyJsonIsRefused(String text) {
        refuses(text, "");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        for (byte[] bytes : new byte[][] {
            {'"', (byte) 0xff, '"'},
            {'"', (byte) 0xc0, (byte) 0x80, '"'}, // an overlong NUL
            {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}, // half of a surrogate pair
            {'"', (byte) 0xc3, '"'},
            {0, '1'}, // UTF-16
        }) {
            assertThatThrownBy(() -> JsonReader.read(bytes)).isInstanceOf(JsonException.class);
        }
    }

    @Test
    void theMessageSaysWhere() {
        refuses("{\n  \"a\" : x\n}", "JSON needs a value, but has x (line 2, column 9)");
        refuses("[1, 2", "JSON needs ], but has the end (line 1, column 6)");
        refuses("{\"a\":1,\n\"a\":2}", "the text \"a\" stands twice (line 2");
        refuses("1e999", "in the range of doubles, but is 1e999");
    }

    /** Each limit at n − 1, n and n + 1. */
    @ParameterizedTest
    @CsvSource({"1048576, document", "16, levels", "65536, text", "256, name", "64, number"})
    void everyLimitIsExact(int limit, String what) {
        assertThatCode(() -> read(ofSize(limit - 1, what))).doesNotThrowAnyException();
        assertThatCode(() -> read(ofSize(limit, what))).doesNotThrowAnyException();
        refuses(ofSize(limit + 1, what), "at most");
    }

    private static String ofSize(int size, String what) {
        return switch (what) {
            case "document" -> "1" + " ".repeat(size - 1);
            case "levels" -> "[".repeat(size) + "]".repeat(size);
            case "text" -> '"' + "x".repeat(size) + '"';
            case "name" -> "{\"" + "x".repeat(size) + "\":1}";
            default -> "0." + "5".repeat(size - 2);
        };
    }

    @Test
    void deepTextCostsNoStack() {
        refuses("[".repeat(1 << 20), "at most 16 levels");
        refuses("{\"a\":".repeat(1 << 17), "at most 16 levels");
    }

    @Test
    void wholeNumbersAreThoseThatEveryReaderTakesAlike() {
        assertThat(new JsonNumber("9007199254740992").whole()).hasValue(1L << 53);
        assertThat(new JsonNumber("-9007199254740992").whole()).hasValue(-(1L << 53));
        for (String other : Arrays.asList("9007199254740993", "99999999999999999999", "1.0", "1e2", "0.5")) {
            assertThat(new JsonNumber(other).whole()).as(other).isEmpty();
        }
        assertThatThrownBy(() -> JsonNumber.of((1L << 53) + 1)).hasMessageContaining("at most 2^53");
        assertThatThrownBy(() -> JsonNumber.of(Double.NaN)).hasMessageContaining("but is NaN");
    }
}

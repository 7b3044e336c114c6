package org.sibyl.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {

    private static JsonValue read(String text) {
        return JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 8785, appendix B: the bits of a double and its text. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void numbersAreCanonicalAsInTheStandard(String bits, String text) {
        double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThat(CanonicalNumber.of(value)).isEqualTo(text);
        assertThat(Double.parseDouble(text)).isEqualTo(value + 0.0);
    }

    /** Double.toString of JDK 17 has a digit too many for 2e-44 and 2^-44 among others. */
    @ParameterizedTest
    @CsvSource({"2.0E-44, 2e-44", "5.6843418860808015E-14, 5.684341886080802e-14", "2.2E-322, 2.2e-322", "2.0E23, 2e+23"
    })
    void numbersHaveTheFewestDigitsWhateverTheJvm(double value, String text) {
        assertThat(CanonicalNumber.of(value)).isEqualTo(text);
    }

    @Test
    void anyDoubleReadsBackFromItsCanonicalText() {
        var random = new Random(20261125);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String text = CanonicalNumber.of(value);
                assertThat(Double.parseDouble(text)).isEqualTo(value);
                assertThat(new JsonNumber(text).literal()).hasSizeLessThanOrEqualTo(25);
            }
        }
    }

    /** RFC 8785, section 3.2.3 and the example of section 3.2.2. */
    @Test
    void membersAreSortedAndTextsEscapedAsInTheStandard() {
        assertThat(JsonWriter.canonical(read(
                        "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Dalet\",\"1\":\"One\","
                                + "\"\\ud83d\\ude00\":\"Emoji\",\"\\u0080\":\"Control\",\"\\u00f6\":\"O Diaeresis\"}")))
                .isEqualTo(
                        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"O Diaeresis\",\"€\":\"Euro Sign\","
                                + "\"😀\":\"Emoji\",\"\ufb33\":\"Dalet\"}");
        assertThat(
                        JsonWriter.canonical(
                                read(
                                        "{\"numbers\":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"
                                                + "\"string\":\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\"literals\":[null,true,false]}")))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void theTextForPeopleReadsBack() {
        var value = read("{\"a\":{},\"b\":[],\"c\":[1,2.50],\"d\":{\"e\":[{\"f\":\"\\u0001\\n\"},{\"g\":null}]}}");
        assertThat(read(JsonWriter.indented(value))).isEqualTo(value);
        assertThat(JsonWriter.indented(value))
                .isEqualTo("{\n  \"a\" : { },\n  \"b\" : [ ],\n  \"c\" : [ 1, 2.50 ],\n  \"d\" : {\n    \"e\" : [ {\n"
                        + "      \"f\" : \"\\u0001\\n\"\n    }, {\n      \"g\" : null\n    } ]\n  }\n}");
    }
}

package org.sibyl.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMappingTest {

    /** A sealed type of the test. */
    sealed interface Form {
        /** A kind without components. */
        record Point() implements Form {}

        /** A kind that refuses some numbers, by its own word or by an overflow. */
        record Grid(int rows, int columns) implements Form {
            public Grid {
                if (rows < 1) {
                    throw new IllegalArgumentException("rows must be at least 1, but are " + rows);
                }
                Math.multiplyExact(rows, columns);
            }
        }
    }

    enum Colour {
        RED,
        DARK_BLUE
    }

    record Part(Form form, Colour colour, List<Double> sizes) {}

    record Whole(String name, long count, boolean open, Map<String, Part> parts, Optional<Form> extra) {}

    private static final JsonMapping MAPPING = JsonMapping.empty()
            .with(Kinds.of(Form.class).with("point", Form.Point.class).with("grid", Form.Grid.class));

    private static final String JSON =
            "{\"name\":\"w\",\"count\":7,\"open\":true,\"parts\":{\"a\":{\"form\":{\"type\":\"grid\",\"rows\":2,"
                    + "\"columns\":3},\"colour\":\"dark-blue\",\"sizes\":[0.5,1]}},\"extra\":{\"type\":\"point\"}}";

    private static Whole read(String json) {
        return MAPPING.read(Whole.class, JsonPlace.root(JsonReader.read(json.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void recordsAreReadAndWrittenByTheirComponents() {
        var whole = new Whole(
                "w",
                7,
                true,
                Map.of("a", new Part(new Form.Grid(2, 3), Colour.DARK_BLUE, List.of(0.5, 1.0))),
                Optional.of(new Form.Point()));
        assertThat(read(JSON)).isEqualTo(whole);
        assertThat(JsonWriter.canonical(MAPPING.write(whole)))
                .isEqualTo(JsonWriter.canonical(JsonReader.read(JSON.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void anEmptyOptionalIsAnAbsentMember() {
        var without = read(JSON.replace(",\"extra\":{\"type\":\"point\"}", ""));
        assertThat(without.extra()).isEmpty();
        assertThat(JsonWriter.canonical(MAPPING.write(without))).doesNotContain("extra");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"name\":\"w\",||the document must have the member name, but has [count, open, parts, extra]",
                "\"name\":\"w\"|\"name\":\"w\",\"b\":1|the document may have the members [name, count, open, parts, extra], but has the text \"b\"",
                "\"name\":\"w\"|\"name\":null|name must be a text, but is null",
                "7|7.0|count must be a whole number, but is the number 7.0",
                "7|9007199254740993|count must be a whole number, but is the number 9007199254740993",
                "true|1|open must be true or false, but is the number 1",
                "\"rows\":2|\"rows\":0|parts.a.form: rows must be at least 1, but are 0",
                "\"rows\":2|\"rows\":2147483648|parts.a.form.rows must be a whole number below 2^31 in size",
                "\"rows\":2|\"rows\":2147483647|parts.a.form: integer overflow",
                "\"rows\":2|\"depth\":2|parts.a.form may have the members [rows, columns], but has the text \"depth\"",
                "grid|cube|parts.a.form.type must be one of [point, grid], but is the text \"cube\"",
                "\"type\":\"grid\",||parts.a.form must have the member type, but has [rows, columns]",
                "dark-blue|DARK_BLUE|parts.a.colour must be one of red, dark-blue, but is the text \"DARK_BLUE\"",
                "[0.5,1]|[0.5,\"1\"]|parts.a.sizes[1] must be a number, but is the text \"1\"",
                "[0.5,1]|{}|parts.a.sizes must be an array, but is an object",
                "{\"type\":\"point\"}|null|extra must be an object, but is null"
            })
    void whatIsRefusedIsNamedByItsPlace(String from, String to, String message) {
        String damaged = JSON.replace(from, to == null ? "" : to);
        assertThat(damaged).isNotEqualTo(JSON);
        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining(message);
    }
}

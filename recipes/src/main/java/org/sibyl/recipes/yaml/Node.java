package org.sibyl.recipes.yaml;

import java.util.List;
import java.util.Map;

/** A piece of a YAML document that knows where it stands. Immutable. */
sealed interface Node {

    /** Where it begins. */
    Place place();

    /** How a message calls it. */
    String shown();

    /**
     * A place in a file.
     *
     * @param source name of the file
     * @param line counted from 1
     * @param column counted from 1
     */
    record Place(String source, int line, int column) {
        YamlException error(String message) {
            return new YamlException(this + ": " + message);
        }

        @Override
        public String toString() {
            return source + ":" + line + ":" + column;
        }
    }

    /** Keys with values, in order; {@code keys} says where each key stands. */
    record Mapping(Place place, Map<String, Node> values, Map<String, Place> keys) implements Node {
        @Override
        public String shown() {
            return "a section with the keys " + String.join(", ", values.keySet());
        }
    }

    /** A list. */
    record Items(Place place, List<Node> values) implements Node {
        @Override
        public String shown() {
            return "a list of " + values.size();
        }
    }

    /** A text, which quotation marks make so even if it looks like a number. */
    record Text(Place place, String value) implements Node {
        @Override
        public String shown() {
            return "'" + value + "'";
        }
    }

    /** A number as written. */
    record Numeral(Place place, String value) implements Node {
        @Override
        public String shown() {
            return value;
        }
    }

    /** True or false. */
    record Flag(Place place, boolean value) implements Node {
        @Override
        public String shown() {
            return Boolean.toString(value);
        }
    }

    /** Nothing: a key without a value. */
    record Nothing(Place place) implements Node {
        @Override
        public String shown() {
            return "nothing";
        }
    }
}

package org.sibyl.recipes.yaml;

import java.util.Locale;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/** Finite numbers. YAML 1.1 takes 1e-3 for a text, since it has no point: people mean a number. */
public class Numbers extends ValueDeserializer<Double> {

    @Override
    public Double deserialize(JsonParser parser, DeserializationContext context) {
        double value = value(parser);
        if (!Double.isFinite(value)) {
            throw MismatchedInputException.from(parser, Double.class, "not finite");
        }
        return value;
    }

    /** The number, whether finite or not; NaN if it is none. */
    final double value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_STRING -> ofText(parser.getString());
            default -> Double.NaN;
        };
    }

    private static double ofText(String text) {
        if (text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)[eE][-+]?\\d+")) {
            return Double.parseDouble(text);
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "inf", ".inf", "+.inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-.inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    /** Numbers of which one may be infinite: {@code inf}, {@code -inf}. */
    public static final class WithEnds extends Numbers {

        @Override
        public Double deserialize(JsonParser parser, DeserializationContext context) {
            double value = value(parser);
            if (Double.isNaN(value)) {
                throw MismatchedInputException.from(parser, Number.class, "not a number");
            }
            if (Double.isInfinite(value) && parser.getString().matches(".*\\d.*")) { // 1e400 is no word for infinity
                throw MismatchedInputException.from(parser, Double.class, "not finite");
            }
            return value;
        }
    }
}

package org.sibyl.recipes.yaml;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sibyl.recipes.Nearest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What a mapper refused, in words: where, what was required, what came. */
final class Refusal {
    private static final Pattern MISSING =
            Pattern.compile("^Missing (?:required )?creator property '([^']+)'|missing type id property '([^']+)'");

    private static final Pattern KINDS = Pattern.compile("known type ids = \\[([^\\]]*)\\]");

    private Refusal() {}

    /** The error about a value of a section. */
    static YamlException of(JacksonException e, Located at) {
        if (e.getCause() instanceof YamlException known) {
            return known;
        }
        if (e.getCause() instanceof IllegalArgumentException refused) {
            String about = at.value().isObject() ? at.key() : at.section();
            return new YamlException(at.place() + ": " + about + ": " + refused.getMessage(), refused);
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            var known =
                    unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
            return at.keyPlace().error(unknown(unknown.getPropertyName(), at.section(), known));
        }
        var missing = MISSING.matcher(e.getOriginalMessage());
        if (missing.find()) {
            return at.place()
                    .error("'" + at.key() + "' needs the key '"
                            + (missing.group(1) == null ? missing.group(2) : missing.group(1)) + "', but is "
                            + Shown.of(at.value()));
        }
        var kinds = KINDS.matcher(e.getOriginalMessage());
        if (e instanceof InvalidTypeIdException kind && kinds.find()) {
            return at.place()
                    .error(noSuch(
                            at.section(),
                            kindKey(at, kind.getTypeId()),
                            kind.getTypeId(),
                            List.of(kinds.group(1).split(", "))));
        }
        var target = target(e);
        if (target == null) {
            return new YamlException(
                    at.place() + ": '" + at.key() + "' cannot be " + Shown.of(at.value()) + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
        if (target.isEnum() && at.value().isString()) {
            return at.place().error(noSuch(at.section(), at.key(), at.value().asString(), words(target)));
        }
        return at.place()
                .error("'" + at.key() + "' must be " + requirement(target, at.value()) + ", but is "
                        + Shown.of(at.value()));
    }

    /** The key that says of which kind a section is, such as {@code rule}; the section's own where that is not found. */
    private static String kindKey(Located at, String kind) {
        return at.value().properties().stream()
                .filter(each ->
                        each.getValue().isString() && each.getValue().asString().equals(kind))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(at.key());
    }

    private static @Nullable Class<?> target(JacksonException e) {
        if (e instanceof InputCoercionException coercion) {
            return coercion.getTargetType();
        }
        return e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    }

    static String unknown(String key, String section, Collection<String> known) {
        return "there is no key '" + key + "'" + (section.isEmpty() ? "" : " in " + section) + Nearest.hint(key, known)
                + "; valid are " + String.join(", ", known);
    }

    static String noSuch(String section, String key, String word, Collection<String> words) {
        return "there is no " + (section.isEmpty() ? "" : section + " ") + key + " '" + word + "'"
                + Nearest.hint(word, words) + "; choose one of " + String.join(", ", words);
    }

    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static String requirement(Class<?> type, JsonNode came) {
        if (type == int.class || type == Integer.class) {
            return came.isIntegralNumber() ? "a whole number below 2,147,483,648" : "a whole number";
        }
        if (type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == Double.class || type == double.class) {
            return "a finite number";
        }
        if (type == Number.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class || type.isEnum()) {
            return "a text";
        }
        if (type == Object.class) {
            return "a value";
        }
        return Collection.class.isAssignableFrom(type)
                ? "a list, such as [1, 2] or [a, b]"
                : "a section with keys of its own";
    }
}

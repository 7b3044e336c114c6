package org.sibyl.recipes.yaml;

import tools.jackson.databind.JsonNode;

/** How a message calls a value. */
final class Shown {
    private Shown() {}

    static String of(JsonNode value) {
        if (value.isObject()) {
            return "a section with the keys " + String.join(", ", value.propertyNames());
        }
        if (value.isArray()) {
            return "a list of " + value.size();
        }
        if (value.isString()) {
            return "'" + value.asString() + "'";
        }
        return value.isNull() || value.isMissingNode() ? "nothing" : value.asString();
    }
}

package org.sibyl.runtime.json;

/** The three values that are words. */
public enum JsonLiteral implements JsonValue {
    /** True. */
    TRUE("true"),
    /** False. */
    FALSE("false"),
    /** Nothing, which no manifest holds. */
    NULL("null");

    private final String word;

    JsonLiteral(String word) {
        this.word = word;
    }

    /** Returns a truth value. */
    public static JsonLiteral of(boolean truth) {
        return truth ? TRUE : FALSE;
    }

    @Override
    public String described() {
        return word;
    }

    /** The word. */
    @Override
    public String toString() {
        return word;
    }
}

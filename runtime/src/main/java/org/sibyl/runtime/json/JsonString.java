package org.sibyl.runtime.json;

/**
 * A text.
 *
 * @param text its characters, without quotes and escapes
 */
public record JsonString(String text) implements JsonValue {

    private static final int SHOWN = 40;

    @Override
    public String described() {
        String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return "the text \"" + start.replaceAll("\\p{Cc}", "?") + "\"";
    }
}

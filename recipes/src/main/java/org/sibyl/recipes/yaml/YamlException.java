package org.sibyl.recipes.yaml;

/** A document that cannot be used. The message begins with file, line and column. */
public final class YamlException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    YamlException(String message) {
        super(message);
    }

    YamlException(String message, Throwable cause) {
        super(message, cause);
    }
}

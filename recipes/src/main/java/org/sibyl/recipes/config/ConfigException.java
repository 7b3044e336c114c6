package org.sibyl.recipes.config;

/** A configuration that cannot be used. The message begins with file, line and column. */
public final class ConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    ConfigException(String message) {
        super(message);
    }

    ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}

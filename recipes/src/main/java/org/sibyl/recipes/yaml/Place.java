package org.sibyl.recipes.yaml;

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

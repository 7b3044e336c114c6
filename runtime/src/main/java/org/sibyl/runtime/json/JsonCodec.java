package org.sibyl.runtime.json;

/**
 * How values of a type look in JSON where that is not told by the type itself, in both directions.
 *
 * @param <T> the type
 */
public interface JsonCodec<T> {

    /**
     * Returns a value as JSON.
     *
     * @param mapping for its parts
     */
    JsonValue write(T value, JsonMapping mapping);

    /**
     * Returns the value that stands at a place.
     *
     * @param mapping for its parts
     * @throws IllegalArgumentException if none does; the place is added to the message unless it is a {@link JsonException}
     */
    T read(JsonPlace place, JsonMapping mapping);
}

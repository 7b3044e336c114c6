package org.sibyl.server;

import java.util.Map;

/** Hears what happens, a few fields for each event. Thread-safe; called often, so it must be quick. */
@FunctionalInterface
public interface ServerLog {

    /** Hears nothing. */
    ServerLog NONE = fields -> {};

    /**
     * Something happened.
     *
     * @param fields what: {@code time} and {@code event} first; of a {@code request} its {@code method}, {@code path}, {@code operation}, {@code
     *     model}, {@code status}, {@code reason}, {@code bytesIn}, {@code bytesOut}, {@code milliseconds} and {@code remote}, never what was observed
     */
    void happened(Map<String, Object> fields);
}

package org.sibyl.server.api;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.tables.ArrowStream;

/** In which form draws are sent while they are made. */
public enum StreamForm {
    /** A JSON value a line. */
    LINES("application/x-ndjson") {
        @Override
        WrittenDraws of(Map<String, Object> said, Draws first) {
            return new WrittenLines(said, first);
        }
    },
    /** Batches of columns, as Apache Arrow has them. */
    ARROW(ArrowStream.CONTENT_TYPE) {
        @Override
        WrittenDraws of(Map<String, Object> said, Draws first) {
            return new WrittenBatches(said, first);
        }
    };

    private static final Pattern UNWANTED = Pattern.compile(".*;\\s*[qQ]\\s*=\\s*0(\\.0*)?\\s*(;.*)?");

    private final String contentType;

    StreamForm(String contentType) {
        this.contentType = contentType;
    }

    /** Returns what HTTP calls it. */
    public String contentType() {
        return contentType;
    }

    /** Returns the one that a client asks for, if it wants a stream. */
    public static Optional<StreamForm> wanted(String accepted) {
        return Stream.of(accepted.split(","))
                .filter(each -> !UNWANTED.matcher(each).matches())
                .map(each -> each.split(";", 2)[0].strip())
                .flatMap(each -> Stream.of(values()).filter(form -> form.contentType.equalsIgnoreCase(each)))
                .findFirst();
    }

    /**
     * Returns how the draws of one request are written.
     *
     * @param said of them and the model, which may be added to
     * @param first of the draws
     */
    abstract WrittenDraws of(Map<String, Object> said, Draws first);
}

package org.sibyl.exporter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** This release of the library. */
final class Release {
    private Release() {}

    /** Its version, as the build wrote it beside this class. */
    static String version() {
        try (var in = Release.class.getResourceAsStream("version.txt")) {
            if (in == null) {
                throw new IllegalStateException(
                        "the exporter needs its file version.txt, but its jar has none: build it whole");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.sibyl.exporter;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an export wrote, and how well it agrees with the training engine.
 *
 * @param path the artefact
 * @param agreement of each program with the training engine
 * @param nodes nodes of each graph by file name
 * @param sizes bytes of each file by name
 */
public record ExportReport(Path path, Agreement agreement, Map<String, Integer> nodes, Map<String, Integer> sizes) {

    /** Copies the collections, keeping their order. */
    public ExportReport {
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    }

    /** Bytes of all files. */
    public long totalBytes() {
        return sizes.values().stream().mapToLong(Integer::longValue).sum();
    }
}

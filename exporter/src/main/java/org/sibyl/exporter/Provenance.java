package org.sibyl.exporter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.trainer.training.LossPoint;

/**
 * Where a model comes from: {@code provenance.json}. For people and audits; nothing is computed from it.
 *
 * @param command what was run, as typed
 * @param seed seed of the training
 * @param dataDigest SHA-256 of the training data in hexadecimal, empty if unknown
 * @param trainingRows rows that trained, 0 if unknown
 * @param versions version of each library and of the JVM, by name
 * @param seconds wall time of the training
 * @param curve training and validation losses
 */
public record Provenance(
        String command,
        long seed,
        String dataDigest,
        int trainingRows,
        Map<String, String> versions,
        double seconds,
        List<LossPoint> curve) {

    /** Copies the collections, keeping their order. */
    public Provenance {
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        curve = List.copyOf(curve);
    }

    /** Of a command alone, by this release on this JVM. */
    public static Provenance of(String command, long seed) {
        var versions = new LinkedHashMap<String, String>();
        versions.put("sibyl", Release.version());
        versions.put("java", Runtime.version().toString());
        return new Provenance(command, seed, "", 0, versions, 0, List.of());
    }

    /** A copy with the digest of the training data and its size. */
    public Provenance withData(String digest, int rows) {
        return new Provenance(command, seed, digest, rows, versions, seconds, curve);
    }

    /** A copy that says what was run. */
    public Provenance withCommand(String typed) {
        return new Provenance(typed, seed, dataDigest, trainingRows, versions, seconds, curve);
    }

    /** A copy with other versions. */
    public Provenance withVersions(Map<String, String> other) {
        return new Provenance(command, seed, dataDigest, trainingRows, other, seconds, curve);
    }

    /** A copy with the course of the training. */
    public Provenance withCurve(List<LossPoint> points, double wallSeconds) {
        return new Provenance(command, seed, dataDigest, trainingRows, versions, wallSeconds, points);
    }
}

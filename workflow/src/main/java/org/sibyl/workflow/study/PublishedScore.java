package org.sibyl.workflow.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A score of the literature, the mean over ten observations.
 *
 * @param task name of the task
 * @param classifier as {@link CellResult#c2st} names it
 * @param method who was scored
 * @param budget simulations
 * @param score C2ST
 */
record PublishedScore(String task, String classifier, String method, int budget, double score) {
    private static final String FILE = "published.txt";

    /** All that the library knows, whose sources are told in the file. */
    static List<PublishedScore> all() {
        try (var text = Objects.requireNonNull(PublishedScore.class.getResourceAsStream(FILE), FILE)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("; ", -1))
                    .map(part -> new PublishedScore(
                            part[0], part[1], part[2], Integer.parseInt(part[3]), Double.parseDouble(part[4])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.sibyl.workflow.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.sibyl.arrays.file.Sha256;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.recipes.yaml.YamlException;

/**
 * The configurations among which each cell of a study chooses, by name, in order. They are fixed before any of them is trained. Immutable.
 *
 * @param configurations without task and files
 */
public record Candidates(Map<String, Configuration> configurations) {
    private static final String USUAL = "candidates.yaml";

    /** Copies the configurations, keeping their order. */
    public Candidates {
        configurations = Collections.unmodifiableMap(new LinkedHashMap<>(configurations));
        if (configurations.isEmpty()) {
            throw new IllegalArgumentException("a study needs at least one configuration, but has none");
        }
    }

    /** Those that come with the library: an MLP by flow matching and a neural spline flow. */
    public static Candidates usual() {
        try (var text = Objects.requireNonNull(Candidates.class.getResourceAsStream(USUAL), USUAL)) {
            return parse(new String(text.readAllBytes(), StandardCharsets.UTF_8), USUAL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file: a section a configuration, with the keys that a file of {@code sibyl train} has.
     *
     * @throws YamlException if a key or a value is not as it must be; the message begins with file, line and column
     * @throws UncheckedIOException if it cannot be read
     */
    public static Candidates read(Path file) {
        try {
            return parse(Files.readString(file), String.valueOf(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a text.
     *
     * @param source names it in errors
     * @throws YamlException if a key or a value is not as it must be
     */
    public static Candidates parse(String yaml, String source) {
        var root = Section.parse(yaml, source);
        var all = new LinkedHashMap<String, Configuration>();
        for (String name : root.keys()) {
            if (!name.matches("[a-z0-9][a-z0-9._-]*")) {
                throw root.error(
                        name,
                        "a configuration's name must be of small letters, digits, dots and hyphens, since a folder bears it, but is '"
                                + name + "'");
            }
            var section = root.section(name);
            var configuration = section.made(() -> Configuration.of(section));
            if (configuration.task().isPresent() || configuration.files().isPresent()) {
                throw root.error(
                        name, "a study simulates the pairs itself, but '" + name + "' names some: remove the section");
            }
            all.put(name, configuration);
        }
        return root.made(() -> new Candidates(all));
    }

    /** Identifies all settings, in hexadecimal digits. */
    String digest() {
        var digest = new Sha256();
        configurations.forEach((name, each) -> digest.add(name + "\n" + each.yaml()));
        return digest.hex();
    }
}

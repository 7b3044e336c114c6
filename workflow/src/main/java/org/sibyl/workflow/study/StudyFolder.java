package org.sibyl.workflow.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.arrays.file.AtomicFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A study on disk: {@code settings.json}, what its results are of; {@code results.jsonl}, a line a finished cell; {@code cells}, a folder a cell
 * with the run of each configuration. Every file is written whole or not at all, so that a kill leaves the results before or after a cell.
 */
final class StudyFolder {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SETTINGS = "settings.json";

    private final Path folder;

    StudyFolder(Path folder) {
        this.folder = folder;
    }

    Path results() {
        return folder.resolve("results.jsonl");
    }

    Path table() {
        return folder.resolve("table.md");
    }

    Path picture() {
        return folder.resolve("c2st.png");
    }

    Path of(Cell cell) {
        return folder.resolve("cells").resolve(cell.folder());
    }

    boolean exists() {
        return Files.exists(folder.resolve(SETTINGS));
    }

    /** Refuses a folder that a study cannot begin in. */
    void requireFree() {
        if (exists()) {
            throw new IllegalArgumentException(
                    "there is a study in " + folder + " already: continue it with --resume, or choose another folder");
        }
        String[] inside = folder.toFile().list();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "a study needs a folder, but " + folder + " is a file: choose another name");
        }
        if (inside != null && inside.length > 0) {
            throw new IllegalArgumentException(
                    "a new or empty folder is required for a study, " + folder + " holds other files: choose another");
        }
    }

    /** Begins a study, or continues one of the same settings. */
    void begin(Map<String, String> settings) {
        if (!exists()) {
            makeFolder();
            AtomicFile.at(folder.resolve(SETTINGS))
                    .write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(settings));
        }
    }

    private void makeFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Refuses to continue a study of other settings. */
    void requireSame(Map<String, String> settings) {
        Map<String, String> known = settings();
        settings.forEach((name, value) -> {
            if (!value.equals(known.get(name))) {
                throw new IllegalArgumentException("the results in " + folder + " are of other settings: " + name
                        + " must be " + known.get(name) + ", but is " + value
                        + "; choose them again, or another folder");
            }
        });
    }

    private Map<String, String> settings() {
        var file = folder.resolve(SETTINGS);
        try {
            return JSON.readValue(Files.readAllBytes(file), new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + " is damaged: choose another folder", e);
        }
    }

    /** The results so far, in the order in which they came. */
    List<CellResult> read() {
        var file = results();
        var all = new ArrayList<CellResult>();
        try {
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                all.add(CellResult.parse(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    file + " must hold a result a line, but line " + (all.size() + 1)
                            + " is none: remove it, and its cell is judged again",
                    e);
        }
        return List.copyOf(all);
    }

    /** Adds the result of a cell. */
    void add(CellResult result) {
        var lines = new StringBuilder();
        read().forEach(each -> lines.append(each.json()).append('\n'));
        lines.append(result.json()).append('\n');
        AtomicFile.at(results()).write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}

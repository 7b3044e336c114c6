package org.sibyl.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A guide, and what it asks its readers to type: the code blocks that hold {@code ./sibyl}, and the commands inside its sentences.
 *
 * @param file the guide, Markdown
 */
record Guide(Path file) {
    private static final Path ROOT = Path.of("..");
    private static final Pattern INLINE = Pattern.compile("`((?:\\./)?sibyl [^`]+)`");

    /** The README and all of {@code docs}. */
    static List<Guide> all() {
        try (var files = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            files.filter(each -> each.toString().endsWith(".md"))
                                    .sorted())
                    .map(Guide::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks to be typed, in order, as a shell script. */
    String script() {
        var script = new StringBuilder();
        for (String block : blocks()) {
            if (block.contains("./sibyl ")) {
                script.append(block).append('\n');
            }
        }
        return script.toString();
    }

    /** Commands in sentences and tables, as a shell script; a command's name alone is none. */
    String inline() {
        var script = new StringBuilder();
        INLINE.matcher(String.join("\n", prose())).results().forEach(found -> {
            String words = found.group(1).replaceAll("\\s+", " ");
            script.append(words.startsWith("./") ? words : "./" + words).append('\n');
        });
        return script.toString();
    }

    /** Whether the guide's sentences name a file. */
    boolean tellsOf(String name) {
        return prose().stream().anyMatch(line -> line.contains("`" + name + "`"));
    }

    /** Indented and fenced code, each block without its indent or fence; of fenced code that without a language. */
    private List<String> blocks() {
        var blocks = new ArrayList<String>();
        var block = new StringBuilder();
        boolean fenced = false;
        boolean shell = false;
        for (String line : lines()) {
            boolean fence = line.startsWith("```");
            if (fence) {
                fenced = !fenced;
                shell = line.equals("```");
            }
            if (!fence && (fenced ? shell : line.startsWith("    "))) {
                block.append(fenced ? line : line.substring(4)).append('\n');
            } else if (!line.isBlank() || fenced) {
                add(block, blocks);
            }
        }
        add(block, blocks);
        return blocks;
    }

    private static void add(StringBuilder block, List<String> blocks) {
        if (!block.isEmpty()) {
            blocks.add(block.toString());
            block.setLength(0);
        }
    }

    private List<String> prose() {
        var prose = new ArrayList<String>();
        boolean fenced = false;
        for (String line : lines()) {
            fenced ^= line.startsWith("```");
            if (!fenced && !line.startsWith("    ")) {
                prose.add(line);
            }
        }
        return prose;
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.valueOf(file.getFileName());
    }
}

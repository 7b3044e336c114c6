package org.sibyl.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Markdown file of the project, and the page that is made of it.
 *
 * @param file where it is, relative to the project
 * @param page name of the page, such as {@code training.html}
 */
record Source(Path file, String page) {
    private static final List<Source> FIRST = List.of(
            new Source(Path.of("README.md"), "index.html"),
            new Source(Path.of("ARCHITECTURE.md"), "architecture.html"));
    private static final List<Source> LAST = List.of(
            new Source(Path.of("bench", "RESULTS.md"), "results.html"),
            new Source(Path.of("CHANGELOG.md"), "changelog.html"),
            new Source(Path.of("CONTRIBUTING.md"), "contributing.html"));

    /** All of a project, in the order of the menu: what it is, the guides by name, figures and changes. */
    static List<Source> all(Path project) throws IOException {
        var all = new ArrayList<>(FIRST);
        try (var guides = Files.list(project.resolve("docs"))) {
            guides.map(guide -> guide.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .sorted()
                    .map(name -> new Source(Path.of("docs", name), name.replaceAll("\\.md$", ".html")))
                    .forEach(all::add);
        }
        all.addAll(LAST);
        return List.copyOf(all);
    }
}

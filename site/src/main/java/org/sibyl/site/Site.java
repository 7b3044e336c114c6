package org.sibyl.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The documentation of a project as pages that any web server, or a folder, can show. Immutable. */
public final class Site {
    private static final List<String> FIXED = List.of("site.css", "search.js");

    private final Path project;
    private final List<Page> pages;

    private Site(Path project, List<Page> pages) {
        this.project = project;
        this.pages = pages;
    }

    /**
     * Reads the project's Markdown.
     *
     * @param project folder with README.md and docs
     * @throws BrokenLinkException if a link of it leads nowhere
     * @throws UncheckedIOException if a file cannot be read
     */
    public static Site of(Path project) {
        try {
            return new Site(project, new PageReader(project, Source.all(project)).pages());
        } catch (IOException e) {
            throw new UncheckedIOException("the documentation cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Writes all pages.
     *
     * @param folder takes them; what it has of the same names is replaced
     * @param version shown on every page
     * @param javadoc the Javadoc folder of each module by the module's name; empty for pages without an API
     * @throws UncheckedIOException if something cannot be written
     */
    public void write(Path folder, String version, Map<String, Path> javadoc) {
        try {
            var layout = new Layout(version, pages, !javadoc.isEmpty());
            Files.createDirectories(folder.resolve("images"));
            for (var page : pages) {
                Files.writeString(folder.resolve(page.source().page()), layout.html(page));
                for (var image : page.images()) {
                    copy(project.resolve(image), folder.resolve("images").resolve(image.getFileName()));
                }
            }
            Files.writeString(folder.resolve("index.js"), SearchIndex.script(pages));
            for (String name : FIXED) {
                try (InputStream in = Objects.requireNonNull(Site.class.getResourceAsStream(name), name)) {
                    Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            if (!javadoc.isEmpty()) {
                var modules = new TreeMap<>(javadoc);
                Files.writeString(folder.resolve("api.html"), layout.api(List.copyOf(modules.keySet())));
                for (var module : modules.entrySet()) {
                    copyAll(module.getValue(), folder.resolve("api").resolve(module.getKey()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the pages cannot be written: " + e.getMessage(), e);
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    copy(file, copy);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Writes a project's site.
     *
     * @param arguments the project, the folder for the pages, the version
     */
    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            throw new IllegalArgumentException(
                    "a project, a folder for the pages and a version are required, but there are " + arguments.length
                            + " arguments: start it as .ci/site does");
        }
        Path project = Path.of(arguments[0]);
        of(project).write(Path.of(arguments[1]), arguments[2], javadoc(project));
    }

    /** Of the modules whose Javadoc a release build has made. */
    private static Map<String, Path> javadoc(Path project) {
        Map<String, Path> found = new TreeMap<>();
        try (var modules = Files.list(project)) {
            modules.forEach(module -> Optional.of(module.resolve("target/reports/apidocs"))
                    .filter(docs -> Files.exists(docs.resolve("index.html")))
                    .ifPresent(docs -> found.put(module.getFileName().toString(), docs)));
        } catch (IOException e) {
            throw new UncheckedIOException("the project cannot be read: " + e.getMessage(), e);
        }
        return found;
    }
}

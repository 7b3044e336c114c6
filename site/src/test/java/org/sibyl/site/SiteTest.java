package org.sibyl.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of a small project, and of this one: a link that leads nowhere in any guide fails here. */
class SiteTest {
    @TempDir
    private Path folder;

    private Path project;
    private Path out;

    @BeforeEach
    void aSmallProject() throws IOException {
        project = Files.createDirectories(folder.resolve("project"));
        out = folder.resolve("out");
        Files.createDirectories(project.resolve("docs/images"));
        Files.createDirectories(project.resolve("bench"));
        write("README.md", "# Stars\n\nSee [how](docs/guide.md#how-it-works) and [the code](docs/images).\n");
        write("ARCHITECTURE.md", "# Parts\n");
        write("docs/guide.md", "# Guide\n\n## How it works\n\n`a < b` by magic\n\n![a star](images/star.png)\n");
        write("docs/images/star.png", "not really");
        for (String last : new String[] {"bench/RESULTS.md", "CHANGELOG.md", "CONTRIBUTING.md"}) {
            write(last, "# Last\n\nBack to [the start](" + (last.startsWith("bench") ? "../" : "") + "README.md).\n");
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(project.resolve(name), text);
    }

    private String page(String name) throws IOException {
        return Files.readString(out.resolve(name));
    }

    @Test
    void linksLeadFromPageToPageAndPicturesGoWithThem() throws IOException {
        Site.of(project).write(out, "1.2.3", Map.of());
        assertThat(page("index.html"))
                .contains("<a href=\"guide.html#how-it-works\">how</a>", "and the code.", "Sibyl 1.2.3");
        assertThat(page("guide.html"))
                .contains("<h2 id=\"how-it-works\">", "src=\"images/star.png\"", "alt=\"a star\"", "a &lt; b");
        assertThat(out.resolve("images/star.png")).hasContent("not really");
        assertThat(page("results.html")).contains("<a href=\"index.html\">the start</a>");
    }

    @Test
    void theSearchKnowsEachSectionByItsPageAndAnchor() throws IOException {
        Site.of(project).write(out, "1", Map.of());
        assertThat(page("index.js")).contains("\"guide.html#how-it-works\"", "by magic");
        assertThat(page("search.js")).contains("sibylIndex");
    }

    @Test
    void theJavadocOfModulesIsTakenAlong() throws IOException {
        Path docs = Files.createDirectories(folder.resolve("docs/org"));
        Files.writeString(docs.resolve("A.html"), "A");
        Files.writeString(docs.resolve("../index.html"), "all");
        Site.of(project).write(out, "1", Map.of("runtime", folder.resolve("docs")));
        assertThat(page("api.html")).contains("<a href=\"api/runtime/index.html\">sibyl-runtime</a>");
        assertThat(out.resolve("api/runtime/org/A.html")).hasContent("A");
        assertThat(page("guide.html")).contains("href=\"api.html\"");
    }

    @Test
    void aLinkToNowhereIsNamedWithItsFile() throws IOException {
        write("docs/guide.md", "# Guide\n\n[gone](gone.md)\n");
        assertThatThrownBy(() -> Site.of(project))
                .isInstanceOf(BrokenLinkException.class)
                .hasMessageContainingAll("gone.md in", "guide.md", "there is no");
        write("docs/guide.md", "# Guide\n");
        assertThatThrownBy(() -> Site.of(project))
                .isInstanceOf(BrokenLinkException.class)
                .hasMessageContainingAll("docs/guide.md#how-it-works in README.md", "there is no heading how-it-works");
    }

    @Test
    void aPictureFromTheNetworkIsRefused() throws IOException {
        write("docs/guide.md", "# Guide\n\n## How it works\n\n![x](https://example.org/x.png)\n");
        assertThatThrownBy(() -> Site.of(project)).hasMessageContaining("pages need no network");
    }

    /** Every guide of this project has a page, and every link in them leads somewhere. */
    @Test
    void theProjectsOwnLinksLeadSomewhere() throws IOException {
        Path own = Path.of("..").toRealPath();
        Site.of(own).write(out, "1", Map.of());
        try (var guides = Files.list(own.resolve("docs"))) {
            guides.map(guide -> guide.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .forEach(name -> assertThat(out.resolve(name.replace(".md", ".html")))
                            .exists());
        }
    }
}

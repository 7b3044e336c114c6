package org.sibyl.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** Makes pages of Markdown, and holds every link to its target. */
final class PageReader {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private final Path project;
    private final List<Source> all;

    PageReader(Path project, List<Source> all) {
        this.project = project;
        this.all = all;
    }

    /**
     * All pages, in order.
     *
     * @throws BrokenLinkException if a link leads to no file, or to no heading
     */
    List<Page> pages() throws IOException {
        List<Page> pages = new ArrayList<>();
        Map<Source, Map<String, String>> targets = new LinkedHashMap<>();
        for (var source : all) {
            Node document = Parser.builder()
                    .extensions(EXTENSIONS)
                    .build()
                    .parse(Files.readString(project.resolve(source.file())));
            var headings = new Headings(
                    document,
                    TextContentRenderer.builder().extensions(EXTENSIONS).build());
            var links = new Links(project, source, all);
            document.accept(links);
            pages.add(page(source, document, headings, links));
            targets.put(source, links.targets());
        }
        targets.forEach(
                (source, links) -> links.forEach((written, target) -> requireTarget(source, written, target, pages)));
        return List.copyOf(pages);
    }

    private static Page page(Source source, Node document, Headings headings, Links links) {
        var renderer = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof Heading) {
                        attributes.put("id", headings.anchor(node));
                    }
                })
                .build();
        var sections = headings.sections();
        String title = sections.isEmpty() ? source.page() : sections.get(0).title();
        return new Page(source, title, renderer.render(document), sections, links.images());
    }

    private static void requireTarget(Source source, String written, String target, List<Page> pages) {
        int hash = target.indexOf('#');
        if (hash < 0) {
            return;
        }
        String anchor = target.substring(hash + 1);
        boolean isThere = pages.stream()
                .filter(page -> page.source().page().equals(target.substring(0, hash)))
                .flatMap(page -> page.sections().stream())
                .anyMatch(section -> section.anchor().equals(anchor));
        if (!isThere) {
            throw new BrokenLinkException(source.file(), written, "there is no heading " + anchor);
        }
    }
}

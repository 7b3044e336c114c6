package org.sibyl.site;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** All sections as a script that pages load from beside them, so that a search needs neither a server nor a network. */
final class SearchIndex {
    private SearchIndex() {}

    static String script(List<Page> pages) {
        var entries = pages.stream()
                .flatMap(page -> page.sections().stream()
                        .map(section -> Map.of(
                                "page", page.title(),
                                "to", page.source().page() + "#" + section.anchor(),
                                "title", section.title(),
                                "text", section.text())))
                .toList();
        return "window.sibylIndex = " + new JsonMapper().writeValueAsString(entries) + ";\n";
    }
}

package org.sibyl.site;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The frame of a page: menu, search, contents.
 *
 * @param version of the project, shown on every page
 * @param pages in the order of the menu
 * @param hasApi whether the Javadoc is beside the pages
 */
record Layout(String version, List<Page> pages, boolean hasApi) {
    private static final int LONGEST_CONTENTS = 2;

    String html(Page page) {
        return frame(page.title(), menu(page), contents(page), page.html());
    }

    /** The page that leads to the Javadoc of each module. */
    String api(List<String> modules) {
        String list = modules.stream()
                .map(module -> "<li><a href=\"api/%s/index.html\">sibyl-%s</a></li>".formatted(module, module))
                .collect(Collectors.joining("\n", "<h1>API</h1>\n<ul>\n", "\n</ul>\n"));
        return frame("API", menu("api.html"), "", list);
    }

    private String frame(String title, String menu, String contents, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Sibyl %s</title>
                <link rel="stylesheet" href="site.css">
                </head>
                <body>
                <a class="skip" href="#page">Skip to the page</a>
                <nav aria-label="Pages">
                <p class="name"><a href="index.html">Sibyl</a> <span>%s</span></p>
                <label for="search">Search</label>
                <input id="search" type="search" autocomplete="off" aria-controls="found">
                <ol id="found" aria-live="polite"></ol>
                <ul>
                %s
                </ul>
                </nav>
                <main id="page">
                %s%s
                </main>
                <script src="index.js"></script>
                <script src="search.js"></script>
                </body>
                </html>
                """.formatted(escaped(title), escaped(version), escaped(version), menu, contents, body);
    }

    private String menu(Page current) {
        return menu(current.source().page());
    }

    private String menu(String current) {
        String list = pages.stream()
                .map(page -> entry(page.source().page(), page.title(), current))
                .collect(Collectors.joining("\n"));
        return hasApi ? list + "\n" + entry("api.html", "API", current) : list;
    }

    private static String entry(String page, String title, String current) {
        String mark = page.equals(current) ? " aria-current=\"page\"" : "";
        return "<li><a href=\"%s\"%s>%s</a></li>".formatted(page, mark, escaped(title));
    }

    private static String contents(Page page) {
        var headings =
                page.sections().stream().filter(section -> section.level() == 2).toList();
        if (headings.size() < LONGEST_CONTENTS) {
            return "";
        }
        return headings.stream()
                .map(section -> "<li><a href=\"#%s\">%s</a></li>".formatted(section.anchor(), escaped(section.title())))
                .collect(Collectors.joining(
                        "\n",
                        "<details class=\"contents\"><summary>On this page</summary><ul>\n",
                        "\n</ul></details>\n"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

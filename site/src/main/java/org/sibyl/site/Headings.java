package org.sibyl.site;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.renderer.text.TextContentRenderer;

/** Anchors of a page's headings, as GitHub names them, and what stands under each. */
final class Headings {
    private final TextContentRenderer plain;
    private final IdentityHashMap<Node, String> anchors = new IdentityHashMap<>();
    private final List<Section> sections = new ArrayList<>();

    Headings(Node document, TextContentRenderer plain) {
        this.plain = plain;
        var names = IdGenerator.builder().build();
        String anchor = "";
        String title = "";
        int level = 1;
        var text = new StringBuilder();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                add(anchor, title, level, text);
                title = text(heading);
                level = heading.getLevel();
                anchor = names.generateId(title);
                anchors.put(heading, anchor);
                text.setLength(0);
            } else {
                text.append(text(node)).append('\n');
            }
        }
        add(anchor, title, level, text);
    }

    private void add(String anchor, String title, int level, StringBuilder text) {
        if (!anchor.isEmpty()) {
            sections.add(new Section(anchor, title, level, text.toString().strip()));
        }
    }

    private String text(Node node) {
        return plain.render(node).strip();
    }

    String anchor(Node heading) {
        return anchors.getOrDefault(heading, "");
    }

    List<Section> sections() {
        return List.copyOf(sections);
    }
}

package org.sibyl.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** Turns the links of one file into those of its page: Markdown into pages, pictures into copies beside them; files without a page keep their text alone. */
final class Links extends AbstractVisitor {
    private final Path project;
    private final Source source;
    private final Map<Path, Source> pages = new LinkedHashMap<>();
    private final Set<Path> images = new LinkedHashSet<>();
    private final Map<String, String> targets = new LinkedHashMap<>();

    Links(Path project, Source source, List<Source> all) {
        this.project = project;
        this.source = source;
        all.forEach(each -> pages.put(each.file(), each));
    }

    /** Pictures that were met, relative to the project. */
    Set<Path> images() {
        return images;
    }

    /** Anchors that other pages must have: the link as it was written, to page and anchor. */
    Map<String, String> targets() {
        return targets;
    }

    @Override
    public void visit(Link link) {
        String written = link.getDestination();
        visitChildren(link);
        if (isElsewhere(written)) {
            return;
        }
        int hash = written.indexOf('#');
        String anchor = hash < 0 ? "" : written.substring(hash);
        String page = hash == 0
                ? source.page()
                : page(written, hash < 0 ? written : written.substring(0, hash)).orElse("");
        if (page.isEmpty()) {
            keepText(link);
            return;
        }
        targets.put(written, page + anchor);
        link.setDestination(page + anchor);
    }

    @Override
    public void visit(Image image) {
        if (isElsewhere(image.getDestination())) {
            throw new BrokenLinkException(
                    source.file(),
                    image.getDestination(),
                    "pictures must be the project's own, so that pages need no network");
        }
        images.add(existing(image.getDestination(), image.getDestination()));
        image.setDestination("images/" + Path.of(image.getDestination()).getFileName());
    }

    private static boolean isElsewhere(String destination) {
        return destination.contains("://") || destination.startsWith("mailto:");
    }

    private Optional<String> page(String written, String file) {
        return Optional.ofNullable(pages.get(existing(written, file))).map(Source::page);
    }

    private Path existing(String written, String file) {
        Path beside = Optional.ofNullable(source.file().getParent()).orElse(Path.of(""));
        Path there = beside.resolve(file).normalize();
        if (!Files.exists(project.resolve(there))) {
            throw new BrokenLinkException(source.file(), written, "there is no " + there);
        }
        return there;
    }

    private static void keepText(Link link) {
        Node child = link.getFirstChild();
        while (child != null) {
            Node next = child.getNext();
            link.insertBefore(child);
            child = next;
        }
        link.unlink();
    }
}

package org.sibyl.report.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A list of things to draw, in order, that becomes a {@link Picture}. */
final class Drawing {

    private final List<Element> elements = new ArrayList<>();

    Picture picture(double width, double height, String description) {
        return new Picture((int) Math.ceil(width), (int) Math.ceil(height), elements, description);
    }

    void fill(Path2D shape, Color color) {
        elements.add(new Element.Filled(shape, color));
    }

    void stroke(Path2D shape, Color color, double width) {
        elements.add(new Element.Stroked(shape, color, width, false));
    }

    void dash(Path2D shape, Color color, double width) {
        elements.add(new Element.Stroked(shape, color, width, true));
    }

    void text(String text, double x, double y, TextStyle style) {
        elements.add(new Element.Label(text, x, y, style));
    }

    void dot(double x, double y, double radius, Color color) {
        elements.add(new Element.Dot(x, y, radius, color));
    }

    void clipped(Rectangle2D border, Consumer<Drawing> content) {
        var inner = new Drawing();
        content.accept(inner);
        elements.add(new Element.Clipped(border, List.copyOf(inner.elements)));
    }

    static Path2D line(double x0, double y0, double x1, double y1) {
        var path = new Path2D.Double();
        path.moveTo(x0, y0);
        path.lineTo(x1, y1);
        return path;
    }

    static Path2D rectangle(double x, double y, double width, double height) {
        return new Path2D.Double(new Rectangle2D.Double(x, y, width, height));
    }
}

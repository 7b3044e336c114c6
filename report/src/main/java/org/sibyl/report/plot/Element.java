package org.sibyl.report.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** One thing in a drawing. Coordinates are pixels of 1/96 inch, y downwards. */
sealed interface Element {

    /** An area, inside by the even-odd rule. */
    record Filled(Path2D shape, Color color) implements Element {}

    /** A line. */
    record Stroked(Path2D shape, Color color, double width, boolean dashed) implements Element {}

    /** A disc. */
    record Dot(double x, double y, double radius, Color color) implements Element {}

    /** Text at its base line. */
    record Label(String text, double x, double y, TextStyle style) implements Element {}

    /** Elements cut off at a rectangle. */
    record Clipped(Rectangle2D border, List<Element> elements) implements Element {}
}

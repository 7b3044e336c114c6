package org.sibyl.report.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/** Writes elements as SVG 1.1. */
final class Svg {

    private final StringBuilder out = new StringBuilder();

    private Svg() {}

    static String document(int width, int height, List<Element> elements, String description) {
        var svg = new Svg();
        svg.out
                .append(String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" ",
                        width,
                        height,
                        width,
                        height))
                .append("role=\"img\" aria-label=\"")
                .append(escaped(description))
                .append("\" font-family=\"DejaVu Sans, Verdana, Helvetica, Arial, sans-serif\">\n")
                .append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        elements.forEach(svg::add);
        return svg.out.append("</svg>\n").toString();
    }

    private void add(Element element) {
        if (element instanceof Element.Filled filled) {
            out.append("<path fill-rule=\"evenodd\"")
                    .append(paint("fill", filled.color()))
                    .append(data(filled.shape()))
                    .append("/>\n");
        } else if (element instanceof Element.Stroked stroked) {
            out.append("<path fill=\"none\" stroke-linejoin=\"round\"")
                    .append(paint("stroke", stroked.color()))
                    .append(" stroke-width=\"")
                    .append(number(stroked.width()))
                    .append(stroked.dashed() ? "\" stroke-dasharray=\"4 3\"" : "\"")
                    .append(data(stroked.shape()))
                    .append("/>\n");
        } else if (element instanceof Element.Dot dot) {
            out.append("<circle cx=\"")
                    .append(number(dot.x()))
                    .append("\" cy=\"")
                    .append(number(dot.y()))
                    .append("\" r=\"")
                    .append(number(dot.radius()))
                    .append('"')
                    .append(paint("fill", dot.color()))
                    .append("/>\n");
        } else if (element instanceof Element.Label label) {
            add(label);
        } else if (element instanceof Element.Clipped clipped) {
            add(clipped);
        } else {
            throw new AssertionError(element);
        }
    }

    private void add(Element.Label label) {
        TextStyle style = label.style();
        String anchor = switch (style.anchor()) {
            case START -> "start";
            case MIDDLE -> "middle";
            case END -> "end";
        };
        out.append("<text transform=\"translate(")
                .append(number(label.x()))
                .append(' ')
                .append(number(label.y()))
                .append(style.upright() ? ") rotate(-90)\"" : ")\"")
                .append(paint("fill", style.color()))
                .append(" font-size=\"")
                .append(number(style.size()))
                .append(style.bold() ? "\" font-weight=\"bold\"" : "\"")
                .append(" text-anchor=\"")
                .append(anchor)
                .append("\">")
                .append(escaped(label.text()))
                .append("</text>\n");
    }

    /** A nested svg element clips at its own border and needs no identifier, which could clash on a page of many pictures. */
    private void add(Element.Clipped clipped) {
        Rectangle2D b = clipped.border();
        String box =
                number(b.getX()) + ' ' + number(b.getY()) + ' ' + number(b.getWidth()) + ' ' + number(b.getHeight());
        out.append(String.format(
                "<svg x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" viewBox=\"%s\" overflow=\"hidden\">\n",
                number(b.getX()), number(b.getY()), number(b.getWidth()), number(b.getHeight()), box));
        clipped.elements().forEach(this::add);
        out.append("</svg>\n");
    }

    private static String data(Path2D shape) {
        var text = new StringBuilder(" d=\"");
        var c = new double[6];
        for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            int values = switch (path.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> letter(text, 'M', 2);
                case PathIterator.SEG_LINETO -> letter(text, 'L', 2);
                case PathIterator.SEG_QUADTO -> letter(text, 'Q', 4);
                case PathIterator.SEG_CUBICTO -> letter(text, 'C', 6);
                default -> letter(text, 'Z', 0);
            };
            for (int i = 0; i < values; i++) {
                text.append(i == 0 ? "" : " ").append(number(c[i]));
            }
        }
        return text.append('"').toString();
    }

    private static int letter(StringBuilder text, char letter, int values) {
        text.append(letter);
        return values;
    }

    private static String paint(String what, Color color) {
        String paint = String.format(
                Locale.ROOT, " %s=\"#%02x%02x%02x\"", what, color.getRed(), color.getGreen(), color.getBlue());
        return color.getAlpha() == 255
                ? paint
                : paint + String.format(Locale.ROOT, " %s-opacity=\"%.3f\"", what, color.getAlpha() / 255.0);
    }

    /** At most two decimals, no trailing zeros. */
    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith("00")
                ? text.substring(0, text.length() - 3)
                : text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

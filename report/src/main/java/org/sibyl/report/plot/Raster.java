package org.sibyl.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Draws elements into pixels. */
final class Raster {

    private static final int SCALE = 2;

    private Raster() {}

    static byte[] png(int width, int height, List<Element> elements) {
        var image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(SCALE, SCALE);
        elements.forEach(element -> draw(graphics, element));
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void draw(Graphics2D graphics, Element element) {
        if (element instanceof Element.Filled filled) {
            graphics.setColor(filled.color());
            graphics.fill(filled.shape());
        } else if (element instanceof Element.Stroked stroked) {
            graphics.setColor(stroked.color());
            float[] dashes = stroked.dashed() ? new float[] {4, 3} : null;
            graphics.setStroke(new BasicStroke(
                    (float) stroked.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0));
            graphics.draw(stroked.shape());
        } else if (element instanceof Element.Dot dot) {
            graphics.setColor(dot.color());
            double r = dot.radius();
            graphics.fill(new Ellipse2D.Double(dot.x() - r, dot.y() - r, 2 * r, 2 * r));
        } else if (element instanceof Element.Label label) {
            draw(graphics, label);
        } else if (element instanceof Element.Clipped clipped) {
            Shape before = graphics.getClip();
            graphics.clip(clipped.border());
            clipped.elements().forEach(inner -> draw(graphics, inner));
            graphics.setClip(before);
        } else {
            throw new AssertionError(element);
        }
    }

    /** Text is filled as outlines, so that no platform's text smoothing shows. */
    private static void draw(Graphics2D graphics, Element.Label label) {
        TextStyle style = label.style();
        Font font =
                new Font(Font.SANS_SERIF, style.bold() ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) style.size());
        GlyphVector glyphs = font.createGlyphVector(graphics.getFontRenderContext(), label.text());
        double width = glyphs.getLogicalBounds().getWidth();
        double back = switch (style.anchor()) {
            case START -> 0;
            case MIDDLE -> width / 2;
            case END -> width;
        };
        var place = AffineTransform.getTranslateInstance(label.x(), label.y());
        if (style.upright()) {
            place.rotate(-Math.PI / 2);
        }
        place.translate(-back, 0);
        graphics.setColor(style.color());
        graphics.fill(place.createTransformedShape(glyphs.getOutline()));
    }
}

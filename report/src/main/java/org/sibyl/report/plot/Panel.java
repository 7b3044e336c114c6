package org.sibyl.report.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;

/**
 * A rectangle with two axes: turns values into pixels, and draws frame, ticks, lines, bands and steps.
 *
 * @param box where the panel lies, pixels
 */
record Panel(Rectangle2D.Double box, Range x, Range y) {

    private static final double TICK = 4;
    private static final double TEXT = 10.5;

    static Panel at(double left, double top, double width, double height, Range x, Range y) {
        return new Panel(new Rectangle2D.Double(left, top, width, height), x, y);
    }

    double left() {
        return box.x;
    }

    double right() {
        return box.x + box.width;
    }

    double top() {
        return box.y;
    }

    double bottom() {
        return box.y + box.height;
    }

    double toX(double value) {
        return box.x + x.share(value) * box.width;
    }

    double toY(double value) {
        return bottom() - y.share(value) * box.height;
    }

    void frame(Drawing drawing) {
        drawing.stroke(new Path2D.Double(box), Palette.AXIS, 0.8);
    }

    void inside(Drawing drawing, Consumer<Drawing> content) {
        drawing.clipped(box, content);
    }

    void ticksBelow(Drawing drawing, boolean labelled) {
        for (double tick : x.ticks(least(box.width, 90))) {
            drawing.stroke(Drawing.line(toX(tick), bottom(), toX(tick), bottom() + TICK), Palette.AXIS, 0.8);
            if (labelled) {
                drawing.text(
                        Range.label(tick),
                        toX(tick),
                        bottom() + 16,
                        TextStyle.of(TEXT).centred());
            }
        }
    }

    void ticksLeft(Drawing drawing, boolean labelled) {
        ticksLeft(drawing, labelled, Range::label);
    }

    void ticksLeft(Drawing drawing, boolean labelled, DoubleFunction<String> label) {
        for (double tick : y.ticks(least(box.height, 70))) {
            drawing.stroke(Drawing.line(left() - TICK, toY(tick), left(), toY(tick)), Palette.AXIS, 0.8);
            if (labelled) {
                drawing.text(
                        label.apply(tick),
                        left() - 7,
                        toY(tick) + 3.8,
                        TextStyle.of(TEXT).toTheLeft());
            }
        }
    }

    /** At least three ticks, so that a scale can be read; two where there is no room. */
    private static int least(double length, double apart) {
        return length < 160 ? 2 : (int) Math.max(3, length / apart);
    }

    void titleBelow(Drawing drawing, String text) {
        drawing.text(
                text, left() + box.width / 2, bottom() + 36, TextStyle.of(12.5).centred());
    }

    void titleLeft(Drawing drawing, String text) {
        drawing.text(
                text,
                left() - 46,
                top() + box.height / 2,
                TextStyle.of(12.5).centred().standing());
    }

    void titleAbove(Drawing drawing, String text) {
        drawing.text(
                text,
                left() + box.width / 2,
                top() - 8,
                TextStyle.of(12.5).centred().strong());
    }

    /** A polyline through (xs[i], ys[i]). */
    Path2D line(double[] xs, double[] ys) {
        var path = new Path2D.Double();
        for (int i = 0; i < xs.length; i++) {
            if (i == 0) {
                path.moveTo(toX(xs[i]), toY(ys[i]));
            } else {
                path.lineTo(toX(xs[i]), toY(ys[i]));
            }
        }
        return path;
    }

    /** The area between two curves over the same abscissae. */
    Path2D between(double[] xs, double[] lower, double[] upper) {
        Path2D path = line(xs, upper);
        for (int i = xs.length - 1; i >= 0; i--) {
            path.lineTo(toX(xs[i]), toY(lower[i]));
        }
        path.closePath();
        return path;
    }

    /** The outline of bars of the given heights, side by side over the whole width, closed at y = 0. */
    Path2D bars(double[] heights) {
        var path = new Path2D.Double();
        double step = x.length() / heights.length;
        path.moveTo(left(), toY(0));
        for (int i = 0; i < heights.length; i++) {
            path.lineTo(toX(x.from() + i * step), toY(heights[i]));
            path.lineTo(toX(x.from() + (i + 1) * step), toY(heights[i]));
        }
        path.lineTo(right(), toY(0));
        path.closePath();
        return path;
    }

    void horizontal(Drawing drawing, double value, Color color) {
        drawing.dash(Drawing.line(left(), toY(value), right(), toY(value)), color, 1);
    }

    void vertical(Drawing drawing, double value, Color color) {
        drawing.dash(Drawing.line(toX(value), top(), toX(value), bottom()), color, 1);
    }
}

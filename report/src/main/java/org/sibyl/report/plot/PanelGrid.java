package org.sibyl.report.plot;

import java.awt.geom.Path2D;

/** Lays equal panels out in rows of at most four, with room for ticks and titles. */
record PanelGrid(int count, double width, double height) {

    private static final double LEFT = 62;
    private static final double ABOVE = 30;
    private static final double BELOW = 50;
    private static final double RIGHT = 14;

    private int columns() {
        return Math.min(count, 4);
    }

    Panel panel(int index, Range x, Range y) {
        int column = index % columns();
        int row = index / columns();
        return Panel.at(
                LEFT + column * (LEFT + width + RIGHT), ABOVE + row * (ABOVE + height + BELOW), width, height, x, y);
    }

    Picture picture(Drawing drawing) {
        int rows = (count + columns() - 1) / columns();
        return drawing.picture(columns() * (LEFT + width + RIGHT), rows * (ABOVE + height + BELOW));
    }

    /** Frame, ticks and the three titles of a panel. */
    static void dress(Drawing drawing, Panel panel, String title, String below, String left) {
        panel.frame(drawing);
        panel.ticksBelow(drawing, true);
        panel.ticksLeft(drawing, true);
        panel.titleAbove(drawing, title);
        panel.titleBelow(drawing, below);
        panel.titleLeft(drawing, left);
    }

    static Path2D diagonal(Panel panel) {
        return panel.line(
                new double[] {panel.x().from(), panel.x().to()},
                new double[] {panel.y().from(), panel.y().to()});
    }
}

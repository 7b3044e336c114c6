package org.sibyl.report.plot;

import java.awt.geom.Path2D;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lays equal panels out in rows of at most three, with room for ticks and titles, over the width of a page. */
record PanelGrid(int count, double width, double height) {

    private static final double PAGE = 1080;
    private static final double LOWER_THAN_WIDE = 0.85;
    private static final double WIDEST = 440;
    private static final int MOST_COLUMNS = 3;

    private static final double LEFT = 62;
    private static final double ABOVE = 30;
    private static final double BELOW = 50;
    private static final double RIGHT = 14;

    /** Panels as wide as the page allows, within reason, and of a height in proportion. */
    static PanelGrid filling(int count, double heightToWidth) {
        double width = Math.min(WIDEST, PAGE / Math.min(count, MOST_COLUMNS) - LEFT - RIGHT);
        return new PanelGrid(count, width, width * heightToWidth);
    }

    /** Draws a panel for each, and describes the picture by what it shows and the titles. */
    static <T> Picture each(List<T> shown, String what, Function<T, String> title, Content<T> content) {
        var grid = filling(shown.size(), LOWER_THAN_WIDE);
        var drawing = new Drawing();
        for (int k = 0; k < shown.size(); k++) {
            content.draw(drawing, grid, k, shown.get(k));
        }
        return grid.picture(drawing, what + ": " + shown.stream().map(title).collect(Collectors.joining("; ")));
    }

    /** Draws what one panel shows. */
    interface Content<T> {
        void draw(Drawing drawing, PanelGrid grid, int place, T shown);
    }

    private int columns() {
        return Math.min(count, MOST_COLUMNS);
    }

    Panel panel(int index, Range x, Range y) {
        int column = index % columns();
        int row = index / columns();
        return Panel.at(
                LEFT + column * (LEFT + width + RIGHT), ABOVE + row * (ABOVE + height + BELOW), width, height, x, y);
    }

    Picture picture(Drawing drawing, String description) {
        int rows = (count + columns() - 1) / columns();
        return drawing.picture(columns() * (LEFT + width + RIGHT), rows * (ABOVE + height + BELOW), description);
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

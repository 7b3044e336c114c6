package org.sibyl.report.plot;

import java.awt.Color;

/**
 * How a label is set.
 *
 * @param size of the font, pixels
 * @param anchor which end of the text stands at the point
 * @param upright false: read from left to right; true: turned to read from bottom to top
 */
record TextStyle(double size, Color color, Anchor anchor, boolean bold, boolean upright) {

    enum Anchor {
        START,
        MIDDLE,
        END
    }

    static TextStyle of(double size) {
        return new TextStyle(size, Palette.INK, Anchor.START, false, false);
    }

    TextStyle centred() {
        return new TextStyle(size, color, Anchor.MIDDLE, bold, upright);
    }

    TextStyle toTheLeft() {
        return new TextStyle(size, color, Anchor.END, bold, upright);
    }

    TextStyle strong() {
        return new TextStyle(size, color, anchor, true, upright);
    }

    TextStyle standing() {
        return new TextStyle(size, color, anchor, bold, true);
    }

    TextStyle in(Color other) {
        return new TextStyle(size, other, anchor, bold, upright);
    }
}

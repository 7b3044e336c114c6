package org.sibyl.report.plot;

import java.awt.Color;
import java.util.List;

/** Colours that readers with colour-blindness can tell apart (Okabe and Ito 2008), and the greys of axes. */
final class Palette {

    static final Color INK = new Color(0x22, 0x22, 0x22);
    static final Color AXIS = new Color(0x77, 0x77, 0x77);
    static final Color GUIDE = new Color(0xBB, 0xBB, 0xBB);
    static final Color BAND = new Color(0xE4, 0xE7, 0xEB);

    private static final List<Color> SERIES = List.of(
            new Color(0x00, 0x72, 0xB2),
            new Color(0xD5, 0x5E, 0x00),
            new Color(0x00, 0x9E, 0x73),
            new Color(0xCC, 0x79, 0xA7),
            new Color(0xE6, 0x9F, 0x00),
            new Color(0x56, 0xB4, 0xE9));

    private static final int LIGHT = 0xD8;

    private Palette() {}

    /** The colour of the i-th series, repeating after six. */
    static Color series(int i) {
        return SERIES.get(i % SERIES.size());
    }

    /** The colour, with the given opacity in [0, 1]. */
    static Color faded(Color color, double opacity) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
    }

    /** Blue for 0 over a light grey, which shows on white, to vermilion for 1. */
    static Color contrasting(double share) {
        double s = Math.min(Math.max(share, 0), 1);
        Color end = s < 0.5 ? series(0) : series(1);
        double weight = Math.sqrt(Math.abs(2 * s - 1)); // half the colour at a quarter of the way
        return new Color(
                between(LIGHT, end.getRed(), weight),
                between(LIGHT, end.getGreen(), weight),
                between(LIGHT, end.getBlue(), weight));
    }

    private static int between(int from, int to, double weight) {
        return (int) Math.round(from + weight * (to - from));
    }
}

package org.sibyl.report.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sibyl.diagnostics.Sample;

/**
 * A corner plot: each parameter's marginal on the diagonal and each pair's joint posterior below it.
 *
 * <p>Contours enclose the regions of highest density that hold 50 and 90 % of the draws; single draws are shown outside
 * them. The first sample is filled, further ones are lines. Above each marginal of the first sample stand median and central 68 %
 * interval, or, where it has several modes, the regions of highest density that hold 68 %. Immutable.
 */
public final class CornerPlot {

    /** The most parameters that one plot shows. */
    public static final int MOST_PARAMETERS = 20;

    private static final int LEAST_SIDE = 110;
    private static final int WIDEST = 4_000; // of a picture: a PNG of twice as many dots takes a quarter of a GiB
    private static final double LEGEND = 250; // width, pixels
    private static final double ROOM = 300; // of a panel, for the close-up beside it
    private static final double[] MASSES = {0.9, 0.5};
    private static final double CENTRAL = 0.68;
    private static final double MARGIN_LEFT = 66;
    private static final double MARGIN_BELOW = 52;
    private static final double MARGIN_ABOVE = 34;
    private static final double GAP = 10;

    private final List<Layer> layers;
    private final Optional<double[]> truth;
    private final List<String> axes;
    private final double side;

    private record Layer(String label, Sample sample, Color color) {}

    private CornerPlot(List<Layer> layers, Optional<double[]> truth, List<String> axes, double side) {
        this.layers = layers;
        this.truth = truth;
        this.axes = axes;
        this.side = side;
    }

    /**
     * A plot of one sample.
     *
     * @throws IllegalArgumentException if it has more than {@link #MOST_PARAMETERS} columns
     */
    public static CornerPlot of(String label, Sample sample) {
        int d = sample.columns();
        if (d > MOST_PARAMETERS) {
            throw new IllegalArgumentException("a corner plot shows at most " + MOST_PARAMETERS
                    + " parameters, but sample '" + label + "' has " + d + "; choose some of them");
        }
        double side = d == 1 ? 420 : d == 2 ? 380 : Math.max(110, 840.0 / d);
        return new CornerPlot(
                List.of(new Layer(label, sample, Palette.series(0))), Optional.empty(), sample.names(), side);
    }

    /**
     * The same with panels of another size.
     *
     * @param pixels the side of a panel
     * @throws IllegalArgumentException if it is below 110, or the picture would be wider than 4,000 pixels
     */
    public CornerPlot withPanels(int pixels) {
        int most = WIDEST / axes.size();
        if (pixels < LEAST_SIDE || pixels > most) {
            throw new IllegalArgumentException("the side of a panel must be " + LEAST_SIDE + " to " + most
                    + " pixels for " + axes.size() + " parameters, but is " + pixels);
        }
        return new CornerPlot(layers, truth, axes, pixels);
    }

    /**
     * The same with one more sample laid over it.
     *
     * @throws IllegalArgumentException if it has another number of columns
     */
    public CornerPlot and(String label, Sample sample) {
        requireColumns("sample '" + label + "'", sample.columns());
        List<Layer> more = new ArrayList<>(layers);
        more.add(new Layer(label, sample, Palette.series(layers.size())));
        return new CornerPlot(more, truth, axes, side);
    }

    /**
     * The same with true values marked.
     *
     * @throws IllegalArgumentException if there is not one value for each column
     */
    public CornerPlot withTruth(double... values) {
        requireColumns("truth", values.length);
        return new CornerPlot(layers, Optional.of(values.clone()), axes, side);
    }

    /**
     * The same with other words on the axes, such as names with units.
     *
     * @throws IllegalArgumentException if there is not one text for each column
     */
    public CornerPlot withAxes(List<String> texts) {
        requireColumns("axes", texts.size());
        return new CornerPlot(layers, truth, List.copyOf(texts), side);
    }

    private void requireColumns(String what, int given) {
        if (given != axes.size()) {
            throw new IllegalArgumentException(what + " must have " + axes.size() + " columns ("
                    + String.join(", ", axes) + "), but has " + given + "; plot the same parameters");
        }
    }

    /** Draws the plot. */
    public Picture picture() {
        int d = axes.size();
        var drawing = new Drawing();
        List<Range> ranges = ranges();
        for (int row = 0; row < d; row++) {
            for (int column = 0; column <= row; column++) {
                double left = MARGIN_LEFT + column * (side + GAP);
                double top = MARGIN_ABOVE + row * (side + GAP);
                if (row == column) {
                    marginal(drawing, left, top, row, ranges);
                } else {
                    var panel = Panel.at(left, top, side, side, ranges.get(column), ranges.get(row));
                    joint(drawing, panel, row, column, d <= 2 ? 400 : d <= 4 ? 200 : 110);
                    scales(drawing, panel, row, column);
                }
            }
        }
        double width = MARGIN_LEFT + d * (side + GAP) + 4;
        double legendLeft = d == 1 ? width : d == 2 ? width - side + 20 : width - LEGEND;
        legend(drawing, legendLeft, MARGIN_ABOVE + 18);
        if (d == 2 && side >= ROOM) {
            closeUp(drawing, legendLeft, ranges);
        }
        return drawing.picture(
                Math.max(width, legendLeft + LEGEND), MARGIN_ABOVE + d * (side + GAP) + MARGIN_BELOW, description());
    }

    private String description() {
        return "corner plot of " + String.join(", ", axes) + ": "
                + layers.stream().map(Layer::label).collect(Collectors.joining(" and "));
    }

    private List<Range> ranges() {
        List<Range> ranges = new ArrayList<>();
        for (int j = 0; j < axes.size(); j++) {
            int column = j;
            double[] marked = truth.map(t -> new double[] {t[column]}).orElseGet(() -> new double[0]);
            ranges.add(Range.covering(
                    layers.stream().map(layer -> layer.sample().column(column)).toList(), marked));
        }
        return ranges;
    }

    private void marginal(Drawing drawing, double left, double top, int j, List<Range> ranges) {
        int bins = Histogram.bins(layers.get(0).sample().column(j), ranges.get(j), side > 300 ? 80 : 40);
        List<double[]> heights = layers.stream()
                .map(layer -> Histogram.density(layer.sample().column(j), ranges.get(j), bins))
                .toList();
        double highest = heights.stream().flatMapToDouble(Arrays::stream).max().orElse(1);
        var panel = Panel.at(left, top, side, side, ranges.get(j), new Range(0, 1.08 * highest));
        panel.inside(drawing, inner -> {
            for (int i = 0; i < layers.size(); i++) {
                Path2D bars = panel.bars(heights.get(i));
                if (i == 0) {
                    inner.fill(bars, Palette.faded(layers.get(i).color(), 0.25));
                }
                inner.stroke(bars, layers.get(i).color(), 1.3);
            }
            truth.ifPresent(t -> panel.vertical(inner, t[j], Palette.INK));
        });
        panel.frame(drawing);
        boolean last = j == axes.size() - 1;
        panel.ticksBelow(drawing, last);
        if (last) {
            panel.titleBelow(drawing, axes.get(j));
        }
        drawing.text(
                side > 150 ? axes.get(j) + "  " + summary(j, ranges.get(j)) : summary(j, ranges.get(j)),
                left + side / 2,
                top - 8,
                TextStyle.of(side > 200 ? 11.5 : 9.5).centred());
    }

    private String summary(int j, Range range) {
        double[] sorted = layers.get(0).sample().column(j);
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        double low = sorted[(int) (0.16 * sorted.length)];
        double high = sorted[(int) (0.84 * sorted.length)];
        List<Range> regions = HighestDensity.of(sorted, range).regions(CENTRAL);
        if (regions.size() == 1) {
            String form = decimals(high - low);
            return String.format(Locale.ROOT, form + "  (" + form + " to " + form + ")", median, low, high)
                    .replace('-', '−');
        }
        if (regions.size() > (side > ROOM ? 3 : 2)) {
            return String.format(
                            Locale.ROOT,
                            "68 %% in %d regions, %.3g to %.3g",
                            regions.size(),
                            regions.get(0).from(),
                            regions.get(regions.size() - 1).to())
                    .replace('-', '−');
        }
        String form =
                decimals(regions.stream().mapToDouble(Range::length).average().orElse(1));
        return regions.stream()
                .map(region -> String.format(Locale.ROOT, form + " to " + form, region.from(), region.to()))
                .collect(Collectors.joining(", "))
                .replace('-', '−');
    }

    /** Two digits of half a width. */
    private static String decimals(double width) {
        int decimals = (int) Math.max(0, Math.min(6, 1 - Math.floor(Math.log10(Math.max(width, 1e-9) / 2))));
        return "%." + decimals + "f";
    }

    private void joint(Drawing drawing, Panel panel, int row, int column, int cells) {
        panel.inside(drawing, inner -> {
            for (int i = 0; i < layers.size(); i++) {
                layer(inner, panel, layers.get(i), i == 0, row, column, cells);
            }
            truth.ifPresent(t -> {
                panel.vertical(inner, t[column], Palette.INK);
                panel.horizontal(inner, t[row], Palette.INK);
                inner.fill(Drawing.rectangle(panel.toX(t[column]) - 3.5, panel.toY(t[row]) - 3.5, 7, 7), Palette.INK);
            });
        });
        panel.frame(drawing);
    }

    private void scales(Drawing drawing, Panel panel, int row, int column) {
        boolean last = row == axes.size() - 1;
        panel.ticksBelow(drawing, last);
        panel.ticksLeft(drawing, column == 0);
        if (last) {
            panel.titleBelow(drawing, axes.get(column));
        }
        if (column == 0) {
            panel.titleLeft(drawing, axes.get(row));
        }
    }

    /** In the free corner of a plot of two parameters: a part, magnified, where all of the mass fills little of the panel. */
    private void closeUp(Drawing drawing, double left, List<Range> ranges) {
        Sample first = layers.get(0).sample();
        double size = side - 20 - GAP - 124;
        double top = MARGIN_ABOVE + side - size - 40;
        var whole = Panel.at(left, top, size, size, ranges.get(0), ranges.get(1));
        DensityGrid grid = DensityGrid.of(shares(first, 0, ranges.get(0)), shares(first, 1, ranges.get(1)), 400);
        CloseUp.of(first.column(0), first.column(1), whole, grid, truth).ifPresent(axes -> {
            var panel = Panel.at(left + 30, top, size, size, axes[0], axes[1]);
            joint(drawing, panel, 1, 0, 400);
            panel.ticksBelow(drawing, true);
            panel.ticksLeft(drawing, true);
            drawing.text(
                    truth.isPresent() ? "around the true parameters, magnified" : "the densest part, magnified",
                    left + 30,
                    top - 7,
                    TextStyle.of(10.5).in(Palette.AXIS));
        });
    }

    private static double[] shares(Sample sample, int column, Range range) {
        return Arrays.stream(sample.column(column)).map(range::share).toArray();
    }

    private static void layer(
            Drawing drawing, Panel panel, Layer layer, boolean filled, int row, int column, int cells) {
        double[] x = shares(layer.sample(), column, panel.x());
        double[] y = shares(layer.sample(), row, panel.y());
        DensityGrid grid = DensityGrid.of(x, y, cells);
        if (filled) {
            double outermost = grid.level(MASSES[0]);
            int shown = Math.min(x.length, 10_000);
            for (int i = 0; i < shown; i++) {
                if (grid.at(x[i], y[i]) < outermost) {
                    drawing.dot(
                            panel.left() + x[i] * panel.box().width,
                            panel.bottom() - y[i] * panel.box().height,
                            0.7,
                            Palette.faded(layer.color(), 0.5));
                }
            }
        }
        for (double mass : MASSES) {
            Path2D contour = Contours.at(
                    grid,
                    grid.level(mass),
                    (u, v) -> panel.left() + u * panel.box().width,
                    (u, v) -> panel.bottom() - v * panel.box().height);
            if (filled) {
                drawing.fill(contour, Palette.faded(layer.color(), 0.3));
            }
            drawing.stroke(contour, layer.color(), filled ? 1 : 1.3);
        }
    }

    private void legend(Drawing drawing, double left, double top) {
        double y = top;
        for (int i = 0; i < layers.size(); i++) {
            if (i == 0) {
                drawing.fill(
                        Drawing.rectangle(left, y - 9, 26, 11),
                        Palette.faded(layers.get(i).color(), 0.45));
            }
            drawing.stroke(Drawing.rectangle(left, y - 9, 26, 11), layers.get(i).color(), 1.3);
            drawing.text(layers.get(i).label(), left + 34, y, TextStyle.of(12.5));
            y += 20;
        }
        if (truth.isPresent()) {
            drawing.dash(Drawing.line(left, y - 4, left + 26, y - 4), Palette.INK, 1);
            drawing.fill(Drawing.rectangle(left + 9.5, y - 7.5, 7, 7), Palette.INK);
            drawing.text("true parameters", left + 34, y, TextStyle.of(12.5));
            y += 20;
        }
        drawing.text(
                "regions of highest density: 50 and 90 %",
                left, y + 2, TextStyle.of(10.5).in(Palette.AXIS));
    }
}

package org.sibyl.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Path2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.diagnostics.Sample;

class CornerPlotTest {

    private final Sample sample = normal(2_000, 1);

    @Test
    void equalInputGivesEqualBytes() {
        assertThat(plot().png()).isEqualTo(plot().png());
        assertThat(plot().svg()).isEqualTo(plot().svg());
    }

    @Test
    void pngHasTwoDevicePixelsForAPixel() throws IOException {
        Picture picture = plot();
        assertThat(ImageIO.read(new ByteArrayInputStream(picture.png())).getWidth())
                .isEqualTo(2 * picture.width());
    }

    @Test
    void namesAndLabelsStandInTheSvgEscaped() {
        assertThat(plot().svg())
                .contains("mass &lt;kg&gt;")
                .contains("exact &amp; true")
                .contains("true parameters");
    }

    @Test
    void regionOfHighestDensityOfAGaussianHasTheAreaOfItsEllipse() {
        Sample draws = normal(40_000, 2);
        double[] x = draws.column(0);
        double[] y = draws.column(1);
        for (int i = 0; i < x.length; i++) {
            x[i] = 0.5 + x[i] / 12;
            y[i] = 0.5 + y[i] / 12;
        }
        DensityGrid grid = DensityGrid.of(x, y, 200);
        // half the mass lies within r² = 2 ln 2; the kernel widens the region a little
        assertThat(grid.area(0.5) * 144).isCloseTo(Math.PI * 2 * Math.log(2), within(0.25));
        Path2D contour = Contours.at(grid, grid.level(0.5), (u, v) -> 1000 * u, (u, v) -> 1000 * v);
        assertThat(contour.contains(500, 500)).isTrue();
        assertThat(contour.getBounds2D().getWidth() * 12 / 1000).isCloseTo(2 * Math.sqrt(2 * Math.log(2)), within(0.2));
    }

    @Test
    void ticksAreRoundNumbersInsideTheRange() {
        assertThat(new Range(-0.93, 1.04).ticks(4)).containsExactly(-0.5, 0.0, 0.5, 1.0);
        assertThat(Range.label(-0.5)).isEqualTo("−0.5");
        assertThat(Range.label(2.5e-7)).isEqualTo("2.5e−7");
    }

    @Test
    void otherColumnsAreRefusedByName() {
        assertThatThrownBy(() -> CornerPlot.of("a", sample).and("b", Sample.of(new double[][] {{1}})))
                .hasMessageContaining("sample 'b' must have 2 columns (mass <kg>, spin), but has 1");
        assertThatThrownBy(() -> CornerPlot.of("a", sample).withTruth(1)).hasMessageContaining("truth must have 2");
    }

    @Test
    void anotherFileEndingIsRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> plot().save(folder.resolve("corner.gif"))).hasMessageContaining(".png or .svg");
        plot().save(folder.resolve("corner.svg"));
        assertThat(Files.exists(folder.resolve("corner.svg"))).isTrue();
    }

    @Test
    void panelsHaveTheSizeThatWasAskedFor() {
        int usual = CornerPlot.of("a", sample).picture().height();
        int large = CornerPlot.of("a", sample).withPanels(480).picture().height();
        assertThat(large - usual).isEqualTo(2 * (480 - 380));
        assertThat(CornerPlot.of("a", sample).withPanels(110).picture().svg()).doesNotContain("magnified");
        assertThatThrownBy(() -> CornerPlot.of("a", sample).withPanels(109))
                .hasMessage("the side of a panel must be 110 to 2000 pixels for 2 parameters, but is 109");
        assertThatThrownBy(() -> CornerPlot.of("a", sample).withPanels(2001)).hasMessageContaining("but is 2001");
    }

    /** Of 256 parameters the panels alone would take gigabytes. */
    @Test
    void moreParametersThanAPlotCanShowAreRefused() {
        Sample wide = Sample.of(new double[2][21]);
        assertThatThrownBy(() -> CornerPlot.of("map", wide))
                .hasMessage("a corner plot shows at most 20 parameters, but sample 'map' has 21; choose some of them");
    }

    /** Quartiles in two modes far apart would ask for bins as wide as a mode. */
    @Test
    void binsFollowTheModesAndNotWhatLiesBetweenThem() {
        double[] one = normal(10_000, 4).column(0);
        double[] two = one.clone();
        for (int i = 0; i < two.length; i++) {
            two[i] = two[i] / 20 + (i % 2 == 0 ? -5 : 5);
        }
        assertThat(Histogram.bins(one, new Range(-6, 6), 80)).isBetween(70, 80);
        assertThat(Histogram.bins(one, new Range(-1.5, 1.5), 80)).isBetween(15, 30);
        assertThat(Histogram.bins(two, new Range(-6, 6), 80)).isEqualTo(80);
        assertThat(Histogram.bins(new double[] {1, 1, 1}, new Range(0, 2), 80)).isBetween(15, 80);
    }

    /** The text above a marginal may not run into its neighbour. */
    @Test
    void manyRegionsAreCounted() {
        double[][] rows = normal(4_000, 6).toArray();
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = rows[i][0] / 10 + 2 * (i % 4);
            rows[i][1] = rows[i][1] / 10 + 2 * (i % 2);
        }
        assertThat(CornerPlot.of("a", Sample.of(List.of("a", "b"), rows))
                        .picture()
                        .svg())
                .containsPattern(">a  68 % in 4 regions, −0.1\\d* to 6.1\\d*</text>")
                .containsPattern(">b  −0\\.\\d+ to 0\\.\\d+, 1\\.\\d+ to 2\\.\\d+</text>");
    }

    private Picture plot() {
        return CornerPlot.of("exact & true", sample)
                .and("other", normal(2_000, 3))
                .withTruth(0, 0.5)
                .picture();
    }

    private static Sample normal(int rows, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[rows][2];
        for (double[] row : values) {
            row[0] = random.nextGaussian();
            row[1] = random.nextGaussian();
        }
        return Sample.of(List.of("mass <kg>", "spin"), values);
    }
}

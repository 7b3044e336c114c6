package org.sibyl.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The loss curve and the trajectories of a flow. */
class CurvesTest {

    private static final Color TRAINING = Palette.faded(Palette.series(5), 0.8);
    private static final Color VALIDATION = Palette.series(1);

    @Test
    void equalInputGivesEqualBytes() {
        assertThat(loss().svg()).isEqualTo(loss().svg());
        assertThat(loss().png()).isEqualTo(loss().png());
        assertThat(trajectories().svg()).isEqualTo(trajectories().svg());
        assertThat(trajectories().png()).isEqualTo(trajectories().png());
    }

    @Test
    void lossCurveHasALineForEachLossAndNamesBoth() throws Exception {
        Document svg = parsed(loss());
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(paths(svg, TRAINING)).hasSize(1);
        assertThat(paths(svg, VALIDATION)).hasSize(1);
        assertThat(svg.getDocumentElement().getTextContent()).contains("training", "validation", "step", "loss");
    }

    @Test
    void lossCurveFallsFromLeftToRight() throws Exception {
        double[] path = numbers(paths(parsed(loss()), TRAINING).get(0));
        // x rises and y, which grows downwards, does so too: the loss falls
        assertThat(path[path.length - 2]).isGreaterThan(path[0]);
        assertThat(path[path.length - 1]).isGreaterThan(path[1]);
    }

    @Test
    void lossCurveWithoutValidationIsDrawn() throws Exception {
        var picture = LossCurve.of(new double[] {1, 2, 3}, new double[] {3, 2, 1}, new double[0], new double[0]);
        assertThat(paths(parsed(picture), TRAINING)).hasSize(1);
    }

    @Test
    void trajectoriesHaveAPathAndTwoEndsForEachDraw() throws Exception {
        Document svg = parsed(trajectories());
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2 * 40);
        assertThat(paths(svg, Palette.faded(Palette.AXIS, 0.25)).stream()
                        .filter(data -> numbers(data).length == 2 * 11)) // eleven states; the frame has fewer corners
                .hasSize(40);
    }

    @Test
    void wrongShapesAreRefused() {
        assertThatThrownBy(() -> LossCurve.of(new double[2], new double[3], new double[0], new double[0]))
                .hasMessageContaining("2 steps and 3 training losses");
        assertThatThrownBy(() -> LossCurve.of(new double[0], new double[0], new double[0], new double[0]))
                .hasMessageContaining("each loss needs its step");
        assertThatThrownBy(() -> FlowTrajectories.of(new double[1][5][2])).hasMessageContaining("two times");
        assertThatThrownBy(() -> FlowTrajectories.of(new double[3][5][1])).hasMessageContaining("two coordinates");
    }

    /** Both pictures, to be looked at: run by hand with a folder. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        loss().save(folder.resolve("loss.png"));
        trajectories().save(folder.resolve("trajectories.png"));
    }

    private static Document parsed(Picture picture) throws ParserConfigurationException, SAXException, IOException {
        var factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(picture.svg())));
    }

    /** The data of every line of a colour that has at least as many points as a curve. */
    private static List<String> paths(Document svg, Color color) {
        String stroke = String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xffffff);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < svg.getElementsByTagName("path").getLength(); i++) {
            var path = (org.w3c.dom.Element) svg.getElementsByTagName("path").item(i);
            String data = path.getAttribute("d");
            if (path.getAttribute("stroke").equalsIgnoreCase(stroke)
                    && data.chars().filter(c -> c == 'L').count() >= 2) {
                found.add(data);
            }
        }
        return found;
    }

    private static double[] numbers(String data) {
        return Pattern.compile("-?[0-9.]+")
                .matcher(data)
                .results()
                .mapToDouble(match -> Double.parseDouble(match.group()))
                .toArray();
    }

    private static Picture loss() {
        var random = new SplittableRandom(1);
        var steps = new double[200];
        var training = new double[200];
        var validationSteps = new double[10];
        var validation = new double[10];
        for (int i = 0; i < 200; i++) {
            steps[i] = 20 * (i + 1);
            training[i] = 0.4 + Math.exp(-i / 40.0) + 0.02 * random.nextGaussian();
        }
        for (int k = 0; k < 10; k++) {
            validationSteps[k] = 400 * (k + 1);
            validation[k] = 0.42 + Math.exp(-k / 2.0);
        }
        return LossCurve.of(steps, training, validationSteps, validation);
    }

    /** Straight paths from a Gaussian to two points. */
    private static Picture trajectories() {
        var random = new SplittableRandom(2);
        var states = new double[11][40][2];
        for (int i = 0; i < 40; i++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            double endX = (i % 2 == 0 ? 2 : -2) + 0.1 * random.nextGaussian();
            double endY = 0.1 * random.nextGaussian();
            for (int t = 0; t <= 10; t++) {
                double s = t / 10.0;
                states[t][i][0] = (1 - s) * x + s * endX;
                states[t][i][1] = (1 - s) * y + s * endY;
            }
        }
        return FlowTrajectories.of(states);
    }

    /** The scale of colours hides no mode where a corner is free. */
    @Test
    void theScaleOfColoursLiesWhereFewestDrawsAre() {
        var panel = Panel.at(0, 0, 400, 320, new Range(0, 1), new Range(0, 1));
        double[] x = {0.9, 0.95, 0.1, 0.9};
        double[] y = {0.95, 0.9, 0.95, 0.05};
        var place = LocalMap.emptiestCorner(panel, x, y);
        assertThat(place.getMinX()).isZero();
        assertThat(place.getMaxY()).isEqualTo(320);
    }
}

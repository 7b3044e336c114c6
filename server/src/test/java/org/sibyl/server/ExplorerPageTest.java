package org.sibyl.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page to explore a posterior in a browser, where there is one. */
class ExplorerPageTest {
    private static final String SLIDER = "document.querySelector('input[type=range]')";
    private static final String MEAN = "+document.querySelector('#summary td').textContent";
    private static final int MOVES = 11;
    private static final double REDRAW = 150; // milliseconds

    @TempDir(cleanup = CleanupMode.NEVER) // the browser may write for a while after its end
    private Path folder;

    @Test
    void slidersMoveThePosteriorByKeyboardAndItIsRedrawnAtOnce() throws Exception {
        var program = Browser.installed();
        assumeTrue(program.isPresent(), "no Chromium on the path");
        try (var server = TestServer.predicting(AffineModel.quick(), (theta, random) ->
                        new double[] {theta[0] + random.nextGaussian(), theta[1]});
                var browser = Browser.open(
                        program.get(), folder, "http://127.0.0.1:" + server.server.port() + "/explore/affine")) {
            browser.await("document.body && document.body.dataset.redraw");
            browser.await("document.getElementById('check').textContent.startsWith('like')");
            assertThat(browser.value("document.getElementById('status').textContent")
                            .asString())
                    .startsWith("2000 draws of seed 0");
            assertThat(browser.value("document.getElementById('verdict').textContent")
                            .asString())
                    .isEqualTo("calibration: pass");
            assertThat(browser.value(MEAN).doubleValue()).isBetween(-0.06, 0.06); // 5 standard errors about x1 = 0
            assertThat(inkOf("corner", browser)).isGreaterThan(1000);
            browser.await("document.getElementById('simulated').textContent.startsWith('Data simulated at 500 draws')");
            assertThat(inkOf("bands", browser)).isGreaterThan(1000);

            browser.press("Tab"); // the choice of models
            browser.press("Tab"); // the first slider
            assertThat(browser.value("document.activeElement === " + SLIDER).booleanValue())
                    .isTrue();
            double[] redraws = new double[MOVES];
            for (int i = 0; i < MOVES; i++) {
                browser.value("delete document.body.dataset.redraw");
                browser.press(i == 0 ? "PageUp" : "ArrowRight");
                browser.await("document.body.dataset.redraw");
                redraws[i] = Double.parseDouble(
                        browser.value("document.body.dataset.redraw").asString());
            }
            double moved = browser.value("+" + SLIDER + ".value").doubleValue();
            assertThat(moved).isCloseTo(0.9, within(1e-9)); // 30 of 200 parts of 6
            assertThat(browser.value(MEAN).doubleValue()).isBetween(moved - 0.06, moved + 0.06);
            Arrays.sort(redraws);
            assertThat(redraws[MOVES / 2]).isLessThan(REDRAW);
            String kept = System.getProperty("sibyl.screenshots", "");
            if (!kept.isEmpty()) {
                Files.write(Path.of(kept, "explorer.png"), browser.screenshot());
                Files.writeString(Path.of(kept, "redraws.txt"), Arrays.toString(redraws));
            }
        }
    }

    private static int inkOf(String canvas, Browser browser) {
        return browser.value("""
                        (() => { const c = document.getElementById('%s');
                          const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
                          let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 0; return n; })()""".formatted(canvas)).intValue();
    }
}

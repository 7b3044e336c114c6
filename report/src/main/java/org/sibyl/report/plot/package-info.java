/**
 * Pictures of draws and of verdicts, as PNG and SVG.
 *
 * <p>Every chart is an immutable object with a {@code picture()}; a {@link org.sibyl.report.plot.Picture} is written by
 * {@code save}. Charts need no display, use colours that colour-blind readers can tell apart, and give equal bytes for equal input.
 *
 * <pre>{@code
 * CornerPlot.of("Sibyl", judged).and("exact posterior", exact).withTruth(0.4, -0.2)
 *         .picture().save(Path.of("corner.png"));
 * }</pre>
 */
@NullMarked
package org.sibyl.report.plot;

import org.jspecify.annotations.NullMarked;

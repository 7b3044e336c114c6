/**
 * Judges posterior draws, from whatever library they come. Nothing here knows a model.
 *
 * <p>A {@link org.sibyl.diagnostics.Sample} is a table of draws with named columns.
 *
 * <table>
 * <caption>Where to look</caption>
 * <tr><th>package</th><th>question</th></tr>
 * <tr><td>{@link org.sibyl.diagnostics.calibration}</td><td>is the posterior right on average, and at one
 * observation?</td></tr>
 * <tr><td>{@link org.sibyl.diagnostics.twosample}</td><td>do two samples come from one distribution?</td></tr>
 * <tr><td>{@link org.sibyl.diagnostics.predictive}</td><td>does the model fit the observation?</td></tr>
 * <tr><td>{@link org.sibyl.diagnostics.summary}</td><td>what do the draws say, in a few numbers?</td></tr>
 * <tr><td>{@link org.sibyl.diagnostics.files}</td><td>and if the draws are in files?</td></tr>
 * </table>
 *
 * <p>A test gives {@link org.sibyl.diagnostics.Finding}s: a statistic, a p-value, a
 * {@link org.sibyl.diagnostics.Verdict} by {@link org.sibyl.diagnostics.Thresholds}, a sentence to read. Pictures and the page
 * that gathers findings are the module {@code report}, so that judging needs no {@code java.desktop}.
 *
 * <pre>{@code
 * Sample exact = Sample.of(List.of("theta1", "theta2"), exactDraws);
 * Sample judged = Sample.of(List.of("theta1", "theta2"), modelDraws);
 * double accuracy = C2st.sbibm().withThreads(2).score(exact, judged).accuracy();   // 0.5 is perfect
 * }</pre>
 */
@NullMarked
package org.sibyl.diagnostics;

import org.jspecify.annotations.NullMarked;

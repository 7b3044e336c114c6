/**
 * Judges posterior draws, from whatever library they come. Nothing here knows a model.
 *
 * <p>A {@link org.sibyl.diagnostics.Sample} is a table of draws with named columns.
 *
 * <table>
 * <caption>Where to look</caption>
 * <tr><th>package</th><th>question</th></tr>
 * <tr><td>{@link org.sibyl.diagnostics.twosample}</td><td>do two samples come from one distribution?</td></tr>
 * <tr><td>{@link org.sibyl.diagnostics.plot}</td><td>what do the draws look like?</td></tr>
 * </table>
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

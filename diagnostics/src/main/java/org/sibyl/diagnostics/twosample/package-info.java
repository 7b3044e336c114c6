/**
 * Do two samples come from one distribution?
 *
 * <p>{@link org.sibyl.diagnostics.twosample.C2st} trains a {@link org.sibyl.diagnostics.twosample.Classifier} to tell the
 * samples apart and reports its held-out accuracy: 0.5 where it cannot, 1 where it always can. A score is comparable only
 * with scores of the same classifier.
 *
 * <pre>{@code
 * C2stScore score = C2st.sbibm().withThreads(2).score(reference, judged);
 * double comparableWithThePublishedTables = score.accuracy();
 * }</pre>
 */
@NullMarked
package org.sibyl.diagnostics.twosample;

import org.jspecify.annotations.NullMarked;

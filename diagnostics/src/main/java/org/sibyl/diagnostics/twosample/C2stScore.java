package org.sibyl.diagnostics.twosample;

import java.util.List;

/**
 * How well a classifier told two samples apart on held-out rows.
 *
 * @param classifier which one; scores of different classifiers are not comparable
 * @param accuracy mean over the folds: 0.5 where the samples are alike to this classifier, 1 where they are disjoint; a
 *     little below 0.5 is normal for equal distributions and is not clipped
 * @param folds the accuracy of each fold
 * @param auc area under the receiver operating characteristic of all held-out rows together
 * @param logLossExcess ln 2 − held-out log loss, nats: in expectation a lower bound of the Jensen-Shannon divergence
 * @param rows of each sample
 */
public record C2stScore(
        String classifier, double accuracy, List<Double> folds, double auc, double logLossExcess, int rows) {

    private static final double Z95 = 1.959964;

    /** Copies the folds. */
    public C2stScore {
        folds = List.copyOf(folds);
    }

    /** Lower end of the binomial 95 % interval of the accuracy. */
    public double lower() {
        return accuracy - Z95 * standardError();
    }

    /** Upper end of the binomial 95 % interval of the accuracy. */
    public double upper() {
        return accuracy + Z95 * standardError();
    }

    /** √(a (1 − a) / 2n): the scatter of the accuracy over fresh samples, a little too small for cross-validation. */
    public double standardError() {
        return Math.sqrt(accuracy * (1 - accuracy) / (2.0 * rows));
    }
}

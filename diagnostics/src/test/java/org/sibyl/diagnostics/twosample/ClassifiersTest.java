package org.sibyl.diagnostics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sibyl.diagnostics.Reference;
import org.sibyl.diagnostics.Sample;

@Tag("long")
class ClassifiersTest {

    @Test
    void quadraticLogisticReachesTheBayesAccuracyOfAWiderGaussian() {
        // Bayes: 0.5830 for (10, 1.1); the classifier's own loss and one standard error are 0.0025 each
        C2stScore score = C2st.of(new QuadraticLogistic())
                .withThreads(2)
                .score(normal(10_000, 10, 1, 1), normal(10_000, 10, 1.1, 2));
        assertThat(score.accuracy()).isCloseTo(0.5830, within(0.01));
    }

    @Test
    void boostingSeesAWiderGaussianAndNothingInEqualOnes() {
        var test = C2st.of(new GradientBoosting()).withThreads(2);
        // 0.569 is scikit-learn's on such a pair
        assertThat(test.score(normal(10_000, 10, 1, 1), normal(10_000, 10, 1.1, 2))
                        .accuracy())
                .isCloseTo(0.569, within(0.012));
        assertThat(test.score(normal(2_000, 3, 1, 1), normal(2_000, 3, 1, 2)).accuracy())
                .isCloseTo(0.5, within(0.03));
    }

    @Test
    void forestHasThePublishedScoreOnAShiftedMixture() {
        Sample x = Reference.posterior("gaussian_mixture", 1);
        assertThat(C2st.of(new RandomForest())
                        .withThreads(2)
                        .score(x, Reference.shifted(x, 1))
                        .accuracy())
                .isCloseTo(0.859, within(0.01));
    }

    @Test
    void treeSeparatesWhatCanBeSeparated() {
        double[][] rows = {{0, 5}, {0, 6}, {1, 5}, {1, 6}};
        boolean[] exclusiveOr = {false, true, true, false};
        Classifier.Fitted forest = new RandomForest().fit(rows, exclusiveOr, 1);
        double[] p = forest.probabilities(rows);
        assertThat(p[0]).isLessThan(0.5);
        assertThat(p[1]).isGreaterThan(0.5);
        assertThat(p[2]).isGreaterThan(0.5);
        assertThat(p[3]).isLessThan(0.5);
    }

    @Test
    void classifiersAreDeterministicBySeed() {
        Sample x = normal(200, 2, 1, 1);
        Sample y = normal(200, 2, 1.3, 2);
        for (C2st test : C2st.all()) {
            assertThat(test.withThreads(2).score(x, y)).isEqualTo(test.score(x, y));
        }
    }

    static Sample normal(int rows, int columns, double sd, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[rows][columns];
        for (double[] row : values) {
            for (int j = 0; j < columns; j++) {
                row[j] = sd * random.nextGaussian();
            }
        }
        return Sample.of(values);
    }
}

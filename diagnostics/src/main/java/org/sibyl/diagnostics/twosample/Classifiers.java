package org.sibyl.diagnostics.twosample;

import java.util.List;

/** The classifiers whose scores a full comparison reports. */
public final class Classifiers {

    private Classifiers() {}

    /** The benchmark's first, then the forest of other publications, then two fast and strong ones. */
    public static List<Classifier> all() {
        return List.of(new MultilayerPerceptron(), new RandomForest(), new GradientBoosting(), new QuadraticLogistic());
    }
}

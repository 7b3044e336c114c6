package org.sibyl.diagnostics.twosample;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The classifier of the forest variant of C2ST, as scikit-learn's {@code RandomForestClassifier} grows by default: Gini
 * impurity, √columns features tried at each split, bootstrap rows, grown until leaves are pure; probabilities are means
 * over the trees. Its scores are not comparable with those of the perceptron. Source: Breiman (2001).
 *
 * @param trees how many; 100 in the literature
 */
public record RandomForest(int trees) implements Classifier {

    /** The literature's. */
    public RandomForest() {
        this(100);
    }

    @Override
    public String name() {
        return "random forest";
    }

    @Override
    public Fitted fit(double[][] rows, boolean[] second, long seed) {
        var seeds = new SplittableRandom(seed);
        List<GiniTree> forest = new ArrayList<>();
        for (int t = 0; t < trees; t++) {
            forest.add(GiniTree.grow(rows, second, seeds.split()));
        }
        return test -> {
            var probabilities = new double[test.length];
            for (GiniTree tree : forest) {
                for (int i = 0; i < test.length; i++) {
                    probabilities[i] += tree.probability(test[i]) / forest.size();
                }
            }
            return probabilities;
        };
    }
}

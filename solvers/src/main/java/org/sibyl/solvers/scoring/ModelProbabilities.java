package org.sibyl.solvers.scoring;

import java.util.HashSet;
import java.util.List;

/**
 * The probability of each of some models given the data, by the logarithmic score −ln p(m), which is the cross-entropy. The one parameter is the
 * model's number, 0, 1, ...; the head holds logits, whose softmax are the probabilities.
 *
 * <p>The least expected score is at p(m | x) ∝ p(x | m) p(m), with p(m) the share of model m among the pairs: what parameters a model has are
 * integrated out. Source: Radev et al. (2021), Amortized Bayesian model comparison with evidential deep learning, with the plain logarithmic score.
 *
 * @param models names of the models, at least two, each once
 */
public record ModelProbabilities(List<String> models) implements ScoringRule {

    /** Checks the names. */
    public ModelProbabilities {
        models = List.copyOf(models);
        if (models.size() < 2
                || new HashSet<>(models).size() < models.size()
                || models.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "a choice needs at least 2 models, each of a name of its own, but has " + models + "; name them");
        }
    }

    /** Returns the choice between some models. */
    public static ModelProbabilities of(String... models) {
        return new ModelProbabilities(List.of(models));
    }

    /**
     * Returns the probabilities that logits stand for.
     *
     * @param logits one a model
     */
    public double[] probabilities(double... logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double[] probabilities = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = StrictMath.exp(logits[i] - largest);
            sum += probabilities[i];
        }
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }

    /** Returns whether a number is a model's. */
    public boolean isModel(double number) {
        return number >= 0 && number < models.size() && number == Math.rint(number);
    }

    @Override
    public String name() {
        return "model-probabilities";
    }

    /**
     * Returns how many logits there are.
     *
     * @throws IllegalArgumentException if there is another parameter than the model's number
     */
    @Override
    public int numbers(int dimension) {
        if (dimension != 1) {
            throw new IllegalArgumentException(
                    "a choice of models needs one parameter, the model's number, but there are " + dimension
                            + "; leave the models' own parameters out");
        }
        return models.size();
    }
}

package org.sibyl.trainer.objective.point;

import org.sibyl.solvers.scoring.ModelProbabilities;
import org.sibyl.trainer.tensor.Tensor;

/** −ln p(m) of the model that made a row, by logits: ln Σ eˡ − l_m. */
final class CrossEntropy {
    private static final double HALF = 0.5;

    private CrossEntropy() {}

    /**
     * The score of every row.
     *
     * @param logits {@code [B, models]}
     * @param model numbers of the models, {@code [B, 1]}
     * @return {@code [B, 1]}
     */
    static Tensor of(ModelProbabilities rule, Tensor logits, Tensor model) {
        int models = rule.models().size();
        double[] numbers = new double[models];
        Tensor sum = logits.slice(1, 0, 1);
        for (int k = 1; k < models; k++) {
            numbers[k] = k;
            sum = sum.logPlusExp(logits.slice(1, k, k + 1));
        }
        Tensor distance = model.minus(model.constant(numbers, 1, models)).abs();
        Tensor isOwn = model.constant(new double[] {HALF}, 1).greaterThan(distance); // numbers were rounded
        return sum.minus(logits.times(isOwn).sum(1));
    }
}

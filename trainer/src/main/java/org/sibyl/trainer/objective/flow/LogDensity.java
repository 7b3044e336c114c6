package org.sibyl.trainer.objective.flow;

import java.util.List;
import org.sibyl.solvers.base.Base;
import org.sibyl.solvers.base.Component;
import org.sibyl.solvers.base.GaussianMixture;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.base.StudentT;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.network.flow.FlowInput;
import org.sibyl.trainer.network.flow.FlowNetwork;
import org.sibyl.trainer.tensor.Tensor;

/** Logarithms of densities as tensors, for training: of a base distribution, and of a flow over one. */
public final class LogDensity {
    private LogDensity() {}

    /**
     * ln p(x) = ln p(z) + ln |det dz/dx| of every row.
     *
     * @param input data and, where the flow has one, the context
     * @return {@code [B, 1]}
     */
    public static Tensor of(FlowNetwork flow, Weights weights, FlowInput input, Base base) {
        var mapped = flow.forward(weights, input);
        return of(base, mapped.values()).plus(mapped.logDet());
    }

    /**
     * ln p(z) of every row.
     *
     * @param z {@code [B, D]}
     * @return {@code [B, 1]}
     * @throws IllegalArgumentException if the distribution has another number of dimensions
     */
    public static Tensor of(Base base, Tensor z) {
        int dimension = z.shape().size(1);
        double highest = base instanceof GaussianMixture ? 0 : base.logDensity(new double[dimension]);
        if (base instanceof Normal) {
            return z.square().sum(1).times(-0.5).plus(highest);
        }
        if (base instanceof StudentT t) {
            var stretch = z.square().sum(1).times(1 / t.degrees()).plus(1);
            return stretch.log().times(-0.5 * (t.degrees() + dimension)).plus(highest);
        }
        return ofMixture((GaussianMixture) base, z);
    }

    private static Tensor ofMixture(GaussianMixture mixture, Tensor z) {
        return mixture.components().stream()
                .map(component -> ofComponent(component, z))
                .reduce(Tensor::logPlusExp)
                .orElseThrow();
    }

    /** ln π N(z; μ, diag σ²). */
    private static Tensor ofComponent(Component component, Tensor z) {
        int dimension = component.dimension();
        double[] means = array(component.means());
        double[] deviations = array(component.deviations());
        double highest = Math.log(component.weight()) - 0.5 * dimension * Math.log(2 * Math.PI);
        for (double deviation : deviations) {
            highest -= Math.log(deviation);
        }
        var scaled = z.minus(z.constant(means, dimension)).over(z.constant(deviations, dimension));
        return scaled.square().sum(1).times(-0.5).plus(highest);
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}

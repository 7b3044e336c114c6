package org.sibyl.selftest.networks;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.selftest.check.Check;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.TrainingEngine;

/** Outputs and divergences of the transformers at weights by a rule, in double precision, against values known beforehand. */
public final class GoldenChecks {
    private static final double BAR = 1e-5;

    private GoldenChecks() {}

    /** Two checks for each network. */
    public static List<Check> run() {
        var checks = new ArrayList<Check>();
        for (var golden : Goldens.all()) {
            try (var manager = TrainingEngine.manager()) {
                var weights = FilledWeights.of(manager, golden.network().parameters(), golden.order());
                var input = golden.input(manager);
                double[] out = ((Eager) golden.network().field(weights, input)).toArray();
                double[] divergence = GoldenInputs.divergence(
                        manager, golden.network(), weights.map(Dual::constant), input, golden.free());
                checks.add(check(golden.name() + ": golden output", out, golden.out()));
                checks.add(check(golden.name() + ": golden divergence", divergence, golden.divergence()));
            }
        }
        return List.copyOf(checks);
    }

    private static Check check(String name, double[] found, List<Double> expected) {
        double largest = found.length == expected.size() ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(found.length, expected.size()); i++) {
            largest = Math.max(largest, Math.abs(found[i] - expected.get(i)));
        }
        return Check.atMost(name, largest, BAR);
    }
}

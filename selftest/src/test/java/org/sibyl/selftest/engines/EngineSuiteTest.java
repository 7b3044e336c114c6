package org.sibyl.selftest.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.graph.Graph;
import org.sibyl.runtime.graph.Node;
import org.sibyl.selftest.check.Check;
import org.sibyl.selftest.sampling.SampledModels;

/** {@code ./sibyl selftest engines} goes through all models; here is one, and what the oracle says of numbers that are known. */
class EngineSuiteTest {
    @Test
    void lanesIsNoFartherFromDoublePrecisionAndHasTheSameBitsInEveryGrouping() {
        var model = SampledModels.small().stream()
                .filter(each -> each.name().equals("affine couplings behind an encoder"))
                .toList();
        var checks = new ArrayList<Check>();
        EngineSuite.check(model, List.of(), checks::add);
        assertThat(checks)
                .hasSizeGreaterThan(3)
                .allSatisfy(check -> assertThat(check).matches(Check::passed));
    }

    @Test
    void theOracleKnowsSoftmaxTransposesAndTheErrorFunction() {
        var x = new DoubleTensor(new double[] {0, Math.log(3), 1, 1}, 2, 2);
        var softmax = new Node("Softmax", List.of("x"), List.of("s"), Map.of("axis", List.of(1L)), Map.of());
        var turned = new Node("Transpose", List.of("s"), List.of("y"), Map.of("perm", List.of(1L, 0L)), Map.of());
        var graph = new Graph(List.of(softmax, turned), Map.of(), List.of("x"), List.of("y"));
        assertThat(new DoubleGraph(graph)
                        .run(Map.of("x", x))
                        .values()
                        .iterator()
                        .next()
                        .values())
                .containsExactly(new double[] {0.25, 0.5, 0.75, 0.5}, within(1e-15));
        assertThat(DoubleGraph.erf(0.5)).isCloseTo(0.5204998778130465, within(1e-14));
        assertThat(DoubleGraph.erf(-3.5)).isCloseTo(-0.9999992569016276, within(1e-14));
    }
}

package org.sibyl.selftest.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sibyl.selftest.check.Check;

@Tag("long")
class SolverSuiteTest {

    @Test
    void everyPromiseIsKept() {
        assertThat(SolverSuite.quick()).hasSizeGreaterThan(110).allMatch(Check::passed);
    }

    /** Published for the reference library: Euler with 100 steps is 12.8 % off; the midpoint rule is of order 2. */
    @Test
    void curvesHaveTheOrdersOfTheirSolversAndThePresetsAmongThem() {
        var flow = ErrorCurves.all().getOrDefault("flow", List.of());
        assertThat(flow).extracting(ErrorCurves.Curve::label).containsExactly("midpoint", "euler", "default", "fast");
        var midpoint = flow.get(0).points();
        var euler = flow.get(1).points();
        assertThat(euler.get(euler.size() - 1)).satisfies(last -> {
            assertThat(last.evaluations()).isEqualTo(100);
            assertThat(last.error()).isCloseTo(0.128, within(0.001));
        });
        var usual = flow.get(2).points().get(0);
        assertThat(midpoint).contains(usual);
        double twice = midpoint.stream()
                .filter(point -> point.evaluations() == 60)
                .findFirst()
                .orElseThrow()
                .error();
        assertThat(Math.log(usual.error() / twice) / Math.log(2)).isBetween(1.9, 3.2); // 30 evaluations and 60
        assertThat(ErrorCurves.all()).containsOnlyKeys("flow", "score VP", "score VE", "EDM");
    }
}

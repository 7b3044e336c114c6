package org.sibyl.workflow.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTableTest {

    private static CellResult result(String task, int budget, long seed, double score) {
        var c2st = new LinkedHashMap<String, List<Double>>();
        c2st.put("MLP (sbibm)", List.of(score, score + 0.02));
        c2st.put("random forest", List.of(score - 0.1, score));
        return new CellResult(
                task,
                budget,
                seed,
                seed == 1 ? "nsf" : "mlp-flow",
                "validation loss",
                Map.of("nsf", 1.0, "mlp-flow", Double.NaN),
                List.of("observation 1", "observation 2"),
                "00",
                c2st,
                List.of(1.0, 2.0 + seed),
                new CellResult.Calibration(200, 200, 0.25, "PASS"),
                new CellResult.Seconds(1, 2));
    }

    @Test
    void resultsAreMeansOverObservationsThenSeeds() {
        var table = new ResultsTable(List.of(
                result("two-moons", 10_000, 1, 0.6),
                result("slcp", 1_000, 1, 0.9),
                result("two-moons", 10_000, 2, 0.7)));
        assertThat(table.markdown()).isEqualTo("""
                        | task | pairs | seeds | configuration | C2ST, MLP (sbibm) | C2ST, random forest | −ln q of the truth | SBC, smallest p |
                        |---|---|---|---|---|---|---|---|
                        | two-moons | 10,000 | 1, 2 | nsf, mlp-flow | 0.660 (0.650 0.670) | 0.600 (0.550 0.650) | 2.25 | 0.250 PASS, 0.250 PASS |
                        | slcp | 1,000 | 1 | nsf | 0.910 (0.900 0.920) | 0.850 (0.800 0.900) | 2.00 | 0.250 PASS |
                        """);
    }

    @Test
    void thePictureNamesTaskAndClassifierAndPublishedMethods() {
        var picture = new ResultsTable(List.of(result("two-moons", 10_000, 1, 0.6))).picture();
        assertThat(picture.description()).contains("two-moons, MLP (sbibm); two-moons, random forest");
        assertThat(picture.svg()).contains(">Sibyl<", ">NPE<", ">Simformer, graph<", "GenSBI Flux1Joint, flow");
        assertThatThrownBy(() -> new ResultsTable(List.of())).hasMessageContaining("at least one result");
    }

    /** A few numbers of the sources, so that no column or task is mistaken for another. */
    @Test
    void publishedScoresAreThoseOfTheirSources() {
        assertThat(PublishedScore.all())
                .contains(
                        new PublishedScore("two-moons", "MLP (sbibm)", "NPE", 10_000, 0.606),
                        new PublishedScore("gaussian-mixture", "MLP (sbibm)", "NPE", 100_000, 0.548),
                        new PublishedScore("sir", "MLP (sbibm)", "NLE", 1_000, 0.761),
                        new PublishedScore("slcp", "random forest", "Simformer, graph", 10_000, 0.646),
                        new PublishedScore("bernoulli-glm", "random forest", "GenSBI Flux1Joint, score", 30_000, 0.576))
                .allMatch(each -> each.score() >= 0.5 && each.score() <= 1);
    }

    @Test
    void aResultIsALineAndBack() {
        var result = result("slcp", 1_000, 7, 0.75);
        assertThat(result.json()).doesNotContain("\n");
        assertThat(CellResult.parse(result.json())).isEqualTo(result);
    }
}

package org.sibyl.selftest.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.selftest.check.Check;

/** The kinds of network whose small runs took other kernels, and some that never did; all of them are the self-test's. */
@EnabledIfSystemProperty(
        named = "sibyl.test.long",
        matches = "true",
        disabledReason = "takes minutes: ./sibyl selftest sampling runs it whole")
class SamplingSuiteTest {

    @TempDir
    private Path folder;

    @Test
    void drawsAndDensitiesAreTheSameBitsInEveryGrouping() {
        var chosen = List.of(
                "Flux1Joint, concat, 1 blocks", "Flux1, sum, 2 tokens", "series encoder", "NSF", "Mlp of width 64");
        var models = java.util.stream.Stream.concat(SampledModels.trained().stream(), SampledModels.small().stream())
                .filter(model -> chosen.stream().anyMatch(model.name()::contains))
                .toList();
        assertThat(models).hasSize(chosen.size());
        assertThat(SamplingSuite.groupings(models, folder.resolve("model.sibyl")))
                .hasSize(2 * chosen.size() + 1)
                .allMatch(Check::passed);
    }

    @Test
    void drawsThatAreRejectedAreTheSameBitsInEveryGrouping() {
        var chosen = List.of("Mlp, conditional", "SimFormer, edge mask, joint", "NSF", "series encoder");
        var models = SampledModels.small().stream()
                .filter(model -> chosen.stream().anyMatch(model.name()::contains))
                .toList();
        assertThat(models).hasSize(chosen.size());
        assertThat(SamplingSuite.rejections(models, folder.resolve("model.sibyl")))
                .hasSize(2 * chosen.size() + 1)
                .allMatch(Check::passed);
    }

    @Test
    void noCallGoesWrongWhileItsPosteriorIsClosed() {
        assertThat(SamplingSuite.races(folder.resolve("model.sibyl"))).matches(Check::passed);
    }
}

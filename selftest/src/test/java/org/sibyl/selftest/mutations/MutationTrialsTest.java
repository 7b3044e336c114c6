package org.sibyl.selftest.mutations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The beginning of what {@code bench/run mutations} does; it does some thousand times as much. */
@Tag("long")
class MutationTrialsTest {
    private static final int COUNT = 30;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(SmallModel.class)
    void noDamageGivesOtherNumbersOrUndocumentedExceptions(SmallModel model) throws Exception {
        var path = folder.resolve("model.sibyl");
        model.export(path);
        for (var kind : MutationKind.values()) {
            var tally = new MutationTrials(folder, 1).run(path, kind, COUNT);
            assertThat(tally.trials()).isEqualTo(COUNT);
            assertThat(tally.otherNumbers()).isEmpty();
            assertThat(tally.undocumented()).isEmpty();
            assertThat(tally.deaths()).isEmpty();
            boolean admitted = kind == MutationKind.GRAPH; // by the gate, so that most of them run
            assertThat(admitted ? tally.loaded() : tally.refused()).isGreaterThan(COUNT / 4);
            assertThat(tally.refused() + tally.same() + tally.loaded()).isEqualTo(COUNT);
        }
    }

    /** The instrument itself: a process that ends at every trial is counted at every trial. */
    @Test
    void aDeathIsCountedAndTheNextTrialIsMade() throws Exception {
        var tally = new MutationTrials(folder, 1).run(folder.resolve("absent.sibyl"), MutationKind.ZIP, 2);
        assertThat(tally.deaths()).hasSize(2);
        assertThat(tally.isSound()).isFalse();
    }
}

package org.sibyl.selftest.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWriterTest {
    /** {@code bench/run kills} does the same 200 times. */
    @Test
    void aWriterThatIsKilledTwelveTimesLeavesASoundCheckpointEachTime(@TempDir Path folder) throws Exception {
        var writer = new KilledWriter(folder);
        var random = new SplittableRandom(1);
        for (int i = 0; i < 12; i++) {
            var outcome = writer.trial(random);
            assertThat(outcome.damaged()).isEmpty();
            assertThat(outcome.saves()).isPositive();
        }
    }
}

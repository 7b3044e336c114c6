package org.sibyl.solvers.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {

    /** First numbers, written down from the release of 20 November: a change here changes everybody's trainings and simulations. */
    @Test
    void everyStreamBeginsWhereItAlwaysDid() {
        assertThat(RandomStreams.of(7, 3).nextLong()).isEqualTo(5123015643707495125L);
        assertThat(RandomStreams.weights(7, "layer.weight").nextLong()).isEqualTo(-1868528007696578297L);
        assertThat(RandomStreams.rowOrder(7, 3).nextLong()).isEqualTo(-2052782566065991146L);
        assertThat(RandomStreams.update(7, 3).nextLong()).isEqualTo(5496317314824074919L);
        assertThat(RandomStreams.validation(7).nextLong()).isEqualTo(-5850900832395723454L);
        assertThat(RandomStreams.gridFit(7).nextLong()).isEqualTo(7191089600892374487L);
        assertThat(RandomStreams.parity(5, 2).nextLong()).isEqualTo(-8292762462855674094L);
        assertThat(RandomStreams.judgingSeed(7)).isEqualTo(1684627808L);
        assertThat(RandomStreams.predictive(7, 3).nextLong()).isEqualTo(2532601429470541124L);
        assertThat(RandomStreams.exactDraws(7).nextLong()).isEqualTo(7191089600892374487L);
        assertThat(RandomStreams.freshObservation(7, 3).nextLong()).isEqualTo(-2336724363245929009L);
        assertThat(RandomStreams.mixed(7)).isEqualTo(1346066267577507604L);
    }

    /** What one training with one seed draws, and what judges it, are different numbers. */
    @Test
    void theStreamsOfOneSeedAreDistinct() {
        for (long seed = 0; seed < 100; seed++) {
            var streams = List.<RandomGenerator>of(
                    RandomStreams.of(seed, 1),
                    RandomStreams.of(RandomStreams.judgingSeed(seed), 1),
                    RandomStreams.of(RandomStreams.priorPredictiveSeed(seed), 1),
                    RandomStreams.weights(seed, "layer.weight"),
                    RandomStreams.rowOrder(seed, 1),
                    RandomStreams.update(seed, 1),
                    RandomStreams.validation(seed));
            assertThat(streams.stream().map(RandomGenerator::nextLong)).doesNotHaveDuplicates();
        }
    }
}

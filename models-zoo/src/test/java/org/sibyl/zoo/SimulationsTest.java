package org.sibyl.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SimulationsTest {

    @Test
    void aPairDependsOnItsSeedAndIndexAlone() {
        var few = Simulations.of(new TwoMoons(), 50, 7);
        var many = Simulations.of(new TwoMoons(), 5_000, 7);
        assertThat(many.data()[49]).isEqualTo(few.data()[49]);
        assertThat(many.parameters()[49]).isEqualTo(few.parameters()[49]);
    }

    @Test
    void anotherSeedGivesOtherPairs() {
        assertThat(Simulations.of(new TwoMoons(), 1, 1).data()[0])
                .isNotEqualTo(Simulations.of(new TwoMoons(), 1, 2).data()[0]);
    }

    @Test
    void zeroSimulationsAreRefused() {
        assertThatThrownBy(() -> Simulations.of(new TwoMoons(), 0, 1)).hasMessageContaining("at least 1");
    }

    @Test
    void tasksAreFoundByNameInBothSpellings() {
        assertThat(Tasks.named("two_moons").name()).isEqualTo("two-moons");
        assertThatThrownBy(() -> Tasks.named("three-moons"))
                .hasMessageContaining("'three-moons'")
                .hasMessageContaining("two-moons");
    }
}

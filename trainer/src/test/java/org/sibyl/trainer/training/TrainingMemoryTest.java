package org.sibyl.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.network.TokenMerge;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.objective.MethodObjective;
import org.sibyl.trainer.objective.Problem;

class TrainingMemoryTest {
    private static final int TOKENS = 300;

    private static Problem<FieldNetwork> batch(int rows) {
        return MethodObjective.flowMatching(new MaskLaw.Posterior(), 2, TOKENS)
                .pose(new float[rows * TOKENS], rows, new SplittableRandom(1));
    }

    private static FieldNetwork transformer() {
        return new Flux1Joint(Flux1JointConfig.of(TOKENS, 1, new TokenMerge.Sum(16)));
    }

    /** Attention between 300 tokens: logits, weights and their gradients alone are 64 * 300 * 300 numbers a head and block. */
    @Test
    void whatDoesNotFitIsRefusedWithWhatToDo() {
        var network = transformer();
        long square = 64L * TOKENS * TOKENS * Float.BYTES;
        double held = batch(64).memory(network).orElseThrow();
        assertThat(held).isBetween(2.0 * square, 400.0 * square);
        var small = new TrainingMemory((long) (held / 4));
        assertThatThrownBy(() -> small.require(network, batch(64), 1))
                .isInstanceOf(TrainingMemoryException.class)
                .hasMessageStartingWith("the 64 pairs of an update must fit into memory, here ")
                .hasMessageContaining("train on fewer pairs at once (--batch-size")
                .hasMessageContaining("put an encoder before a network")
                .hasMessageContaining("; about 13 would fit");
        small.require(network, batch(64), 8);
        assertThatThrownBy(() -> new TrainingMemory(1 << 20).require(network, batch(64), 64))
                .hasMessageContaining("the numbers of one pair must fit")
                .hasMessageEndingWith("even one pair does not fit");
        assertThat(small.parts(network, batch(64))).isEqualTo(4);
        new TrainingMemory((long) (2 * held)).require(network, batch(64), 1);
        assertThat(new TrainingMemory((long) (2 * held)).parts(network, batch(64)))
                .isEqualTo(1);
    }

    /** Twice the rows hold twice as much, but for what belongs to no row. */
    @Test
    void whatIsHeldGrowsWithTheRows() {
        for (var network : new FieldNetwork[] {transformer(), new Mlp(MlpConfig.joint(TOKENS, 32, 2))}) {
            double one = batch(32).memory(network).orElseThrow();
            double two = batch(64).memory(network).orElseThrow();
            assertThat(two / one).isBetween(1.8, 2.0);
        }
    }

    @Test
    void theEnginesAndJavasOwnWordsAreTold() {
        assertThat(TrainingMemory.among(new EngineException(
                        "[enforce fail at alloc_cpu.cpp:118] err == 0. DefaultCPUAllocator: can't allocate memory: you tried"
                                + " to allocate 16000000000 bytes. Error code 12 (Cannot allocate memory)")))
                .hasValueSatisfying(told ->
                        assertThat(told).hasMessageStartingWith("the training engine needs more memory than there is"));
        assertThat(TrainingMemory.among(new IllegalStateException(new OutOfMemoryError("Java heap space"))))
                .hasValueSatisfying(told -> assertThat(told)
                        .hasMessageContaining(
                                "(Java heap space): train on fewer pairs at once (--batch-size), give Java more"));
        assertThat(TrainingMemory.among(new EngineException("shapes differ"))).isEmpty();
    }
}

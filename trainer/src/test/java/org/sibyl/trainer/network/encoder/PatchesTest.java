package org.sibyl.trainer.network.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.sibyl.trainer.tensor.Eager;

class PatchesTest {
    private static final Patches PATCHES = new Patches(4, 6, 3, 2);

    @Test
    void tokensAreSquaresInRasterOrderWithTheChannelSlowest() {
        double[] image = new double[2 * 4 * 6 * 3];
        for (int i = 0; i < image.length; i++) {
            image[i] = i;
        }
        double[] expected = new double[image.length];
        int next = 0;
        for (int b = 0; b < 2; b++) {
            for (int squareRow = 0; squareRow < 2; squareRow++) {
                for (int squareColumn = 0; squareColumn < 3; squareColumn++) {
                    for (int channel = 0; channel < 3; channel++) {
                        for (int row = 0; row < 2; row++) {
                            for (int column = 0; column < 2; column++) {
                                int at = (b * 4 + 2 * squareRow + row) * 6 + 2 * squareColumn + column;
                                expected[next++] = image[at * 3 + channel];
                            }
                        }
                    }
                }
            }
        }
        try (var manager = NDManager.newBaseManager()) {
            var tokens = (Eager) PATCHES.cut(Eager.of(manager, image, 2, 4, 6, 3));
            assertThat(PATCHES.tokens()).isEqualTo(new TokenShape(6, 12));
            assertThat(tokens.shape().toArray()).containsExactly(2, 6, 12);
            assertThat(tokens.toArray()).containsExactly(expected);
            assertThat(((Eager) PATCHES.join(tokens)).toArray()).containsExactly(image);
        }
    }

    @Test
    void anImageThatThePatchDoesNotDivideIsRefused() {
        assertThatThrownBy(() -> new Patches(5, 6, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 x 6 pixels for patches of side 2");
        assertThatThrownBy(() -> new Patches(4, 6, 1, 0)).hasMessageContaining("at least 1");
    }
}

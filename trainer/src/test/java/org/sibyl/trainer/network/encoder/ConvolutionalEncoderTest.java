package org.sibyl.trainer.network.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.tensor.Eager;

class ConvolutionalEncoderTest {
    private static final ConvolutionalConfig WAVES =
            ConvolutionalConfig.series(8192, 2, 32, List.of(1, 2, 4, 8, 16, 16, 16, 16), 128);
    private static final ConvolutionalConfig LENSES = ConvolutionalConfig.image(32, 32, 1, 32, List.of(1, 2, 4), 16);

    @Test
    void theApplicationsHaveTheNumberOfWeightsOfTheSpecification() {
        var head = ConvolutionalConfig.Head.MEAN_OF_NORMAL;
        assertThat(weights(WAVES.withHead(head))).isEqualTo(13_701_376);
        assertThat(weights(LENSES.withHead(head))).isEqualTo(1_047_808);
    }

    @Test
    void theDeterministicHeadSavesTheWeightsOfTheVariance() {
        assertThat(weights(WAVES)).isEqualTo(13_701_376 - (3 * 512 + 1) * 128);
        assertThat(weights(LENSES)).isEqualTo(1_047_808 - (9 * 128 + 1) * 16);
    }

    private static int weights(ConvolutionalConfig config) {
        return new ConvolutionalEncoder(config).parameters().total();
    }

    @Test
    void theApplicationsHaveTheTokensOfTheSpecification() {
        var waves = new ConvolutionalEncoder(WAVES);
        assertThat(waves.observation()).isEqualTo(new TokenShape(8192, 2));
        assertThat(waves.context()).isEqualTo(new TokenShape(64, 128));
        assertThat(new ConvolutionalEncoder(LENSES).context()).isEqualTo(new TokenShape(16, 64));
    }

    @Test
    void aContextHasTheShapeThatTheEncoderStates() {
        var encoder = new ConvolutionalEncoder(ConvolutionalConfig.image(8, 12, 2, 32, List.of(1, 2), 3));
        try (var manager = NDManager.newBaseManager()) {
            var weights = new DoubleWeights(encoder.parameters(), 1).on(manager);
            var x = Eager.of(manager, DoubleWeights.normal(2, 2 * 96 * 2), 2, 96, 2);
            assertThat(encoder.encode(weights, x).shape().toArray())
                    .containsExactly(
                            2, encoder.context().tokens(), encoder.context().channels());
        }
    }

    @Test
    void theMeanIsTheFirstHalfOfTheNormalHead() {
        var config =
                ConvolutionalConfig.series(8, 1, 32, List.of(1), 2).withHead(ConvolutionalConfig.Head.MEAN_OF_NORMAL);
        var encoder = new ConvolutionalEncoder(config);
        var values = new DoubleWeights(encoder.parameters(), 3);
        var bias = encoder.parameters().list().get(encoder.parameters().list().size() - 1);
        try (var manager = NDManager.newBaseManager()) {
            var x = Eager.of(manager, DoubleWeights.normal(4, 8), 1, 8, 1);
            double[] before = ((Eager) encoder.encode(values.on(manager), x)).toArray();
            values.shift(bias.offset() + 2, 1);
            assertThat(((Eager) encoder.encode(values.on(manager), x)).toArray())
                    .containsExactly(before);
            values.shift(bias.offset() + 1, 1);
            double[] after = ((Eager) encoder.encode(values.on(manager), x)).toArray();
            assertThat(after[0]).isCloseTo(before[0], within(1e-12));
            assertThat(after[1]).isCloseTo(before[1] + 1, within(1e-12));
        }
    }

    /** Every kind of convolution against loops over output place, kernel place and channels. */
    @ParameterizedTest
    @CsvSource({"1, 7, false", "1, 6, true", "4, 5, false", "4, 6, true", "5, 7, true"})
    void convolutionsAreTheSumsThatTheyStandFor(int rows, int columns, boolean halving) {
        var grid = new Grid(rows, columns);
        var parameters = new Parameters();
        int in = 2;
        int out = halving ? 2 : 3;
        var layer = halving
                ? Convolution.halving(parameters, "c", grid, in)
                : Convolution.same(parameters, "c", grid, in, out);
        var values = new DoubleWeights(parameters, 5);
        double[] kernel = values.values(parameters.list().get(0));
        double[] bias = values.values(parameters.list().get(1));
        double[] x = DoubleWeights.normal(6, grid.places() * in);
        int step = halving ? 2 : 1;
        int stepRows = rows == 1 ? 1 : step;
        int tall = rows == 1 ? 1 : 3;
        int before = halving ? 0 : 1; // zeros before the first place
        var result = halving ? grid.halved() : grid;
        double[] expected = new double[result.places() * out];
        for (int i = 0; i < expected.length; i++) {
            int channel = i % out;
            int column = i / out % result.columns();
            int row = i / out / result.columns();
            expected[i] = bias[channel];
            for (int k = 0; k < kernel.length / out; k++) {
                int from = k % in;
                int atColumn = column * step + k / in % 3 - before;
                int atRow = row * stepRows + k / in / 3 - (tall == 1 ? 0 : before);
                if (atRow >= 0 && atRow < rows && atColumn >= 0 && atColumn < columns) {
                    expected[i] += kernel[k * out + channel] * x[(atRow * columns + atColumn) * in + from];
                }
            }
        }
        try (var manager = NDManager.newBaseManager()) {
            var y = (Eager) layer.apply(values.on(manager), Eager.of(manager, x, 1, rows, columns, in));
            assertThat(y.shape().toArray()).containsExactly(1, result.rows(), result.columns(), out);
            assertThat(y.toArray()).containsExactly(expected, within(1e-12));
        }
    }

    @Test
    void groupNormalisationTakesAllPlacesAndEachGroupOfChannels() {
        var parameters = new Parameters();
        var norm = new GroupNorm(parameters, "n", 64);
        var values = new DoubleWeights(parameters, 7);
        double[] gain = values.values(parameters.list().get(0));
        double[] offset = values.values(parameters.list().get(1));
        double[] x = DoubleWeights.normal(8, 3 * 64);
        double[] expected = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int channel = i % 64;
            double sum = 0;
            double squares = 0;
            for (int place = 0; place < 3; place++) {
                for (int member = channel / 2 * 2; member < channel / 2 * 2 + 2; member++) {
                    sum += x[place * 64 + member];
                    squares += x[place * 64 + member] * x[place * 64 + member];
                }
            }
            double variance = squares / 6 - sum / 6 * sum / 6;
            expected[i] = (x[i] - sum / 6) / Math.sqrt(variance + 1e-6) * gain[channel] + offset[channel];
        }
        try (var manager = NDManager.newBaseManager()) {
            var y = (Eager) norm.apply(values.on(manager), Eager.of(manager, x, 1, 1, 3, 64));
            assertThat(y.toArray()).containsExactly(expected, within(1e-9));
        }
    }

    @Test
    void aConfigurationNamesTheFieldThatIsWrong() {
        assertThatThrownBy(() -> ConvolutionalConfig.series(64, 1, 40, List.of(1), 2))
                .hasMessageContaining("width must be a multiple of 32");
        assertThatThrownBy(() -> ConvolutionalConfig.series(4, 1, 32, List.of(1, 1, 1, 1), 2))
                .hasMessageContaining("must be halved 3 times, but its shorter side is 4");
        assertThatThrownBy(() -> ConvolutionalConfig.series(4, 1, 32, List.of(), 2))
                .hasMessageContaining("multipliers must be at least 1");
        assertThatThrownBy(() -> ConvolutionalConfig.series(4, 0, 32, List.of(1), 2))
                .hasMessageContaining("channels must be at least 1, but is 0");
        assertThatThrownBy(() -> new ConvolutionalEncoder(ConvolutionalConfig.image(6, 8, 1, 32, List.of(1, 2), 2)))
                .hasMessageContaining("must be multiples of the patch, but are 3 x 4 pixels for patches of side 2");
    }
}

package org.sibyl.importers.gensbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

    @Test
    void namesShapesAndValuesComeBack() {
        var file = Safetensors.read(
                SafetensorsFile.of(
                        Map.of("a.kernel", List.of(2, 3)), Map.of("a.kernel", new float[] {1, -2, 3, 4, 5, 6.5f})),
                "w");
        assertThat(file.names()).containsExactly("a.kernel");
        assertThat(file.shape("a.kernel")).contains(List.of(2, 3));
        assertThat(file.shape("b")).isEmpty();
        assertThat(file.metadata("format")).contains("gensbi");
        assertThat(file.values("a.kernel")).containsExactly(1, -2, 3, 4, 5, 6.5f);
    }

    @Test
    void halfPrecisionHasItsExactValues() {
        String header = "{\"h\":{\"dtype\":\"F16\",\"shape\":[7],\"data_offsets\":[0,14]}}";
        var file = Safetensors.read(
                SafetensorsFile.of(
                        header, SafetensorsFile.words(0x3c00, 0xc000, 0x0001, 0x7bff, 0x0400, 0x8000, 0x3555)),
                "w");
        assertThat(file.values("h")).containsExactly(1, -2, 0x1p-24f, 65504, 0x1p-14f, -0.0f, 0x1.554p-2f);
    }

    @Test
    void brainFloatsAreTheUpperHalfOfASingle() {
        String header = "{\"b\":{\"dtype\":\"BF16\",\"shape\":[3],\"data_offsets\":[0,6]}}";
        var file = Safetensors.read(SafetensorsFile.of(header, SafetensorsFile.words(0x3f80, 0xc049, 0x0080)), "w");
        assertThat(file.values("b")).containsExactly(1, -3.140625f, Float.MIN_NORMAL);
    }

    @Test
    void doublesAreRoundedToSingle() {
        String header = "{\"d\":{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[0,8]}}";
        byte[] data = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(0.1)
                .array();
        assertThat(Safetensors.read(SafetensorsFile.of(header, data), "w").values("d"))
                .containsExactly(0.1f);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | 4 | within the data's 4 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}} | 4 | needs 8 bytes, but its data_offsets hold 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | 8 | which leaves a hole",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | 8 | but they end at byte 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}} | 12 | inside it",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | 8 | uplicate",
                "{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}} | 8 | must be of one of the types [F16, BF16, F32, F64]",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}} | 4 | whole numbers of at least 0",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}} | 4 | whole numbers of at least 0",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536,65536,65536,65536],\"data_offsets\":[0,0]}} | 0 | bytes, but its data_offsets hold 0",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}} | 4 | in increasing order",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"extra\":1}} | 4 | and nothing else",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,99999999999]}} | 4 | data_offsets",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[[[[1]]]],\"data_offsets\":[0,4]}} | 4 | JSON object",
                "{} | 0 | needs 1 to",
                "[1] | 0 | JSON object",
                "{\"a\": | 0 | JSON object",
            })
    void aHeaderThatLiesIsRefused(String header, int bytes, String message) {
        assertThatThrownBy(() -> Safetensors.read(SafetensorsFile.of(header, new byte[bytes]), "w.safetensors"))
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith("w.safetensors")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({"-1", "9223372036854775807", "3", "20000000"})
    void aHeaderLengthBeyondTheFileIsRefused(long length) {
        byte[] bytes = ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array();
        assertThatThrownBy(() -> Safetensors.read(bytes, "w"))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("the header's length must be at most 2 bytes");
        assertThatThrownBy(() -> Safetensors.read(new byte[3], "w")).hasMessageContaining("at least 8 bytes");
    }

    @ParameterizedTest
    @CsvSource({"0x7e00, NaN", "0xfc00, -Infinity"})
    void aNumberThatIsNotFiniteIsRefused(String bits, String shown) {
        String header = "{\"h\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}";
        byte[] file = SafetensorsFile.of(header, SafetensorsFile.words(0, Integer.decode(bits)));
        assertThatThrownBy(() -> Safetensors.read(file, "w"))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("tensor 'h' must hold finite float32 numbers, but element 1 is " + shown);
    }

    /** 4,000 damaged files with a fixed seed: each is read, for a changed weight is a weight, or refused by name. */
    @Test
    void aDamagedFileIsReadOrRefusedButNothingElse() {
        byte[] sound = SafetensorsFile.of(
                Map.of("a", List.of(2, 3), "b", List.of(1)), Map.of("a", new float[6], "b", new float[] {1}));
        var random = new java.util.SplittableRandom(11);
        int refused = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] damaged = random.nextInt(8) == 0
                    ? java.util.Arrays.copyOf(sound, random.nextInt(sound.length + 20))
                    : sound.clone();
            for (int k = 0; damaged.length > 0 && k <= random.nextInt(3); k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(Safetensors.read(damaged, "w").names()).isNotEmpty();
            } catch (ImportException named) {
                refused++;
                assertThat(named).hasMessageStartingWith("w: ");
            }
        }
        assertThat(refused).isBetween(2000, 4000);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Safetensors.read(Path.of("no-such.safetensors")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no-such.safetensors");
    }
}

package org.sibyl.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sibyl.runtime.gate.OnnxBytes.message;
import static org.sibyl.runtime.gate.OnnxBytes.model;
import static org.sibyl.runtime.gate.OnnxBytes.node;
import static org.sibyl.runtime.gate.OnnxBytes.tensor;
import static org.sibyl.runtime.gate.OnnxBytes.value;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.error.ArtefactInvalidException;

/** Constants outside the graph file: from the one file that an artefact may have for them, from nowhere else, and no more than it has. */
class SharedWeightsTest {
    private static final byte[] WEIGHTS = ByteBuffer.allocate(20)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0x12345678)
            .putFloat(1)
            .putFloat(2)
            .putFloat(3)
            .putFloat(0.5f)
            .array();

    @TempDir
    private Path folder;

    /** b of the tiny field lies outside. */
    private static OnnxBytes graph(OnnxBytes outside) {
        return message()
                .message(1, node("Mul", "scaled", "x", "a"))
                .message(1, node("Add", "field", "scaled", "b"))
                .text(2, "field")
                .message(5, tensor("a", new long[] {1}, 0.5f))
                .message(5, outside)
                .message(11, value("x", -1, 3, 1))
                .message(11, value("t", -1))
                .message(11, value("mask", -1, 3, 1))
                .message(12, value("field", -1, 3, 1));
    }

    private static OnnxBytes outside(String location, String offset, String length) {
        return message()
                .number(1, 1)
                .number(1, 3)
                .number(1, 1)
                .number(2, 1)
                .text(8, "b")
                .message(13, message().text(1, "location").text(2, location))
                .message(13, message().text(1, "offset").text(2, offset))
                .message(13, message().text(1, "length").text(2, length))
                .number(14, 1);
    }

    private static TinyArtefact tiny(OnnxBytes graph) {
        var tiny = TinyArtefact.sound();
        tiny.files.put("field.onnx", model(graph).toBytes());
        tiny.files.put("weights.bin", WEIGHTS);
        return tiny.digested();
    }

    private void refuses(TinyArtefact tiny, String why) throws IOException {
        Path model = tiny.writeArchive(folder.resolve("m.sibyl"));
        assertThatThrownBy(() -> Posterior.load(model))
                .isInstanceOf(ArtefactInvalidException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aModelDrawsTheSameWhereverItsConstantsLie() throws IOException {
        Path inside = TinyArtefact.sound().writeArchive(folder.resolve("inside.sibyl"));
        Path outside = tiny(graph(outside("weights.bin", "4", "12"))).writeFolder(folder.resolve("outside"));
        try (var one = Posterior.load(inside);
                var other = Posterior.load(outside)) {
            assertThat(other.given(0.5).sample(20, 1).copyValues())
                    .isEqualTo(one.given(0.5).sample(20, 1).copyValues());
        }
    }

    @Test
    void aFileThatRefersToNothingIsItself() {
        byte[] file = model(TinyArtefact.fieldGraph()).toBytes();
        assertThat(SharedWeights.inlined(file, () -> {
                    throw new AssertionError("nothing lies there");
                }))
                .isSameAs(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/etc/passwd | 4 | 12 | where offset and length in weights.bin are known",
                "../weights.bin | 4 | 12 | where offset and length in weights.bin are known",
                "weights.bin | 12 | 12 | 12 to 24 of weights.bin, which has 20 bytes",
                "weights.bin | -4 | 12 | whose place is no number",
                "weights.bin | 4 | 0x0C | whose place is no number",
                "weights.bin | 99999999999999999999 | 12 | whose place is no number",
                "weights.bin | 9999999999 | 9999999999 | which has 20 bytes",
                "weights.bin | 4 | 8 | has 2 elements where its dimensions say 3",
                "weights.bin | 0 | 16 | has 4 elements where its dimensions say 3"
            })
    void aPlaceThatTheFileDoesNotHaveIsRefused(String location, String offset, String length, String why)
            throws IOException {
        refuses(tiny(graph(outside(location, offset, length))), why);
    }

    @Test
    void noGraphTakesMoreThanTheFileHas() throws IOException {
        var twice = graph(outside("weights.bin", "4", "12"))
                .message(5, outside("weights.bin", "4", "12").text(8, "c")) // the last name counts
                .message(1, node("Add", "more", "x", "c"));
        refuses(tiny(twice), "takes more than the 20 bytes that weights.bin has");
    }

    @Test
    void aConstantWithoutOnePlaceIsRefused() throws IOException {
        refuses(
                tiny(graph(outside("weights.bin", "4", "12")
                        .message(13, message().text(1, "offset").text(2, "0")))),
                "two places");
        refuses(
                tiny(graph(message().number(1, 3).number(2, 1).text(8, "b").number(14, 1))),
                "outside the graph file without a place");
        refuses(
                tiny(graph(outside("weights.bin", "4", "12")
                        .message(13, message().text(1, "checksum").text(2, "0")))),
                "where offset and length in weights.bin are known");
        var bare = tensor("b", new long[] {1, 3, 1}, 1, 2, 3)
                .message(13, message().text(1, "location").text(2, "weights.bin"));
        refuses(tiny(graph(bare)), "is stored outside the graph file");
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        var tiny = tiny(graph(outside("weights.bin", "4", "12")));
        tiny.files.remove("weights.bin");
        refuses(tiny.digested(), "an artefact needs the file weights.bin");
    }
}

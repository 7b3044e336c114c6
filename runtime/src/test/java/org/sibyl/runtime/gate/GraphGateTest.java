package org.sibyl.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sibyl.runtime.gate.OnnxBytes.integers;
import static org.sibyl.runtime.gate.OnnxBytes.message;
import static org.sibyl.runtime.gate.OnnxBytes.model;
import static org.sibyl.runtime.gate.OnnxBytes.node;
import static org.sibyl.runtime.gate.OnnxBytes.tensor;
import static org.sibyl.runtime.gate.OnnxBytes.value;
import static org.sibyl.runtime.gate.TinyArtefact.fieldGraph;
import static org.sibyl.runtime.gate.TinyArtefact.fieldSignature;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.error.ArtefactInvalidException;

/** One test for each known attack; the native library never sees any of them. */
class GraphGateTest {

    private static void refuses(OnnxBytes model, String part) {
        assertThatThrownBy(() -> GraphGate.check(model.toBytes(), fieldSignature()))
                .isInstanceOf(ArtefactInvalidException.class)
                .hasMessageContaining(part)
                .message()
                .doesNotContain("\n");
    }

    private static void refusesGraph(OnnxBytes graph, String part) {
        refuses(model(graph), part);
    }

    @Test
    void aPlainNetworkPasses() {
        assertThatCode(() -> GraphGate.check(model(fieldGraph()).toBytes(), fieldSignature()))
                .doesNotThrowAnyException();
    }

    @Test
    void functionsAreRefused() {
        refuses(model(fieldGraph()).message(25, message().text(1, "f")), "holds functions");
        refusesGraph(fieldGraph().message(1, node("Add", "y", "x", "x").text(8, "overload")), "field 8 of NodeProto");
        refusesGraph(fieldGraph().message(1, node("f", "y", "x").text(7, "local")), "\"local:f\"");
    }

    @Test
    void controlFlowAndGraphsInAttributesAreRefused() {
        for (String operator :
                new String[] {"Loop", "If", "Scan", "RandomNormal", "Tile", "Range", "Resize", "NoSuch"}) {
            refusesGraph(fieldGraph().message(1, node(operator, "y", "x")), "\"" + operator + "\"");
        }
        var body = message().text(1, "body").message(6, message());
        refusesGraph(fieldGraph().message(1, node("Add", "y", "x", "x").message(5, body)), "attribute that is a graph");
        var bodies = message().text(1, "bodies").message(11, message());
        refusesGraph(
                fieldGraph().message(1, node("Add", "y", "x", "x").message(5, bodies)), "attribute that is a graph");
    }

    @Test
    void operatorsOfOtherDomainsAreRefused() {
        refusesGraph(fieldGraph().message(1, node("Add", "y", "x").text(7, "com.evil")), "\"com.evil:Add\"");
        refusesGraph(
                fieldGraph().message(1, node("Loop", "y", "x").text(7, "com.microsoft")), "\"com.microsoft:Loop\"");
        var foreign = message().text(1, "com.evil").number(2, 1);
        refuses(model(fieldGraph()).message(8, foreign), "imports operators \"com.evil\"");
        refuses(model(fieldGraph()).message(8, message().text(1, "").number(2, 27)), "version 27");
    }

    @Test
    void dataOutsideTheFileAreRefused() {
        var external = message().text(1, "location").text(2, "../secret.bin");
        refusesGraph(
                fieldGraph().message(5, tensor("w", new long[] {1}, 1).message(13, external)),
                "outside the graph file");
        refusesGraph(fieldGraph().message(5, tensor("w", new long[] {1}, 1).number(14, 1)), "outside the graph file");
        var constant = node("Identity", "y", "x")
                .message(
                        5,
                        message()
                                .text(1, "value")
                                .message(5, tensor("w", new long[] {1}, 1).number(14, 1)));
        refusesGraph(fieldGraph().message(1, constant), "attribute that is a tensor");
    }

    @Test
    void constantsThatLieAboutTheirSizeAreRefused() {
        refusesGraph(fieldGraph().message(5, tensor("w", new long[] {1 << 30, 1 << 30}, 1)), "impossible dimensions");
        refusesGraph(fieldGraph().message(5, tensor("w", new long[] {-1}, 1)), "impossible dimensions");
        refusesGraph(fieldGraph().message(5, tensor("w", new long[] {7}, 1)), "1 elements where its dimensions say 7");
        refusesGraph(
                fieldGraph().message(5, tensor("w", new long[] {1, 1, 1, 1, 1, 1, 1, 1, 1}, 1)),
                "more than 8 dimensions");
        refusesGraph(fieldGraph().message(5, tensor("w", new long[] {1}, 1).number(2, 8)), "element type 8");
    }

    @Test
    void weightsThatAreNotFiniteAreRefused() {
        refusesGraph(fieldGraph().message(5, tensor("w", new long[] {2}, 1, Float.NaN)), "\"w\", which holds a NaN");
        refusesGraph(
                fieldGraph().message(5, tensor("w", new long[] {1}, Float.NEGATIVE_INFINITY)),
                "\"w\", which holds a NaN or an inf");
    }

    @Test
    void sparseConstantsAndTrainingInformationAreRefused() {
        refusesGraph(fieldGraph().message(15, message()), "field 15 of GraphProto");
        refuses(model(fieldGraph()).message(20, message()), "training information");
        refuses(model(fieldGraph()).message(7, fieldGraph()), "two graphs");
        refuses(message().number(1, 9), "no graph");
    }

    @Test
    void operatorsThatMakeTensorsOfAnySizeAreRefused() {
        for (String operator : new String[] {"Expand", "ConstantOfShape", "Constant", "Shape", "MaxPool", "Einsum"}) {
            refusesGraph(fieldGraph().message(1, node(operator, "y", "x")), "calls the operator \"" + operator + "\"");
        }
    }

    @Test
    void growthByJoiningIsBounded() {
        var graph = fieldGraph().message(1, axis(node("Concat", "y0", "x", "x"), 1));
        for (int i = 0; i < 25; i++) {
            graph.message(1, axis(node("Concat", "y" + (i + 1), "y" + i, "y" + i), 1));
        }
        refusesGraph(graph, "numbers a row");
    }

    @Test
    void rowsMustStayApart() {
        refusesGraph(fieldGraph().message(1, axis(node("Concat", "y", "x", "x"), 0)), "rows, which must stay apart");
        refusesGraph(fieldGraph().message(1, axis(node("Softmax", "y", "x"), 0)), "rows, which must stay apart");
        refusesGraph(
                fieldGraph().message(1, node("Reshape", "y", "x", "s")).message(5, integers("s", 3, -1)), "mix rows");
    }

    private static OnnxBytes axis(OnnxBytes node, long axis) {
        return node.message(5, message().text(1, "axis").number(3, axis).number(20, 2));
    }

    @Test
    void tooManyNodesAreRefused() {
        var graph = fieldGraph();
        for (int i = 0; i < 20_001; i++) {
            graph.message(1, node("Add", "y" + i, "x", "x"));
        }
        refusesGraph(graph, "more than 20000 nodes");
    }

    @Test
    void inputsAndOutputsThatAreNotTheManifestsAreRefused() {
        refusesGraph(fieldGraph().message(11, value("extra", 1)), "has inputs");
        refusesGraph(fieldGraph().message(12, value("extra", 1)), "has outputs");
        refusesGraph(fieldGraph().message(11, value("x", -1, 3, 1)), "declares \"x\" twice");
        var integer = message()
                .text(1, "n")
                .message(2, message().message(1, message().number(1, 7).message(2, message())));
        refusesGraph(fieldGraph().message(11, integer), "must be float32");
    }

    /** Of two types ONNX Runtime makes one, whose axes are those of both. */
    @Test
    void aPortOfTwoTypesIsRefused() {
        var type = message().message(1, message().number(1, 1).message(2, message()));
        refusesGraph(
                fieldGraph().message(11, message().text(1, "n").message(2, type).message(2, type)),
                "tells the type of an input or output twice");
    }

    @Test
    void brokenProtobufIsRefused() {
        refuses(message().raw(0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F), "longer than its message");
        refuses(message().raw(0x08, 0xFF), "cut off");
        refuses(message().raw(0x0B), "wire type 3");
        refuses(message().raw(0x00, 0x00), "field number out of range");
        refuses(message().raw(0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF), "more than 64 bits");
        refuses(
                message().raw(0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01),
                "longer than its message");
        refuses(message().number(7, 5), "field 7 with wire type 0");
    }

    /** Whatever bytes come, the answer is a pass or the one typed refusal, never another exception. */
    @Test
    void mutatedModelsPassOrAreRefusedButNothingElse() {
        byte[] sound = model(fieldGraph()).toBytes();
        var random = new SplittableRandom(2);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(sound, random.nextInt(10) == 0 ? random.nextInt(sound.length) : sound.length);
            for (int k = random.nextInt(4); k >= 0 && bytes.length > 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                GraphGate.check(bytes, fieldSignature());
            } catch (ArtefactInvalidException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(5000);
    }
}

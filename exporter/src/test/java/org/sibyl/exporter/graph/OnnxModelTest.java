package org.sibyl.exporter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.exporter.parity.OnnxRun;
import org.sibyl.trainer.tensor.Shape;

/** The bytes as an independent parser and ONNX Runtime understand them. */
class OnnxModelTest {
    private final GraphBuilder builder = new GraphBuilder();
    private final Shape rows = Shape.of(Shape.ANY, 2);
    private final Input x = builder.input("x", rows, "B");

    @Test
    void isUnderstoodByAnIndependentParser() throws Exception {
        Value w = builder.constant(new float[] {1, 2, 3, 4}, Shape.of(2, 2), "w");
        Value y = builder.node("MatMul", rows, x, w);
        Value z = builder.node("Softmax", List.of(Attribute.of("axis", -1)), rows, y);
        Value p = builder.node("Transpose", List.of(Attribute.of("perm", 1, 0)), Shape.of(2, Shape.ANY), z);
        Value g = builder.node("Gelu", List.of(Attribute.of("approximate", "tanh")), p.shape(), p);
        OnnxMl.ModelProto model =
                OnnxMl.ModelProto.parseFrom(OnnxModel.bytes(Graph.of("net", builder, Map.of("out", g))));
        assertThat(model.getIrVersion()).isEqualTo(9);
        assertThat(model.getProducerName()).isEqualTo("sibyl");
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(20);
        OnnxMl.GraphProto graph = model.getGraph();
        assertThat(graph.getName()).isEqualTo("net");
        assertThat(graph.getNodeList())
                .extracting(OnnxMl.NodeProto::getOpType)
                .containsExactly("MatMul", "Softmax", "Transpose", "Gelu");
        assertThat(graph.getNode(0).getInputList()).containsExactly("x", "w");
        assertThat(graph.getNode(1).getAttribute(0).getI()).isEqualTo(-1);
        assertThat(graph.getNode(2).getAttribute(0).getIntsList()).containsExactly(1L, 0L);
        assertThat(graph.getNode(2).getAttribute(0).getType()).isEqualTo(OnnxMl.AttributeProto.AttributeType.INTS);
        assertThat(graph.getNode(3).getAttribute(0).getS().toStringUtf8()).isEqualTo("tanh");
        assertThat(graph.getNode(3).getOutputList()).containsExactly("out");
        OnnxMl.TensorProto weight = graph.getInitializer(0);
        assertThat(weight.getName()).isEqualTo("w");
        assertThat(weight.getDimsList()).containsExactly(2L, 2L);
        assertThat(weight.getDataType()).isEqualTo(OnnxMl.TensorProto.DataType.FLOAT.getNumber());
        assertThat(weight.getRawData().size()).isEqualTo(16);
        var dimensions = graph.getInput(0).getType().getTensorType().getShape();
        assertThat(dimensions.getDim(0).getDimParam()).isEqualTo("B");
        assertThat(dimensions.getDim(1).getDimValue()).isEqualTo(2);
        assertThat(model.getUnknownFields().asMap()).isEmpty();
        assertThat(graph.getUnknownFields().asMap()).isEmpty();
    }

    @Test
    void isTheSameBytesForTheSameGraph() {
        assertThat(square(new GraphBuilder())).isEqualTo(square(new GraphBuilder()));
    }

    @Test
    void givesAnOutputThatIsAnInputOrHasTwoNames() throws Exception {
        Value y = builder.node("Neg", rows, x);
        Map<String, Value> outputs = new LinkedHashMap<>();
        outputs.put("same", x);
        outputs.put("a", y);
        outputs.put("b", y);
        NumericArray ones = NumericArray.of(new float[] {1, 2}, 1, 2);
        try (OnnxRun run = new OnnxRun(OnnxModel.bytes(Graph.of("g", builder, outputs)))) {
            Npz results = run.run(Npz.empty().with("x", ones));
            assertThat(results.array("same")).isEqualTo(ones);
            assertThat(results.array("a")).isEqualTo(results.array("b"));
            assertThat(results.array("b").toFloats()).containsExactly(-1, -2);
        }
    }

    @Test
    void givesEveryValueANameOfItsOwn() throws Exception {
        Value first = builder.constant(new float[] {1, 2}, Shape.of(2), "w");
        Value second = builder.constant(new float[] {3, 4}, Shape.of(2), "w");
        Value third = builder.constant(new float[] {5, 6}, Shape.of(2), "x");
        Value sum = builder.node(
                "Add", rows, builder.node("Add", rows, builder.node("Add", rows, x, first), second), third);
        try (OnnxRun run = new OnnxRun(OnnxModel.bytes(Graph.of("g", builder, Map.of("add_1", sum))))) {
            assertThat(run.run(Npz.empty().with("x", NumericArray.of(new float[2], 1, 2)))
                            .array("add_1")
                            .toFloats())
                    .containsExactly(9, 12);
        }
    }

    private static byte[] square(GraphBuilder builder) {
        Shape shape = Shape.of(Shape.ANY);
        Value x = builder.input("x", shape, "B");
        return OnnxModel.bytes(Graph.of("square", builder, Map.of("y", builder.node("Mul", shape, x, x))));
    }
}

package org.sibyl.exporter.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sibyl.exporter.graph.Graph;
import org.sibyl.exporter.graph.Node;
import org.sibyl.trainer.tensor.Shape;
import org.sibyl.trainer.tensor.Tensor;

/** Which operators a trace chooses; that they compute the right numbers is {@link OperationsTest}'s. */
class StructureTest {
    private static final Shape TOKENS = Shape.of(Shape.ANY, 3, 4);

    @ParameterizedTest
    @EnumSource(GraphStyle.class)
    void computesWhatDependsOnConstantsAloneWhileTracing(GraphStyle style) {
        try (Trace trace = new Trace(style)) {
            Tensor x = trace.input("x", TOKENS, "B");
            Tensor w = trace.weight("w", new float[] {1, 2, 3, 4}, Shape.of(4));
            Tensor folded = w.exp()
                    .plus(w.times(2))
                    .reshape(2, 2)
                    .permute(1, 0)
                    .softmax()
                    .reshape(4);
            assertThat(operators(trace.graph("g", Map.of("y", x.plus(folded)))))
                    .doesNotContain("Exp", "Mul", "Softmax")
                    .contains("Add");
        }
    }

    @ParameterizedTest
    @EnumSource(GraphStyle.class)
    void doesTheSameWorkOnce(GraphStyle style) {
        try (Trace trace = new Trace(style)) {
            Tensor x = trace.input("x", TOKENS, "B");
            Graph graph = trace.graph("g", Map.of("y", x.exp().plus(x.exp().times(x.exp()))));
            assertThat(graph.count("Exp")).isEqualTo(1);
        }
    }

    @Test
    void plainLinearMapsAreTwoDimensionalGemm() {
        try (Trace trace = new Trace(GraphStyle.PLAIN)) {
            assertThat(operators(trace.graph("g", Map.of("y", linear(trace, trace.input("x", TOKENS, "B"), 4, 6)))))
                    .containsExactly("Reshape", "Gemm", "Reshape");
        }
    }

    @Test
    void fastChangesOfOrderAreNotDone() {
        try (Trace trace = new Trace(GraphStyle.FAST)) {
            Tensor x = trace.input("x", Shape.of(Shape.ANY, 3, 8), "B");
            Tensor heads = x.reshape(-1, 3, 2, 4).permute(0, 2, 1, 3).exp();
            Tensor joined = heads.permute(0, 2, 1, 3).reshape(-1, 3, 8);
            Graph graph = trace.graph("g", Map.of("y", joined));
            assertThat(graph.count("Transpose")).as("one in, one out").isEqualTo(2);
        }
    }

    @Test
    void fastAttentionOverFewTokensIsElementwiseAndOverManyIsMatMul() {
        for (int tokens : new int[] {4, 30}) {
            try (Trace trace = new Trace(GraphStyle.FAST)) {
                Tensor x = trace.input("x", Shape.of(Shape.ANY, 2, tokens, 8), "B");
                Graph graph = trace.graph(
                        "g", Map.of("y", x.matmul(x.transposed()).softmax().matmul(x)));
                assertThat(graph.count("MatMul")).isEqualTo(tokens == 4 ? 0 : 2);
            }
        }
    }

    @Test
    void splitWeightsCutNoActivations() {
        try (Trace split = Trace.fast(Set.of(Rewrite.SPLIT_WEIGHTS));
                Trace whole = Trace.fast(Set.of())) {
            assertThat(operators(cutAndJoined(split))).doesNotContain("Split", "Concat");
            assertThat(operators(cutAndJoined(whole))).contains("Split", "Concat");
        }
    }

    @Test
    void asksForSharedShapesByName() {
        try (Trace trace = new Trace(GraphStyle.PLAIN)) {
            Tensor x = trace.input("x", TOKENS, "B");
            Tensor w = trace.weight("w", new float[15], Shape.of(5, 3));
            assertThatThrownBy(() -> x.matmul(w)).hasMessageContaining("needs [..., n, k] and [..., k, m]");
            assertThatThrownBy(() -> x.reshape(3, 5)).hasMessageContaining("with -1 for the batch");
            assertThatThrownBy(() -> x.plus(w)).hasMessageContaining("do not broadcast");
        }
    }

    private static Graph cutAndJoined(Trace trace) {
        Tensor x = trace.input("x", TOKENS, "B");
        List<Tensor> parts = linear(trace, x, 4, 6).split(-1, 2, 4);
        Tensor joined = Tensor.concat(-1, parts.get(0).exp(), parts.get(1).gelu());
        return trace.graph("g", Map.of("y", linear(trace, joined, 6, 3)));
    }

    private static Tensor linear(Trace trace, Tensor x, int in, int out) {
        float[] kernel = new float[in * out];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) Math.sin(i);
        }
        return x.linear(
                trace.weight("kernel" + in, kernel, Shape.of(in, out)),
                trace.weight("bias" + in, new float[out], Shape.of(out)));
    }

    private static List<String> operators(Graph graph) {
        return graph.nodes().stream().map(Node::operator).toList();
    }
}

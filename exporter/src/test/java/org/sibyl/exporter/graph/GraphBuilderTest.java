package org.sibyl.exporter.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sibyl.trainer.tensor.Shape;

class GraphBuilderTest {
    private final GraphBuilder builder = new GraphBuilder();
    private final Shape rows = Shape.of(Shape.ANY, 2);

    @Test
    void makesTheSameValueOnce() {
        Value x = builder.input("x", rows, "B");
        assertThat(builder.node("Add", rows, x, x)).isSameAs(builder.node("Add", rows, x, x));
        assertThat(builder.node("Mul", rows, x, x)).isNotSameAs(builder.node("Add", rows, x, x));
        List<Attribute> first = List.of(Attribute.of("axis", 0));
        List<Attribute> last = List.of(Attribute.of("axis", -1));
        assertThat(builder.node("Softmax", first, rows, x)).isNotSameAs(builder.node("Softmax", last, rows, x));
    }

    @Test
    void makesTheSameConstantOnce() {
        Constant one = builder.constant(new float[] {1, 2}, Shape.of(2), "w");
        assertThat(builder.constant(new float[] {1, 2}, Shape.of(2), "other")).isSameAs(one);
        assertThat(builder.constant(new float[] {1, 2}, Shape.of(2, 1), "w")).isNotSameAs(one);
        assertThat(builder.constant(new float[] {1, -2}, Shape.of(2), "w")).isNotSameAs(one);
        assertThat(builder.wholes(1, 2)).isSameAs(builder.wholes(1, 2));
    }

    @Test
    void leavesOutWhatNoOutputNeeds() {
        Value x = builder.input("x", rows, "B");
        builder.node("Exp", rows, x);
        Value y = builder.node("Add", rows, x, builder.constant(new float[] {1}, Shape.of(), ""));
        builder.constant(new float[] {5}, Shape.of(), "unused");
        Graph graph = Graph.of("g", builder, Map.of("y", y));
        assertThat(graph.nodes()).hasSize(1);
        assertThat(graph.constants()).hasSize(1);
    }

    @Test
    void putsEveryNodeAfterWhatItTakesInADeepGraph() {
        Value x = builder.input("x", rows, "B");
        Value y = x;
        Value z = x;
        for (int i = 0; i < 20_000; i++) {
            Value sum = builder.node("Add", rows, y, z);
            z = y;
            y = sum;
        }
        List<Node> nodes = Graph.of("g", builder, Map.of("y", y)).nodes();
        assertThat(nodes).hasSize(20_000);
        for (int i = 1; i < nodes.size(); i++) {
            assertThat(((Result) nodes.get(i).inputs().get(0)).node()).isSameAs(nodes.get(i - 1));
        }
    }

    @Test
    void refusesConstantsThatAreNotFinite() {
        assertThatThrownBy(() -> builder.constant(new float[] {Float.NaN}, Shape.of(1), "blocks.0.kernel"))
                .hasMessageContaining("blocks.0.kernel holds NaN");
    }

    @Test
    void refusesTwoInputsOfOneName() {
        builder.input("x", rows, "B");
        assertThatThrownBy(() -> builder.input("x", rows, "B")).hasMessageContaining("'x' came twice");
    }
}

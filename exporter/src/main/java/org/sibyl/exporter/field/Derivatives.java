package org.sibyl.exporter.field;

import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Bundle;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Shape;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A field together with its derivatives along one or several directions, over any kind of tensor.
 *
 * @param field [B, D, C]
 * @param along the derivatives, of the shape of the directions
 */
record Derivatives(Tensor field, Tensor along) {

    private static final int MOST = 4;

    /**
     * How many directions a program takes at once: as many as there are free numbers in the question that a model is most asked, so that an exact divergence
     * is one evaluation, if those are few; else one, for a random probe shall not cost what all directions do.
     *
     * @param state numbers of the state
     * @param joint whether it shows what is given, half of it in the usual question
     */
    static int together(int state, boolean joint) {
        int free = joint ? (state + 1) / 2 : state;
        return free <= MOST ? free : 1;
    }

    /**
     * Evaluates a network.
     *
     * @param v directions of the input's state, [B, D, C], or [B, K, D, C] for K of them
     */
    static Derivatives of(FieldNetwork network, Weights weights, FieldInput input, Tensor v) {
        if (v.shape().rank() == input.x().shape().rank()) {
            Dual field = (Dual) network.field(
                    weights.map(Dual::constant), input.map(Dual::constant).withX(Dual.of(input.x(), v)));
            return new Derivatives(field.value(), field.tangent());
        }
        int directions = v.shape().size(1);
        int tokens = v.shape().size(2);
        int channels = v.shape().size(3);
        List<Tensor> each = IntStream.range(0, directions)
                .mapToObj(k -> v.slice(1, k, k + 1).reshape(Shape.ANY, tokens, channels))
                .toList();
        Dual field = (Dual) network.field(
                weights.map(Derivatives::still),
                input.map(Derivatives::still).withX(Dual.of(Bundle.same(input.x()), Bundle.of(each))));
        Bundle tangents = (Bundle) field.tangent();
        List<Tensor> along = IntStream.range(0, directions)
                .mapToObj(k -> tangents.at(k).reshape(Shape.ANY, 1, tokens, channels))
                .toList();
        return new Derivatives(((Bundle) field.value()).at(0), along.get(0).concat(1, along.subList(1, directions)));
    }

    private static Tensor still(Tensor tensor) {
        return Dual.constant(Bundle.same(tensor));
    }
}

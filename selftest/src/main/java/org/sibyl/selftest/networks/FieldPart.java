package org.sibyl.selftest.networks;

import org.sibyl.arrays.Npz;
import org.sibyl.exporter.field.FieldGraphs;
import org.sibyl.exporter.field.FieldProbe;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.encoder.EncodedNetwork;

/** A network with weights without the encoder before it, if it has one: what the field's graphs are made of. */
final class FieldPart {
    private final FieldNetwork network;
    private final float[] weights;
    private final Mode mode;
    private final FieldShape shape;

    private FieldPart(FieldNetwork network, float[] weights, Mode mode, FieldShape shape) {
        this.network = network;
        this.weights = weights;
        this.mode = mode;
        this.shape = shape;
    }

    /** Of a whole network and all its weights. */
    static FieldPart of(NetworkCase each, float[] weights) {
        var shape = each.shape();
        if (!(each.network() instanceof EncodedNetwork encoded)) {
            return new FieldPart(each.network(), weights.clone(), each.mode(), shape);
        }
        var context = encoded.parts().encoder().context();
        return new FieldPart(
                encoded.parts().network(),
                encoded.parts().networkValues(weights),
                each.mode(),
                new FieldShape(shape.tokens(), shape.channels(), context.tokens(), context.channels()));
    }

    FieldNetwork network() {
        return network;
    }

    float[] weights() {
        return weights.clone();
    }

    FieldGraphs graphs() {
        return new FieldGraphs(network, weights, mode, shape);
    }

    /** Inputs of rows that share so many times and conditions: one, or one for each row. */
    Npz probe(int rows, int conditions) {
        return FieldProbe.of(mode, shape, "context", rows, conditions);
    }
}

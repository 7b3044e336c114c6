package org.sibyl.runtime.gate;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.graph.Axes;

/** The shape of an input or output, which must be of numbers in single precision; free dimensions are −1. Message {@code TypeProto}. */
final class PortShape {

    private static final int FLOAT = 1;

    private PortShape() {}

    static Shape read(ProtobufReader type) {
        List<Integer> sizes = new ArrayList<>();
        boolean isFloat = false;
        while (type.next()) {
            Refused.unless(type.field() == 1, "has an input or output that is no tensor");
            var tensor = type.message();
            while (tensor.next()) {
                switch (tensor.field()) {
                    case 1 -> isFloat = tensor.number() == FLOAT;
                    case 2 -> sizes(tensor.message(), sizes);
                    default -> throw new Refused("uses the unsupported field " + tensor.field() + " of TypeProto");
                }
            }
        }
        Refused.unless(isFloat, "has an input or output that must be float32, but is not");
        return new Shape(sizes);
    }

    private static void sizes(ProtobufReader dimensions, List<Integer> sizes) {
        while (dimensions.next()) {
            Refused.unless(dimensions.field() == 1, "uses an unsupported field of TensorShapeProto");
            Refused.unless(sizes.size() < Axes.HIGHEST_RANK, "has an input or output of too many axes");
            sizes.add(size(dimensions.message()));
        }
    }

    private static int size(ProtobufReader dimension) {
        int size = -1;
        int told = 0;
        while (dimension.next()) {
            if (dimension.field() == 1) {
                Refused.unless(
                        dimension.number() >= 1 && dimension.number() <= Integer.MAX_VALUE,
                        "has an axis of length " + dimension.number());
                size = (int) dimension.number();
            } else {
                Refused.unless(dimension.field() == 2, "uses an unsupported field of a dimension");
            }
            Refused.unless(++told == 1, "tells the length of an axis twice");
        }
        return size;
    }
}

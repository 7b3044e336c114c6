package org.sibyl.selftest.mutations;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Changes of an ONNX graph that keep it an ONNX graph: inputs rewired, absent or doubled, operators and attributes exchanged, numbers made
 * extreme, constants reshaped, nodes left out, doubled or moved. Field numbers are those of onnx.proto.
 */
final class GraphMutation {

    private static final int GRAPH = 7; // ModelProto
    private static final int NODES = 1; // GraphProto
    private static final int CONSTANTS = 5;
    private static final int INPUTS = 1; // NodeProto
    private static final int OUTPUTS = 2;
    private static final int OPERATOR = 4;
    private static final int ATTRIBUTES = 5;
    private static final int SIZES = 1; // TensorProto
    private static final int TYPE = 2;
    private static final int RAW = 9;
    private static final int INT64 = 7;

    private static final List<String> OPERATORS = List.of(
            "Abs",
            "Add",
            "BiasGelu",
            "Cast",
            "Concat",
            "ConstantOfShape",
            "Conv",
            "Cos",
            "CumSum",
            "Div",
            "Einsum",
            "Erf",
            "Exp",
            "Expand",
            "Gather",
            "Gelu",
            "Gemm",
            "Greater",
            "Identity",
            "LayerNormalization",
            "Log",
            "MatMul",
            "Max",
            "MaxPool",
            "Mul",
            "Neg",
            "Pad",
            "Reciprocal",
            "ReduceMax",
            "ReduceMean",
            "ReduceSum",
            "Reshape",
            "Shape",
            "Sigmoid",
            "Sin",
            "Slice",
            "Softmax",
            "Softplus",
            "Split",
            "Sqrt",
            "Sub",
            "Tanh",
            "Transpose",
            "Where");
    private static final List<String> NAMES = List.of(
            "axis", "to", "perm", "approximate", "kernel_shape", "pads", "strides", "keepdims", "group", "alpha");

    private final RandomGenerator random;
    private UnknownFieldSet graph;

    private GraphMutation(UnknownFieldSet graph, RandomGenerator random) {
        this.graph = graph;
        this.random = random;
    }

    /** Returns the file of a model with so many changes. */
    static byte[] of(byte[] model, int changes, RandomGenerator random) {
        try {
            var file = UnknownFieldSet.parseFrom(model);
            var mutation = new GraphMutation(part(file, GRAPH, 0), random);
            for (int change = 0; change < changes; change++) {
                mutation.change();
            }
            return with(file, GRAPH, 0, mutation.graph).toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("a model must be protobuf", e);
        }
    }

    private void change() throws InvalidProtocolBufferException {
        int nodes = count(graph, NODES);
        int at = random.nextInt(nodes);
        switch (random.nextInt(10)) {
            case 0 -> graph = moved(at, random.nextInt(nodes));
            case 1 -> graph = listed(graph, NODES, without(entries(graph, NODES), at));
            case 2, 3 -> constant();
            default -> graph = with(graph, NODES, at, node(part(graph, NODES, at)));
        }
    }

    private UnknownFieldSet moved(int from, int to) {
        List<ByteString> nodes = new ArrayList<>(entries(graph, NODES));
        nodes.add(to, nodes.remove(from));
        return listed(graph, NODES, nodes);
    }

    private UnknownFieldSet node(UnknownFieldSet node) throws InvalidProtocolBufferException {
        int inputs = count(node, INPUTS);
        return switch (random.nextInt(8)) {
            case 0 -> listed(node, OPERATOR, List.of(text(OPERATORS.get(random.nextInt(OPERATORS.size())))));
            case 1 -> listed(node, INPUTS, without(entries(node, INPUTS), random.nextInt(Math.max(1, inputs))));
            case 2 -> {
                List<ByteString> more = new ArrayList<>(entries(node, INPUTS));
                more.add(name());
                yield listed(node, INPUTS, more);
            }
            case 3, 4 -> {
                List<ByteString> changed = new ArrayList<>(entries(node, INPUTS));
                if (inputs > 0) {
                    changed.set(random.nextInt(inputs), name());
                }
                yield listed(node, INPUTS, changed);
            }
            case 5 -> listed(node, OUTPUTS, List.of(name()));
            default -> attribute(node);
        };
    }

    /** Another tensor's name, or none. */
    private ByteString name() throws InvalidProtocolBufferException {
        if (random.nextInt(8) == 0) {
            return ByteString.EMPTY;
        }
        if (random.nextInt(3) == 0) {
            var constant = part(graph, CONSTANTS, random.nextInt(count(graph, CONSTANTS)));
            return entries(constant, 8).get(0);
        }
        var node = part(graph, NODES, random.nextInt(count(graph, NODES)));
        return entries(node, random.nextBoolean() || count(node, INPUTS) == 0 ? OUTPUTS : INPUTS)
                .get(0);
    }

    private UnknownFieldSet attribute(UnknownFieldSet node) throws InvalidProtocolBufferException {
        int attributes = count(node, ATTRIBUTES);
        if (attributes == 0 || random.nextInt(6) == 0) {
            List<ByteString> more = new ArrayList<>(entries(node, ATTRIBUTES));
            boolean list = random.nextBoolean();
            more.add(UnknownFieldSet.newBuilder()
                    .addField(1, bytes(text(NAMES.get(random.nextInt(NAMES.size())))))
                    .addField(list ? 8 : 3, numbers(number()))
                    .addField(20, numbers(list ? 7L : 2L))
                    .build()
                    .toByteString());
            return listed(node, ATTRIBUTES, more);
        }
        int at = random.nextInt(attributes);
        if (random.nextInt(6) == 0) {
            return listed(node, ATTRIBUTES, without(entries(node, ATTRIBUTES), at));
        }
        var attribute = part(node, ATTRIBUTES, at);
        int field = attribute.hasField(8) ? 8 : 3;
        List<Long> values = new ArrayList<>(attribute.getField(field).getVarintList());
        if (!values.isEmpty()) {
            values.set(random.nextInt(values.size()), number());
        }
        var changed = attribute.toBuilder().clearField(field).addField(field, numbers(values.toArray(Long[]::new)));
        return with(node, ATTRIBUTES, at, changed.build());
    }

    private void constant() throws InvalidProtocolBufferException {
        int at = random.nextInt(count(graph, CONSTANTS));
        var constant = part(graph, CONSTANTS, at);
        var builder = constant.toBuilder();
        List<Long> sizes = new ArrayList<>(constant.getField(SIZES).getVarintList());
        boolean wholes = constant.getField(TYPE).getVarintList().contains((long) INT64);
        if (wholes && random.nextInt(4) > 0) {
            byte[] raw = entries(constant, RAW).get(0).toByteArray();
            if (raw.length > 0) {
                ByteBuffer.wrap(raw)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(Long.BYTES * random.nextInt(raw.length / Long.BYTES), number());
            }
            builder.clearField(RAW).addField(RAW, bytes(ByteString.copyFrom(raw)));
        } else if (random.nextInt(3) == 0) {
            sizes.add(random.nextInt(sizes.size() + 1), 1L);
            builder.clearField(SIZES).addField(SIZES, numbers(sizes.toArray(Long[]::new)));
        } else if (sizes.size() > 1 && random.nextBoolean()) {
            sizes.add(sizes.remove(0));
            builder.clearField(SIZES).addField(SIZES, numbers(sizes.toArray(Long[]::new)));
        } else if (!sizes.isEmpty()) {
            sizes.set(random.nextInt(sizes.size()), number());
            builder.clearField(SIZES).addField(SIZES, numbers(sizes.toArray(Long[]::new)));
        }
        graph = with(graph, CONSTANTS, at, builder.build());
    }

    private long number() {
        return switch (random.nextInt(6)) {
            case 0 -> Long.MAX_VALUE >> random.nextInt(Long.SIZE);
            case 1 -> Long.MIN_VALUE >> random.nextInt(Long.SIZE);
            case 2 -> 1L << random.nextInt(Long.SIZE);
            default -> random.nextInt(12) - 3;
        };
    }

    private static List<ByteString> without(List<ByteString> entries, int at) {
        List<ByteString> fewer = new ArrayList<>(entries);
        if (at < fewer.size()) {
            fewer.remove(at);
        }
        return fewer;
    }

    private static int count(UnknownFieldSet message, int field) {
        return entries(message, field).size();
    }

    private static List<ByteString> entries(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList();
    }

    private static UnknownFieldSet part(UnknownFieldSet message, int field, int at)
            throws InvalidProtocolBufferException {
        return UnknownFieldSet.parseFrom(entries(message, field).get(at));
    }

    private static UnknownFieldSet with(UnknownFieldSet message, int field, int at, UnknownFieldSet part) {
        List<ByteString> changed = new ArrayList<>(entries(message, field));
        changed.set(at, part.toByteString());
        return listed(message, field, changed);
    }

    private static UnknownFieldSet listed(UnknownFieldSet message, int field, List<ByteString> entries) {
        var content = Field.newBuilder();
        entries.forEach(content::addLengthDelimited);
        return message.toBuilder()
                .clearField(field)
                .addField(field, content.build())
                .build();
    }

    private static ByteString text(String text) {
        return ByteString.copyFromUtf8(text);
    }

    private static Field bytes(ByteString bytes) {
        return Field.newBuilder().addLengthDelimited(bytes).build();
    }

    private static Field numbers(Long... values) {
        var content = Field.newBuilder();
        for (long value : values) {
            content.addVarint(value);
        }
        return content.build();
    }
}

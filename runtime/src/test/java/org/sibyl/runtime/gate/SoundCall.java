package org.sibyl.runtime.gate;

import static org.sibyl.runtime.gate.OnnxBytes.integers;
import static org.sibyl.runtime.gate.OnnxBytes.message;
import static org.sibyl.runtime.gate.OnnxBytes.model;
import static org.sibyl.runtime.gate.OnnxBytes.node;
import static org.sibyl.runtime.gate.OnnxBytes.tensor;
import static org.sibyl.runtime.gate.OnnxBytes.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.runtime.artefact.Shape;

/**
 * A right call of one operator on x [rows, 4, 6], with constants of whole numbers beside it, and ways of breaking it.
 */
record SoundCall(
        String operator,
        List<String> inputs,
        int outputs,
        Map<String, long[]> numbers,
        Map<String, String> texts,
        Map<String, long[]> lists,
        Shape result) {

    static List<SoundCall> all() {
        List<SoundCall> calls = new ArrayList<>();
        for (String operator : new String[] {
            "Abs",
            "Cos",
            "Erf",
            "Exp",
            "Identity",
            "Log",
            "Neg",
            "Reciprocal",
            "Sigmoid",
            "Sin",
            "Softplus",
            "Sqrt",
            "Tanh"
        }) {
            calls.add(of(operator, 4, 6).on("x"));
        }
        for (String operator : new String[] {"Add", "Div", "Mul", "Sub"}) {
            calls.add(of(operator, 4, 6).on("x", "w46"));
        }
        for (String operator : new String[] {"ReduceMax", "ReduceMean", "ReduceSum"}) {
            calls.add(of(operator, 4, 1).on("x", "axes").list("axes", 2));
        }
        calls.add(of("Greater", 4, 6).on("x", "w46"));
        calls.add(of("Where", 4, 6).on("truth", "x", "w46"));
        calls.add(of("Cast", 4, 6).on("truth").number("to", 1));
        calls.add(of("Concat", 8, 6).on("x", "x").number("axis", 1));
        calls.add(of("Conv", 5, 2, 2)
                .on("image", "kernel", "five")
                .number("kernel_shape", 2, 2)
                .number("pads", 1, 0, 0, 1)
                .number("strides", 2, 2));
        calls.add(of("CumSum", 4, 6).on("x", "axes").list("axes", 1));
        calls.add(of("Gather", 3, 6).on("x", "places").number("axis", 1).list("places", 3, 0, 3));
        calls.add(of("Gelu", 4, 6).on("x").text("approximate", "tanh"));
        calls.add(of("Gemm", 5).on("flat", "w245", "five"));
        calls.add(of("MatMul", 4, 5).on("x", "w65"));
        calls.add(of("Pad", 4, 9).on("x", "widths").list("widths", 0, 0, 1, 0, 0, 2));
        calls.add(of("Reshape", 6, 4).on("x", "target").list("target", -1, 6, 4));
        calls.add(of("Slice", 4, 2)
                .on("x", "from", "to", "axes")
                .list("from", 1)
                .list("to", 3)
                .list("axes", 2));
        calls.add(of("Softmax", 4, 6).on("x").number("axis", -1));
        calls.add(of("Split", 4, 2)
                .on("x", "parts")
                .number("axis", 2)
                .list("parts", 2, 4)
                .outputs(2));
        calls.add(of("Transpose", 6, 4).on("x").number("perm", 0, 2, 1));
        return calls;
    }

    private static SoundCall of(String operator, int... sizes) {
        Integer[] shape = new Integer[sizes.length + 1];
        shape[0] = -1;
        for (int i = 0; i < sizes.length; i++) {
            shape[i + 1] = sizes[i];
        }
        return new SoundCall(operator, List.of(), 1, Map.of(), Map.of(), Map.of(), Shape.of(shape));
    }

    private SoundCall on(String... names) {
        return new SoundCall(operator, List.of(names), outputs, numbers, texts, lists, result);
    }

    private SoundCall number(String name, long... values) {
        return new SoundCall(operator, inputs, outputs, with(numbers, name, values), texts, lists, result);
    }

    private SoundCall text(String name, String text) {
        return new SoundCall(operator, inputs, outputs, numbers, with(texts, name, text), lists, result);
    }

    private SoundCall list(String name, long... values) {
        return new SoundCall(operator, inputs, outputs, numbers, texts, with(lists, name, values), result);
    }

    private SoundCall outputs(int count) {
        return new SoundCall(operator, inputs, count, numbers, texts, lists, result);
    }

    private static <V> Map<String, V> with(Map<String, V> map, String name, V value) {
        var more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }

    SoundCall withoutLastInput() {
        return operator.matches("Concat|Conv|Gemm") // whose last may be absent
                ? on(inputs.get(0)).number("surprise", 1)
                : on(inputs.subList(0, inputs.size() - 1).toArray(String[]::new));
    }

    SoundCall withInput(String name, int times) {
        List<String> more = new ArrayList<>(inputs);
        for (int i = 0; i < times; i++) {
            more.add(name);
        }
        return on(more.toArray(String[]::new));
    }

    SoundCall emptied(int input) {
        List<String> changed = new ArrayList<>(inputs);
        changed.set(input, "");
        return on(changed.toArray(String[]::new));
    }

    SoundCall withNumber(String name, long... values) {
        return number(name, values);
    }

    SoundCall withText(String name, String text) {
        return without(name).text(name, text);
    }

    SoundCall withOutputs(int count) {
        return outputs(count);
    }

    SoundCall without(String name) {
        var fewer = new LinkedHashMap<>(numbers);
        fewer.remove(name);
        return new SoundCall(operator, inputs, outputs, fewer, texts, lists, result);
    }

    SoundCall withList(String name, int place, long value) {
        long[] values = lists.getOrDefault(name, new long[0]).clone();
        values[place] = value;
        return list(name, values);
    }

    byte[] bytes() {
        OnnxBytes graph = message();
        graph.message(1, node("Greater", "truth", "x", "w46"));
        graph.message(1, node("Reshape", "flat", "x", "wide")).message(5, integers("wide", -1, 24));
        graph.message(1, node("Reshape", "image", "x", "square")).message(5, integers("square", -1, 2, 3, 4));
        if (operator.equals("Greater")) {
            graph.message(1, call("r")).message(1, node("Cast", "y", "r").message(5, attribute("to", 1)));
        } else {
            graph.message(1, call("y"));
        }
        graph.text(2, "call");
        lists.forEach((name, values) -> graph.message(5, integers(name, values)));
        weights(graph);
        return model(graph.message(11, value("x", -1, 4, 6))
                        .message(
                                12,
                                value(
                                        "y",
                                        result.sizes().stream().mapToInt(i -> i).toArray())))
                .toBytes();
    }

    private OnnxBytes call(String output) {
        OnnxBytes call = node(operator, output, inputs.toArray(String[]::new));
        for (int i = 1; i < outputs; i++) {
            call.text(2, "other" + i);
        }
        numbers.forEach((name, values) -> call.message(5, attribute(name, values)));
        texts.forEach((name, text) ->
                call.message(5, message().text(1, name).text(4, text).number(20, 3)));
        return call;
    }

    private static OnnxBytes attribute(String name, long... values) {
        OnnxBytes attribute = message().text(1, name);
        boolean alone = values.length == 1;
        for (long each : values) {
            attribute.number(alone ? 3 : 8, each);
        }
        return attribute.number(20, alone ? 2 : 7);
    }

    private static void weights(OnnxBytes graph) {
        graph.message(5, tensor("w46", new long[] {4, 6}, new float[24]))
                .message(5, tensor("w65", new long[] {6, 5}, new float[30]))
                .message(5, tensor("w245", new long[] {24, 5}, new float[120]))
                .message(5, tensor("five", new long[] {5}, new float[5]))
                .message(5, tensor("kernel", new long[] {5, 2, 2, 2}, new float[40]));
    }

    @Override
    public String toString() {
        var text = new StringBuilder(operator + inputs.subList(0, Math.min(6, inputs.size())) + " to " + outputs);
        numbers.forEach((name, values) -> text.append(' ').append(name).append(Arrays.toString(values)));
        lists.forEach((name, values) -> text.append(' ').append(name).append(Arrays.toString(values)));
        return text.append(texts).toString();
    }
}

package org.sibyl.runtime.gate;

import static org.sibyl.runtime.gate.Contract.Kind.NUMBER;
import static org.sibyl.runtime.gate.Contract.Kind.NUMBERS;
import static org.sibyl.runtime.gate.Contract.Kind.TEXT;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The operators that a graph may use, which are exactly those that exported networks are made of, each with its contract. A new operator is a row.
 * Meanings are those of the ONNX operator set 20.
 */
final class Contracts {

    static final Map<String, Contract> ALL = all();

    /** Most parts of a split or inputs of a join. */
    private static final int MANY = 4096;

    private Contracts() {}

    private static Map<String, Contract> all() {
        var contracts = new TreeMap<String, Contract>();
        Stream.of("Abs", "Cos", "Erf", "Exp", "Log", "Neg", "Reciprocal", "Sigmoid", "Sin", "Softplus", "Sqrt", "Tanh")
                .forEach(operator -> contracts.put(operator, Contract.of(1, Elementwise::each)));
        Stream.of("Add", "Div", "Mul", "Sub")
                .forEach(operator -> contracts.put(operator, Contract.of(2, Elementwise::pairs)));
        Stream.of("ReduceMax", "ReduceMean", "ReduceSum")
                .forEach(operator -> contracts.put(operator, Contract.of(2, Reductions::reduce)));
        contracts.put("Cast", Contract.of(1, Elementwise::cast).with("to", NUMBER));
        contracts.put("Concat", Contract.of(1, MANY, Layouts::concat).with("axis", NUMBER));
        contracts.put(
                "Conv",
                Contract.of(2, 3, Products::convolve)
                        .with("kernel_shape", NUMBERS)
                        .with("pads", NUMBERS)
                        .with("strides", NUMBERS));
        contracts.put("CumSum", Contract.of(2, Reductions::cumulate));
        contracts.put("Gather", Contract.of(2, Layouts::gather).with("axis", NUMBER));
        contracts.put("Gelu", Contract.of(1, Elementwise::gelu).with("approximate", TEXT));
        contracts.put("Gemm", Contract.of(2, 3, Products::gemm));
        contracts.put("Greater", Contract.of(2, Elementwise::compare));
        contracts.put("Identity", Contract.of(1, Elementwise::each));
        contracts.put("MatMul", Contract.of(2, Products::matmul));
        contracts.put("Pad", Contract.of(2, Layouts::pad));
        contracts.put("Reshape", Contract.of(2, Layouts::reshape));
        contracts.put("Slice", Contract.of(4, Layouts::slice));
        contracts.put("Softmax", Contract.of(1, Reductions::softmax).with("axis", NUMBER));
        contracts.put("Split", Contract.of(2, Layouts::split).outputs(MANY).with("axis", NUMBER));
        contracts.put("Transpose", Contract.of(1, Layouts::transpose).with("perm", NUMBERS));
        contracts.put("Where", Contract.of(3, Elementwise::choose));
        return Map.copyOf(contracts);
    }
}

package org.sibyl.runtime.gate;

import java.util.Set;

/**
 * The operators that a graph may use: those of dense networks and transformers. Nothing that loops, branches, calls,
 * draws random numbers, reads text or grows its output beyond its inputs' shapes.
 */
final class Operators {

    static final Set<String> ONNX = Set.of(
            "Abs",
            "Add",
            "And",
            "AveragePool",
            "Cast",
            "Ceil",
            "Clip",
            "Concat",
            "Constant",
            "ConstantOfShape",
            "Conv",
            "Cos",
            "Div",
            "Einsum",
            "Elu",
            "Equal",
            "Erf",
            "Exp",
            "Expand",
            "Flatten",
            "Floor",
            "Gather",
            "Gelu",
            "Gemm",
            "GlobalAveragePool",
            "Greater",
            "GreaterOrEqual",
            "GroupNormalization",
            "HardSwish",
            "Identity",
            "InstanceNormalization",
            "LayerNormalization",
            "LeakyRelu",
            "Less",
            "LessOrEqual",
            "Log",
            "MatMul",
            "Max",
            "MaxPool",
            "Mean",
            "Min",
            "Mish",
            "Mul",
            "Neg",
            "Not",
            "Or",
            "Pad",
            "Pow",
            "RMSNormalization",
            "Reciprocal",
            "ReduceMax",
            "ReduceMean",
            "ReduceMin",
            "ReduceSum",
            "ReduceSumSquare",
            "Relu",
            "Reshape",
            "Shape",
            "Sigmoid",
            "Sign",
            "Sin",
            "Slice",
            "Softmax",
            "Softplus",
            "Split",
            "Sqrt",
            "Squeeze",
            "Sub",
            "Sum",
            "Tanh",
            "Transpose",
            "Unsqueeze",
            "Where");

    static final Set<String> CONTRIB = Set.of(
            "BiasGelu",
            "FastGelu",
            "Gelu",
            "MultiHeadAttention",
            "QuickGelu",
            "SimplifiedLayerNormalization",
            "SkipLayerNormalization",
            "SkipSimplifiedLayerNormalization");

    private Operators() {}

    static boolean allows(String domain, String operator) {
        return switch (domain) {
            case "", "ai.onnx" -> ONNX.contains(operator);
            case "com.microsoft" -> CONTRIB.contains(operator);
            default -> false;
        };
    }
}

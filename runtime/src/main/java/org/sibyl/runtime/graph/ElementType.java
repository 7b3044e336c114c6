package org.sibyl.runtime.graph;

/** What the elements of a tensor are, with ONNX's number for it. */
public enum ElementType {
    /** Single precision: everything that is computed. */
    FLOAT(1),
    /** Sizes, axes and indices: constants alone. */
    INT64(7),
    /** What comparisons give and choices take. */
    BOOL(9);

    private final int code;

    ElementType(int code) {
        this.code = code;
    }

    /** Returns the number of the type in ONNX's {@code TensorProto.DataType}. */
    public int code() {
        return code;
    }
}

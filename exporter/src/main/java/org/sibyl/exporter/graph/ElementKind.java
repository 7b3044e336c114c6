package org.sibyl.exporter.graph;

/** The element types that graphs use, with their ONNX codes. */
public enum ElementKind {
    /** Single precision. */
    FLOAT(1),
    /** Indices, sizes and axes. */
    INT64(7),
    /** Truth values. */
    BOOL(9);

    private final int code;

    ElementKind(int code) {
        this.code = code;
    }

    /** The number of the type in ONNX's TensorProto. */
    public int onnxCode() {
        return code;
    }
}

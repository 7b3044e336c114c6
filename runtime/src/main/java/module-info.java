/** Posteriors from artefacts, on ONNX Runtime. */
module org.sibyl.runtime {
    requires transitive org.sibyl.solvers;
    requires org.sibyl.arrays;
    requires com.microsoft.onnxruntime;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports org.sibyl.runtime;
}

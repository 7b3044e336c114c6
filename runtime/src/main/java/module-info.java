/** Reads artefacts, draws posterior samples and evaluates densities, on ONNX Runtime or any other engine. */
module org.sibyl.runtime {
    requires static org.jspecify;
    requires transitive org.sibyl.solvers;
    requires com.microsoft.onnxruntime;
    requires org.sibyl.arrays;

    exports org.sibyl.runtime;
    exports org.sibyl.runtime.artefact;
    exports org.sibyl.runtime.engine;
    exports org.sibyl.runtime.engine.onnx;
    exports org.sibyl.runtime.error;
    exports org.sibyl.runtime.graph;
    exports org.sibyl.runtime.inference;
}

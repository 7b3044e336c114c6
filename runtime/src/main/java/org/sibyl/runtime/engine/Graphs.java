package org.sibyl.runtime.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.gate.GraphGate;
import org.sibyl.runtime.graph.Graph;

/** The programs of an artefact as graphs, for engines that run them themselves. */
public final class Graphs {

    private Graphs() {}

    /**
     * Returns the graph of every program by its name. All operators, shapes and sizes have been checked.
     *
     * @throws org.sibyl.runtime.error.ArtefactInvalidException if a program is refused, naming it
     */
    public static Map<String, Graph> of(Artefact artefact) {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        artefact.manifest().programs().forEach((name, program) -> graphs.put(name, of(artefact, program)));
        return Collections.unmodifiableMap(graphs);
    }

    /**
     * Returns the graph of one program of an artefact, checked.
     *
     * @throws org.sibyl.runtime.error.ArtefactInvalidException if it is refused, naming what
     */
    public static Graph of(Artefact artefact, Program program) {
        return check(GraphGate.whole(artefact, program), program);
    }

    /**
     * Returns the file of a program in one piece, with the constants in it that it shares with other programs; not checked.
     *
     * @throws org.sibyl.runtime.error.ArtefactInvalidException if it refers to what the artefact does not have
     */
    public static byte[] file(Artefact artefact, Program program) {
        return GraphGate.whole(artefact, program);
    }

    /** Returns the names of all ONNX operators that a checked graph may have: what an engine must know to run every artefact. */
    public static Set<String> operators() {
        return GraphGate.operators();
    }

    /**
     * Returns one graph, checked.
     *
     * @param file bytes of the ONNX file
     * @param program what the manifest says of its ports
     * @throws org.sibyl.runtime.error.ArtefactInvalidException if it is refused, naming what
     */
    public static Graph check(byte[] file, Program program) {
        return GraphGate.check(file, program);
    }
}

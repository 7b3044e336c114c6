package org.sibyl.lanes;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sibyl.lanes.loops.Loops;
import org.sibyl.lanes.plan.Compiler;
import org.sibyl.lanes.plan.Executable;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.runtime.graph.Graph;

/** The programs of one artefact, each compiled when it is first asked for, for each choice of inputs of a single row. */
final class LanesPrograms implements Programs {

    /** A program and its inputs of a single row. */
    record Call(String program, Set<String> single) {}

    private final Map<String, Program> programs;
    private final Map<String, Graph> graphs;
    private final Loops loops;
    private final Map<Call, Executable> compiled = new ConcurrentHashMap<>();

    LanesPrograms(Map<String, Program> programs, Map<String, Graph> graphs, Loops loops) {
        this.programs = programs;
        this.graphs = graphs;
        this.loops = loops;
    }

    Map<String, Program> programs() {
        return programs;
    }

    Loops loops() {
        return loops;
    }

    Executable executable(Call call) {
        Graph graph = graphs.get(call.program());
        Program program = programs.get(call.program());
        if (graph == null || program == null) {
            throw new IllegalArgumentException(
                    "the model has the programs " + programs.keySet() + ", but not \"" + call.program() + "\"");
        }
        return compiled.computeIfAbsent(call, key -> Compiler.compile(graph, program, key.single(), loops));
    }

    @Override
    public Workspace workspace(int capacity) {
        return new LanesWorkspace(this, capacity);
    }

    @Override
    public void close() {
        compiled.clear();
    }
}

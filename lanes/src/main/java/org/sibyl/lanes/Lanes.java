package org.sibyl.lanes;

import java.util.Map;
import org.sibyl.lanes.loops.Loops;
import org.sibyl.lanes.loops.PlainLoops;
import org.sibyl.lanes.loops.VectorLoops;
import org.sibyl.lanes.plan.Compiler;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.runtime.engine.Graphs;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.graph.Graph;

/**
 * An engine in Java alone: it compiles an artefact's programs to loops in which the rows of a block lie in the lanes of vectors. No native library, no
 * temporary file.
 *
 * <p>With {@code --add-modules jdk.incubator.vector} it takes the processor's vectors, and so it does with {@code --add-exports
 * java.base/jdk.internal.module=ALL-UNNAMED}, by which it loads that module itself, without a warning; without either it takes ordinary loops. Both, and any
 * number of rows, give the same bits. With vectors too, ordinary loops do what vectors would do slowly until the JVM has compiled them. Thread-safe.
 */
public final class Lanes implements Engine {

    private static final int FIRST = 300; // beyond the 200 calls after which a JVM compiles a method simply
    private static final int AGAIN = 5_000; // those after which it compiles it well

    private final Loops loops;

    private Lanes(Loops loops) {
        this.loops = loops;
    }

    /** Returns the engine with vectors where the module is there or may be loaded, else with ordinary loops. */
    public static Lanes engine() {
        return VectorModule.isThere() ? withVectors() : withPlainLoops();
    }

    /** Returns the engine with ordinary loops. */
    public static Lanes withPlainLoops() {
        return new Lanes(new PlainLoops());
    }

    /**
     * Returns the engine with vectors.
     *
     * @throws NoClassDefFoundError without {@code --add-modules jdk.incubator.vector}
     */
    public static Lanes withVectors() {
        return new Lanes(new VectorLoops());
    }

    /** Returns the engine with vectors from the first number on, whatever it costs. */
    static Lanes withVectorsAtOnce() {
        return new Lanes(VectorLoops.atOnce());
    }

    /** Returns whether it takes the processor's vectors, and not ordinary loops. */
    public boolean hasVectors() {
        return !(loops instanceof PlainLoops);
    }

    @Override
    public String name() {
        return "lanes";
    }

    @Override
    public Programs open(Artefact artefact) {
        loops.rehearse(FIRST); // what it runs is compiled simply while the graphs are read
        Map<String, Graph> graphs = Graphs.of(artefact);
        graphs.values().forEach(Compiler::requireKnown);
        loops.rehearse(AGAIN); // and well while the programs are compiled and tested
        return new LanesPrograms(artefact.manifest().programs(), graphs, loops);
    }

    @Override
    public String toString() {
        return "lanes, " + loops;
    }
}

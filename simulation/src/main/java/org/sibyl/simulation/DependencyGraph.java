package org.sibyl.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.sibyl.solvers.variable.Variables;

/**
 * Which variables a simulator makes from which: data from parameters, data from data that it made before, parameters from parameters of a hierarchical prior. A
 * name is that of a variable, which stands for all its numbers, or of one number, such as {@code y[3]}.
 *
 * <pre>{@code
 * var graph = DependencyGraph.none()
 *         .with("x1", "theta1")              // x1 is made from theta1
 *         .with("x2", "theta2", "x1");       // and x2 from theta2 and x1
 * }</pre>
 *
 * <p>What is declared to be made apart must be independent given what both are made from: a common source of chance is an edge, too. Immutable and
 * thread-safe.
 */
public final class DependencyGraph {

    private static final DependencyGraph NONE = new DependencyGraph(Map.of(), List.of());

    private final Map<String, List<String>> parents;
    private final List<Plate> plates;

    private DependencyGraph(Map<String, List<String>> parents, List<Plate> plates) {
        this.parents = parents;
        this.plates = plates;
    }

    /** Returns a graph in which nothing is declared. */
    public static DependencyGraph none() {
        return NONE;
    }

    /**
     * Declares what a variable is made from.
     *
     * @param variable a variable or one of its numbers
     * @param from what it is made from; nothing for data that are noise alone
     * @throws IllegalArgumentException if it was declared before, is made from itself, or a source comes twice
     */
    public DependencyGraph with(String variable, String... from) {
        return with(variable, List.of(from));
    }

    /** As the other. */
    public DependencyGraph with(String variable, List<String> from) {
        if (parents.containsKey(variable)) {
            throw new IllegalArgumentException("what a variable is made from is declared once, but that of \""
                    + variable + "\" is twice: name all in one place");
        }
        if (from.contains(variable) || new HashSet<>(from).size() != from.size()) {
            throw new IllegalArgumentException(
                    "a variable is made from others, each named once, but \"" + variable + "\" from " + from);
        }
        var more = new LinkedHashMap<>(parents);
        more.put(variable, List.copyOf(from));
        return checked(Collections.unmodifiableMap(more), plates);
    }

    /**
     * Declares that some variables are replicates of others, each made in the same way. What a plate's variables are made from is declared before it.
     *
     * <pre>{@code
     * var graph = DependencyGraph.none()
     *         .with("x1", "theta").with("y1", "theta", "x1")      // two measurements of one theta,
     *         .with("x2", "theta").with("y2", "theta", "x2")      // x and y each
     *         .withPlate(new Plate(List.of(List.of("x1", "y1"), List.of("x2", "y2"))));
     * }</pre>
     *
     * @throws IllegalArgumentException if a replicate is made otherwise than the first, from another replicate, or together with another replicate is a
     *     source of one variable; or a variable is in another plate
     */
    public DependencyGraph withPlate(Plate plate) {
        var more = new ArrayList<>(plates);
        more.add(plate);
        return checked(parents, List.copyOf(more));
    }

    private static DependencyGraph checked(Map<String, List<String>> parents, List<Plate> plates) {
        Plates.require(parents, plates);
        return new DependencyGraph(parents, plates);
    }

    /** Returns what each declared variable is made from, in the order of the declarations. */
    public Map<String, List<String>> parents() {
        return parents;
    }

    /** Returns the plates in the order of their declarations. */
    public List<Plate> plates() {
        return plates;
    }

    /** Returns a graph of the same dependencies with other plates, checked as {@link #withPlate} does. */
    public DependencyGraph withPlates(List<Plate> others) {
        return checked(parents, List.copyOf(others));
    }

    /**
     * Returns which columns are one another's replicates.
     *
     * @param variables the model's
     * @return for each column the first that it is a replicate of, itself if there is none before it
     * @throws IllegalArgumentException as {@link #moral}, or if a plate has a name that is unknown, or the numbers of its replicates are not as many, alike or apart
     */
    public int[] replicated(Variables variables) {
        return Plates.columns(plates, variables, sources(variables));
    }

    /**
     * Returns the moral graph: each variable beside what it is made from, and beside all else that is made of its sources' products, for two sources of one product
     * depend on each other once that is known. Missing edges are independences of two variables given all others, which hold in the joint distribution, and
     * so in the posterior and in every other conditional one.
     *
     * <p>Source: Lauritzen and Spiegelhalter (1988); for attention Gloeckler et al. (2024), All-in-one simulation-based inference, section 3.2.
     *
     * @param variables the model's, whose columns are the rows
     * @return symmetric, with a true diagonal
     * @throws IllegalArgumentException if a name is unknown, what data are made from is not said, a parameter is made from data, or a variable is made from
     *     itself in the end
     */
    public boolean[][] moral(Variables variables) {
        List<Set<Integer>> sources = sources(variables);
        int size = sources.size();
        boolean[][] beside = new boolean[size][size];
        for (int i = 0; i < size; i++) {
            var family = new ArrayList<>(sources.get(i));
            family.add(i);
            for (int one : family) {
                for (int other : family) {
                    beside[one][other] = true;
                }
            }
        }
        return beside;
    }

    /** The columns that each column is made from. */
    private List<Set<Integer>> sources(Variables variables) {
        List<Set<Integer>> sources = new ArrayList<>();
        IntStream.range(0, variables.size()).forEach(i -> sources.add(new LinkedHashSet<>()));
        var declared = new HashSet<Integer>();
        parents.forEach((variable, from) -> {
            for (int column : variables.columnsOf(variable)) {
                declared.add(column);
                from.forEach(source -> IntStream.of(variables.columnsOf(source)).forEach(sources.get(column)::add));
            }
        });
        requireDeclared(variables, declared);
        requireOrder(variables, sources);
        return sources;
    }

    private static void requireDeclared(Variables variables, Set<Integer> declared) {
        var names = variables.names();
        var missing = IntStream.range(variables.parameters(), variables.size())
                .filter(column -> !declared.contains(column))
                .mapToObj(names::get)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("a graph says of all data what they are made from, but not of " + missing
                    + "; declare them, from nothing if they are noise alone");
        }
    }

    /** Takes away what is made from nothing that is left, until nothing is left. */
    private static void requireOrder(Variables variables, List<Set<Integer>> sources) {
        var left = new LinkedHashSet<Integer>();
        for (int column = 0; column < sources.size(); column++) {
            left.add(column);
            boolean isFromData = sources.get(column).stream().anyMatch(source -> source >= variables.parameters());
            if (column < variables.parameters() && isFromData) {
                throw new IllegalArgumentException("parameters are made from parameters, but "
                        + variables.names().get(column) + " from data");
            }
        }
        boolean isLess = true;
        while (isLess) {
            isLess = left.removeIf(column -> Collections.disjoint(sources.get(column), left));
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("nothing is made from itself in the end, but in a circle are "
                    + left.stream().map(variables.names()::get).toList());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DependencyGraph graph && parents.equals(graph.parents) && plates.equals(graph.plates);
    }

    @Override
    public int hashCode() {
        return 31 * parents.hashCode() + plates.hashCode();
    }

    @Override
    public String toString() {
        return plates.isEmpty() ? parents.toString() : parents + " " + plates;
    }
}

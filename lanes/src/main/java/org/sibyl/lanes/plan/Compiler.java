package org.sibyl.lanes.plan;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sibyl.lanes.kernel.Elementwise;
import org.sibyl.lanes.kernel.Frame;
import org.sibyl.lanes.kernel.Gather;
import org.sibyl.lanes.kernel.Kernel;
import org.sibyl.lanes.kernel.Linear;
import org.sibyl.lanes.kernel.Operand;
import org.sibyl.lanes.kernel.Sums;
import org.sibyl.lanes.loops.Binary;
import org.sibyl.lanes.loops.Loops;
import org.sibyl.lanes.loops.Places;
import org.sibyl.lanes.loops.Weights;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.graph.Graph;

/** Compiles a graph to kernels over one memory. */
public final class Compiler {

    /** Blocks side by side in a program of single columns, whose linear maps then have as many columns as loops over them take at a time. */
    private static final int SIDE_BY_SIDE = 4;

    private final Memory memory;
    private final int width;
    private final int blocks;
    private final Map<Step, Weights> packed;

    private Compiler(Memory memory, int width, int blocks, Map<Step, Weights> packed) {
        this.memory = memory;
        this.width = width;
        this.blocks = blocks;
        this.packed = packed;
    }

    /**
     * Refuses a graph that it cannot compile, before anything asks for it.
     *
     * @throws org.sibyl.runtime.error.ModelIncompatibleException if an operator has no kernel, naming it
     */
    public static void requireKnown(Graph graph) {
        Planner.requireKnown(graph);
    }

    /**
     * Compiles a program for one choice of inputs of a single row.
     *
     * @throws org.sibyl.runtime.error.ModelIncompatibleException if an operator has no kernel, naming it
     */
    public static Executable compile(Graph graph, Program program, Set<String> single, Loops loops) {
        Plan plan = Planner.plan(graph, program, single);
        Memory memory = new Memory(plan);
        var packed = new IdentityHashMap<Step, Weights>(); // both forms of a linear map read the same weights
        var compiler = new Compiler(memory, loops.width(), 1, packed);
        List<Kernel> once = new ArrayList<>();
        List<Kernel> always = new ArrayList<>();
        for (Step step : plan.steps()) {
            (step.result().kind() == Kind.VARYING ? always : once).add(compiler.kernel(step));
        }
        int blocks = singleColumns(plan) ? SIDE_BY_SIDE : 1;
        return new Executable(
                compiler.operands(plan.inputs()),
                compiler.operands(plan.outputs()),
                once,
                always,
                blocks == 1 ? always : new Compiler(memory, loops.width(), blocks, packed).varying(plan),
                blocks,
                memory.constants(),
                memory.numbers(),
                memory.lanes(),
                plan.steps().stream().mapToInt(Compiler::inputs).max().orElse(0));
    }

    private List<Kernel> varying(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.result().kind() == Kind.VARYING)
                .map(this::kernel)
                .toList();
    }

    private static boolean singleColumns(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.result().kind() == Kind.VARYING)
                .allMatch(step ->
                        !(step instanceof Step.Linear linear) || linear.x().at().length == inputs(step));
    }

    private static int inputs(Step step) {
        return step instanceof Step.Linear linear ? linear.weights().length / linear.outputs() : 0;
    }

    private Map<String, Operand> operands(Map<String, Value> values) {
        Map<String, Operand> operands = new LinkedHashMap<>();
        values.forEach((name, value) -> operands.put(name, operand(value)));
        return operands;
    }

    private Operand operand(Value value) {
        boolean lanes = value.kind() == Kind.VARYING;
        return new Operand(new Places(lanes, lanes ? Frame.lanes(memory.numbers()) : 0, memory.of(value)));
    }

    /** Where kernels find a value, {@code length} neighbours in the list of its places to a result. */
    private Operand operand(Value value, int length) {
        Operand one = operand(value);
        return blocks == 1 ? one : one.sideBySide(blocks, length);
    }

    private Kernel kernel(Step step) {
        Operand result = operand(step.result(), 1);
        if (step instanceof Step.Copy copy) {
            return new Gather(result, operand(copy.from(), 1));
        }
        if (step instanceof Step.Each each) {
            return Elementwise.each(each.operation(), width, result, operand(each.from(), 1));
        }
        if (step instanceof Step.Pairs pairs) {
            return Elementwise.pairs(
                    pairs.operation(), width, result, operand(pairs.left(), 1), operand(pairs.right(), 1));
        }
        if (step instanceof Step.Fused fused) {
            return Elementwise.fused(
                    width, result, operand(fused.left(), 1), operand(fused.right(), 1), operand(fused.more(), 1));
        }
        if (step instanceof Step.Choice choice) {
            return Elementwise.choice(
                    width,
                    result,
                    operand(choice.condition(), 1),
                    operand(choice.then(), 1),
                    operand(choice.otherwise(), 1));
        }
        if (step instanceof Step.Fold fold) {
            Operand from = operand(fold.from(), fold.length());
            return new Sums(fold.operation(), result, from, Optional.empty(), fold.length());
        }
        if (step instanceof Step.Contraction sum) {
            Operand left = operand(sum.left(), sum.length());
            return new Sums(Binary.ADD, result, left, Optional.of(operand(sum.right(), sum.length())), sum.length());
        }
        return linear((Step.Linear) step, result);
    }

    private Kernel linear(Step.Linear step, Operand result) {
        int inputs = inputs(step);
        int columns = step.x().at().length / inputs;
        Weights weights =
                packed.computeIfAbsent(step, key -> Weights.pack(inputs, step.outputs(), step.weights(), step.start()));
        Operand x = operand(step.x(), inputs);
        boolean byColumn = step.byColumn() && blocks == 1;
        return new Linear(result, weights, x, byColumn ? 1 : columns * blocks, byColumn ? step.outputs() : 1);
    }
}

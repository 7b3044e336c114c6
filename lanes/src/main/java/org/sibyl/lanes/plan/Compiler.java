package org.sibyl.lanes.plan;

import java.util.ArrayList;
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

    private final Memory memory;
    private final int width;

    private Compiler(Memory memory, int width) {
        this.memory = memory;
        this.width = width;
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
        var compiler = new Compiler(memory, loops.width());
        List<Kernel> once = new ArrayList<>();
        List<Kernel> always = new ArrayList<>();
        for (Step step : plan.steps()) {
            (step.result().kind() == Kind.VARYING ? always : once).add(compiler.kernel(step));
        }
        return new Executable(
                compiler.operands(plan.inputs()),
                compiler.operands(plan.outputs()),
                once,
                always,
                memory.constants(),
                memory.numbers(),
                memory.lanes(),
                plan.steps().stream().mapToInt(Compiler::inputs).max().orElse(0));
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

    private Kernel kernel(Step step) {
        Operand result = operand(step.result());
        if (step instanceof Step.Copy copy) {
            return new Gather(result, operand(copy.from()));
        }
        if (step instanceof Step.Each each) {
            return Elementwise.each(each.operation(), width, result, operand(each.from()));
        }
        if (step instanceof Step.Pairs pairs) {
            return Elementwise.pairs(pairs.operation(), width, result, operand(pairs.left()), operand(pairs.right()));
        }
        if (step instanceof Step.Fused fused) {
            return Elementwise.fused(
                    width, result, operand(fused.left()), operand(fused.right()), operand(fused.more()));
        }
        if (step instanceof Step.Choice choice) {
            return Elementwise.choice(
                    width, result, operand(choice.condition()), operand(choice.then()), operand(choice.otherwise()));
        }
        if (step instanceof Step.Fold fold) {
            Operand from = operand(fold.from());
            return new Sums(fold.operation(), result, from, Optional.empty(), fold.length());
        }
        if (step instanceof Step.Contraction sum) {
            return new Sums(Binary.ADD, result, operand(sum.left()), Optional.of(operand(sum.right())), sum.length());
        }
        Step.Linear linear = (Step.Linear) step;
        int inputs = linear.weights().length / linear.outputs();
        Weights weights = Weights.pack(inputs, linear.outputs(), linear.weights(), linear.start());
        return new Linear(result, weights, operand(linear.x()), linear.byColumn());
    }
}

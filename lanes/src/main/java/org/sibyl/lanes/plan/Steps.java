package org.sibyl.lanes.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.sibyl.runtime.graph.Axes;

/** The steps of a plan as it grows, and where their results lie: each in places of its own, which are shared later. */
final class Steps {

    private final List<Step> steps = new ArrayList<>();
    private float[] constants = new float[1024];
    private int constantCount;
    private int uniforms;
    private int varyings;

    List<Step> all() {
        return List.copyOf(steps);
    }

    float[] constants() {
        return Arrays.copyOf(constants, constantCount);
    }

    /** Returns a place for a value that no step has written yet. */
    Value fresh(Kind kind, Axes axes) {
        int elements = axes.elements();
        int start = kind == Kind.UNIFORM ? uniforms : varyings;
        if (kind == Kind.UNIFORM) {
            uniforms += elements;
        } else {
            varyings += elements;
        }
        return Value.dense(kind, axes, start);
    }

    Value constant(Axes axes, float... numbers) {
        if (constantCount + numbers.length > constants.length) {
            constants = Arrays.copyOf(constants, 2 * (constantCount + numbers.length));
        }
        System.arraycopy(numbers, 0, constants, constantCount, numbers.length);
        constantCount += numbers.length;
        return Value.dense(Kind.CONSTANT, axes, constantCount - numbers.length);
    }

    /** Returns the numbers of a constant, in row-major order. */
    float[] numbers(Value constant) {
        float[] numbers = new float[constant.at().length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = constants[constant.at()[i]];
        }
        return numbers;
    }

    void append(Step step) {
        steps.add(step);
    }

    /** Returns the result of a new step. What depends on weights alone is computed once a run, for it is rare. */
    Value add(Kind kind, Axes axes, Function<Value, Step> step) {
        Value result = fresh(kind.with(Kind.UNIFORM), axes);
        steps.add(step.apply(result));
        return result;
    }

    Value copied(Kind kind, Value from) {
        return add(kind, from.axes(), result -> new Step.Copy(result, from));
    }

    /** Returns values one after another along an axis: nothing moves but what is of a lesser kind than the others. */
    Value joined(List<Value> given, int axis) {
        List<Value> parts =
                given.stream().filter(part -> part.axes().size(axis) > 0).toList(); // padding may be on one side alone
        Kind kind = parts.stream().map(Value::kind).reduce(Kind.CONSTANT, Kind::with);
        Axes like = parts.stream()
                .map(part -> part.axes().with(axis, 1))
                .reduce(Axes::broadcast)
                .orElseThrow();
        int size = parts.stream().mapToInt(part -> part.axes().size(axis)).sum();
        Axes axes = like.with(axis, size);
        int outer = 1;
        for (int i = 0; i < axis; i++) {
            outer *= axes.size(i);
        }
        int[] places = new int[axes.elements()];
        int block = places.length / outer;
        int at = 0;
        for (Value part : parts) {
            Value own = part.broadcast(like.with(axis, part.axes().size(axis)));
            Value moved = own.kind() == kind ? own : copied(kind, own);
            int length = moved.at().length / outer;
            for (int i = 0; i < outer; i++) {
                System.arraycopy(moved.at(), i * length, places, i * block + at, length);
            }
            at += length;
        }
        return new Value(kind, axes, places);
    }
}

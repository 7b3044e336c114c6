package org.sibyl.lanes.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Where a plan's values lie for good. Numbers: the constants that steps read, then what is computed once a run. Lanes: one region, in which a
 * place is given again when the last step that reads it is past, so that a block of rows stays in the cache.
 */
final class Memory {

    private final Plan plan;
    private final int[] constantPlaces;
    private float[] constants = new float[64];
    private int constantCount;
    private int uniforms;
    private int[] starts = new int[0];
    private int[] lengths = new int[0];
    private int[] places = new int[0];
    private int lanes;

    Memory(Plan plan) {
        this.plan = plan;
        constantPlaces = new int[plan.constants().length];
        Arrays.fill(constantPlaces, -1);
        for (Step step : plan.steps()) {
            step.operands().forEach(this::keep);
            uniforms = Math.max(uniforms, end(step.result()));
        }
        plan.outputs().values().forEach(this::keep);
        plan.inputs().values().forEach(input -> uniforms = Math.max(uniforms, end(input)));
        share();
    }

    private static int end(Value value) {
        return value.kind() == Kind.UNIFORM && value.at().length > 0 ? value.at()[value.at().length - 1] + 1 : 0;
    }

    private void keep(Value value) {
        if (value.kind() != Kind.CONSTANT) {
            return;
        }
        for (int place : value.at()) {
            if (constantPlaces[place] < 0) {
                if (constantCount == constants.length) {
                    constants = Arrays.copyOf(constants, 2 * constantCount);
                }
                constants[constantCount] = plan.constants()[place];
                constantPlaces[place] = constantCount++;
            }
        }
    }

    /** Returns the numbers that lie first. */
    float[] constants() {
        return Arrays.copyOf(constants, constantCount);
    }

    /** Returns how many single numbers there are. */
    int numbers() {
        return constantCount + uniforms;
    }

    /** Returns how many rows of lanes there are. */
    int lanes() {
        return lanes;
    }

    /** Returns a value's places in this memory. */
    int[] of(Value value) {
        return switch (value.kind()) {
            case CONSTANT ->
                Arrays.stream(value.at()).map(place -> constantPlaces[place]).toArray();
            case UNIFORM ->
                Arrays.stream(value.at()).map(place -> constantCount + place).toArray();
            case VARYING -> {
                int[] moved = new int[value.at().length];
                int buffer = 0;
                for (int i = 0; i < moved.length; i++) {
                    buffer = buffer(value.at()[i], buffer);
                    moved[i] = places[buffer] + value.at()[i] - starts[buffer];
                }
                yield moved;
            }
        };
    }

    private int buffer(int place, int likely) {
        if (place >= starts[likely] && place < starts[likely] + lengths[likely]) {
            return likely;
        }
        int found = Arrays.binarySearch(starts, place);
        int buffer = found >= 0 ? found : -found - 2;
        while (lengths[buffer] == 0) {
            buffer++;
        }
        return buffer;
    }

    /** Gives places in the order of the steps, each time the first gap that is long enough. */
    private void share() {
        List<Value> made = new ArrayList<>(plan.inputs().values());
        plan.steps().forEach(step -> made.add(step.result()));
        var buffers =
                new TreeMap<Integer, Integer>(); // start to length; a step that adds to what is there names it again
        made.stream()
                .filter(value -> value.kind() == Kind.VARYING && value.at().length > 0)
                .forEach(value -> buffers.putIfAbsent(value.at()[0], value.at().length));
        starts = buffers.keySet().stream().mapToInt(Integer::intValue).toArray();
        lengths = buffers.values().stream().mapToInt(Integer::intValue).toArray();
        places = new int[starts.length];
        int count = plan.steps().size();
        int[] first = new int[starts.length];
        int[] last = new int[starts.length];
        Arrays.fill(first, count);
        plan.inputs().values().forEach(input -> touch(input, -1, first, last));
        for (int i = 0; i < count; i++) {
            Step step = plan.steps().get(i);
            touch(step.result(), i, first, last);
            for (Value operand : step.operands()) {
                touch(operand, i, first, last);
            }
        }
        plan.outputs().values().forEach(output -> touch(output, count, first, last));
        Integer[] order = new Integer[starts.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Integer.compare(first[a], first[b]));
        List<Integer> alive = new ArrayList<>();
        for (int buffer : order) {
            alive.removeIf(other -> last[other] < first[buffer]);
            alive.sort((a, b) -> Integer.compare(places[a], places[b]));
            int gap = 0;
            for (int other : alive) {
                if (places[other] - gap >= lengths[buffer]) {
                    break;
                }
                gap = places[other] + lengths[other];
            }
            places[buffer] = gap;
            lanes = Math.max(lanes, gap + lengths[buffer]);
            alive.add(buffer);
        }
    }

    private void touch(Value value, int step, int[] first, int[] last) {
        if (value.kind() != Kind.VARYING) {
            return;
        }
        int buffer = 0;
        for (int place : value.at()) {
            buffer = buffer(place, buffer);
            first[buffer] = Math.min(first[buffer], step);
            last[buffer] = Math.max(last[buffer], step);
        }
    }
}

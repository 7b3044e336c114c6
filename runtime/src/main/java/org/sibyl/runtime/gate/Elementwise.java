package org.sibyl.runtime.gate;

import java.util.List;
import org.sibyl.runtime.graph.Axes;
import org.sibyl.runtime.graph.ElementType;

/** Rules of operators that treat each number alone, or those at the same place. */
final class Elementwise {

    private Elementwise() {}

    static List<Typed> each(Call call) {
        return List.of(Typed.numbers(call.numbers(0)));
    }

    static List<Typed> pairs(Call call) {
        return List.of(Typed.numbers(Axes.broadcast(call.numbers(0), call.numbers(1))));
    }

    static List<Typed> compare(Call call) {
        return List.of(Typed.truths(Axes.broadcast(call.numbers(0), call.numbers(1))));
    }

    static List<Typed> choose(Call call) {
        Axes both = Axes.broadcast(call.numbers(1), call.numbers(2));
        return List.of(Typed.numbers(Axes.broadcast(call.truths(0), both)));
    }

    /** Numbers to truths and back, nothing else. */
    static List<Typed> cast(Call call) {
        boolean toTruth = call.number("to") == ElementType.BOOL.code();
        call.require(toTruth || call.number("to") == ElementType.FLOAT.code(), "may make numbers or truths alone");
        return List.of(toTruth ? Typed.truths(call.numbers(0)) : Typed.numbers(call.truths(0)));
    }

    static List<Typed> gelu(Call call) {
        String approximate = call.text("approximate", "none");
        call.require(approximate.equals("none") || approximate.equals("tanh"), "knows no such approximation");
        return each(call);
    }
}

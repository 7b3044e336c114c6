package org.sibyl.runtime.gate;

import java.util.List;
import org.sibyl.runtime.graph.Axes;

/** Rules of operators along one axis, which must not be of rows. */
final class Reductions {

    private Reductions() {}

    static List<Typed> reduce(Call call) {
        Axes x = call.numbers(0);
        return List.of(Typed.numbers(x.with(x.axis(call.whole(1)), 1)));
    }

    static List<Typed> cumulate(Call call) {
        return along(call, call.whole(1));
    }

    static List<Typed> softmax(Call call) {
        return along(call, call.number("axis"));
    }

    private static List<Typed> along(Call call, long given) {
        Axes x = call.numbers(0);
        x.with(x.axis(given), 1); // refuses rows
        return List.of(Typed.numbers(x));
    }
}

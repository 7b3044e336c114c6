package org.sibyl.runtime.gate;

import org.sibyl.runtime.graph.Axes;
import org.sibyl.runtime.graph.ElementType;

/** What is known of a tensor before anything runs. */
record Typed(ElementType type, Axes axes) {

    static Typed numbers(Axes axes) {
        return new Typed(ElementType.FLOAT, axes);
    }

    static Typed truths(Axes axes) {
        return new Typed(ElementType.BOOL, axes);
    }
}

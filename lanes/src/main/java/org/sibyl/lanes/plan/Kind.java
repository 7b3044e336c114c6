package org.sibyl.lanes.plan;

/** What a value depends on, and therefore how often it is computed and where it lies. */
enum Kind {
    /** On weights alone: known when the plan is made. */
    CONSTANT,
    /** On inputs of a single row as well: computed once a run, a number an element. */
    UNIFORM,
    /** On rows: computed for each block of them, a row of lanes an element. */
    VARYING;

    Kind with(Kind other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

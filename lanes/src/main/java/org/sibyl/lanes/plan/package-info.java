/**
 * From a graph to loops: {@code Planner} follows each element of each tensor and finds the passes that are necessary, {@code Memory} gives them places,
 * {@link org.sibyl.lanes.plan.Compiler} makes the kernels of an {@link org.sibyl.lanes.plan.Executable}.
 *
 * <p>A {@code Value} is a list of places, one for each element: what a reshape, a transposition, a slice or a join makes of it is another list.
 *
 * <pre>{@code
 * Executable field = Compiler.compile(graph, program, Set.of("t"), new PlainLoops());
 * }</pre>
 */
@NullMarked
package org.sibyl.lanes.plan;

import org.jspecify.annotations.NullMarked;

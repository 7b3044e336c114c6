package org.sibyl.lanes.graph;

/**
 * A constant of a graph in row-major order: numbers, or whole numbers such as sizes and axes.
 *
 * @param sizes lengths of its axes
 * @param numbers its elements, of whole numbers too
 * @param wholes its elements if they are whole numbers, else empty
 */
@SuppressWarnings("ArrayRecordComponent") // read by the planner alone, never compared
public record Constant(int[] sizes, float[] numbers, long[] wholes) {}

package org.sibyl.lanes.loops;

/**
 * Where the results of a linear map lie, in elements of a block.
 *
 * @param start index of the first number
 * @param outputStep distance of neighbouring outputs
 * @param columnStep distance of neighbouring columns
 */
public record Lines(int start, int outputStep, int columnStep) {

    /** Returns the index of an output of a column. */
    int index(int output, int column) {
        return start + output * outputStep + column * columnStep;
    }

    /** Returns where the results from one output and one column on lie. */
    Lines from(int output, int column) {
        return new Lines(index(output, column), outputStep, columnStep);
    }
}

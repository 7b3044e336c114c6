package org.sibyl.lanes.loops;

/**
 * Where the inputs of a few columns are laid side by side for a linear map of a block. Belongs to one thread.
 *
 * @param start where it lies in the memory, for loops that read it there
 * @param lines arrays of their own, for loops that the compiler makes into vector code only where each operand begins an array
 */
@SuppressWarnings("ArrayRecordComponent") // read by loops alone, never compared
public record Panel(int start, float[][] lines) {}

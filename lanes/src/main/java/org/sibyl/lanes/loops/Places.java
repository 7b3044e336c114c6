package org.sibyl.lanes.loops;

/**
 * Where a block finds the elements of an operand.
 *
 * @param lanes whether each is a row of lanes, not a number for all rows
 * @param base where their memory begins
 * @param at place of each
 */
@SuppressWarnings("ArrayRecordComponent") // read by loops alone, never compared
public record Places(boolean lanes, int base, int[] at) {}

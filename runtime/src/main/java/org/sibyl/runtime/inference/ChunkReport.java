package org.sibyl.runtime.inference;

import java.time.Duration;

/**
 * A chunk of rows that is done. Where draws are rejected a call draws in several rounds, and each counts its own rows.
 *
 * @param fromRow first row
 * @param toRow row after the last
 * @param done rows of the call that are done so far, these included
 * @param rows rows of the call
 * @param time how long the chunk took
 */
public record ChunkReport(int fromRow, int toRow, int done, int rows, Duration time) {}

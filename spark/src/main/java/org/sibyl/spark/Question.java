package org.sibyl.spark;

import java.io.Serializable;

/**
 * What is asked of each row.
 *
 * @param input index of the column of the observation
 * @param id index of the column of the row's number
 * @param draws for each observation
 * @param seed of all draws
 * @param output what is answered
 */
record Question(int input, int id, int draws, long seed, Output output) implements Serializable {}

package org.sibyl.lanes.plan;

import java.util.List;
import java.util.Map;

/**
 * What a program does, for one choice of inputs of a single row.
 *
 * @param inputs where the inputs are laid, by their names
 * @param outputs where the outputs are found
 * @param steps passes over memory, in order
 * @param constants numbers that constants' places count
 */
@SuppressWarnings("ArrayRecordComponent") // read by the planner alone, never compared
record Plan(Map<String, Value> inputs, Map<String, Value> outputs, List<Step> steps, float[] constants) {}

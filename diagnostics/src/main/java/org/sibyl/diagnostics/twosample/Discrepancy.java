package org.sibyl.diagnostics.twosample;

/**
 * A distance between two samples and how often chance makes one as large.
 *
 * @param name of the distance
 * @param value estimate; near 0 for equal distributions, and unbiased estimates may be negative
 * @param pValue by permutation, at least 1 / (1 + permutations)
 */
public record Discrepancy(String name, double value, double pValue) {}

package org.sibyl.exporter;

/**
 * How far exported graphs are from the training engine: largest difference over largest value.
 *
 * @param field of the field
 * @param jvp of the J·v graph's field and J·v
 * @param context of the encoder's context, 0 without an encoder
 */
public record Agreement(double field, double jvp, double context) {}

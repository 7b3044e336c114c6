package org.sibyl.trainer.training;

/**
 * A point of the training curve.
 *
 * @param step updates done
 * @param training mean training loss since the last point
 * @param validation validation loss of the averaged weights
 */
public record LossPoint(int step, double training, double validation) {}

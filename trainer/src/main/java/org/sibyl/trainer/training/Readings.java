package org.sibyl.trainer.training;

/**
 * What the updates since the last reading add up to.
 *
 * @param losses sum of the losses, each before its update
 * @param norms sum of the gradients' global norms, before clipping
 */
record Readings(double losses, double norms) {
    static final Readings NONE = new Readings(0, 0);

    Readings plus(double loss, double norm) {
        return new Readings(losses + loss, norms + norm);
    }
}

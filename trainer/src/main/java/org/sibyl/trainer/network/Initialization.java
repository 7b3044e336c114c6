package org.sibyl.trainer.network;

/** How a transformer's weights start where GenSBI and good practice differ. */
public enum Initialization {
    /** The last layer is zero, so that training starts from the zero field; observed tokens are marked visibly. */
    ZERO_OUTPUT {
        @Override
        Initializer lastLayer(int fanIn) {
            return Initializer.zeros();
        }

        @Override
        Initializer conditionMark(int width) {
            return Initializer.normal(1 / Math.sqrt(width));
        }
    },

    /**
     * As GenSBI starts: a random last layer, whose time-dependent noise training must first remove, and a
     * constant mark 0.01 of observed tokens, which layer normalisation hides in the sum merge.
     */
    REFERENCE {
        @Override
        Initializer lastLayer(int fanIn) {
            return Initializer.lecunNormal(fanIn);
        }

        @Override
        Initializer conditionMark(int width) {
            return Initializer.constant(0.01);
        }
    };

    abstract Initializer lastLayer(int fanIn);

    abstract Initializer conditionMark(int width);
}

package org.sibyl.runtime.capability;

/**
 * The threads that work for one model beside those that call it. However many call at once, there are no more of them than processors, or than one call
 * alone may have: more would only take turns, and each costs its stack and buffers. Thread-safe.
 */
public final class Crew {

    private int working; // guarded by this

    /** Nobody works yet. */
    public Crew() {}

    /**
     * Takes as many threads as there are to be had.
     *
     * @param wanted how many would be of use
     * @param most how many may work for all calls together
     * @return how many may work for this call, to be dismissed
     */
    synchronized int recruit(int wanted, int most) {
        int taken = Math.max(0, Math.min(wanted, most - working));
        working += taken;
        return taken;
    }

    /** Gives back so many. */
    synchronized void dismiss(int taken) {
        working -= taken;
    }
}

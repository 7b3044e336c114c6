package org.sibyl.runtime.gate;

/** Why a graph is refused, in words that follow the name of its file. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    Refused(String why) {
        super(why, null, false, false);
    }

    static void unless(boolean sound, String why) {
        if (!sound) {
            throw new Refused(why);
        }
    }
}

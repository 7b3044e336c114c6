package org.sibyl.cli;

/**
 * Something that was found out about this machine.
 *
 * @param name what was looked at
 * @param state whether it will do
 * @param found what it is
 * @param remedy what to do about it, empty where nothing is to be done
 */
record Finding(String name, State state, String found, String remedy) {

    /** Whether it will do. */
    enum State {
        /** As it should be. */
        OK,
        /** Not there, and needed by some only. */
        ABSENT,
        /** It works, but not well. */
        WARNING,
        /** What sampling needs does not work. */
        FAULT;

        /** The word of the table. */
        String word() {
            return switch (this) {
                case OK -> "ok";
                case ABSENT -> "absent";
                case WARNING -> "warning";
                case FAULT -> "FAULT";
            };
        }
    }

    static Finding ok(String name, String found) {
        return new Finding(name, State.OK, found, "");
    }

    static Finding absent(String name, String found, String remedy) {
        return new Finding(name, State.ABSENT, found, remedy);
    }

    static Finding warning(String name, String found, String remedy) {
        return new Finding(name, State.WARNING, found, remedy);
    }

    static Finding fault(String name, String found, String remedy) {
        return new Finding(name, State.FAULT, found, remedy);
    }
}

package org.sibyl.trainer.network;

/** How a token's value and its identity make up its features in {@link Flux1}. Widths count features per head. */
public sealed interface IdMerge {

    /** Features of the value per head. */
    int value();

    /** Features of the identity per head. */
    int id();

    /** Features per head in all. */
    int headWidth();

    /** Identity is added to the value, which is scaled by √H first, as in GenSBI. */
    record Sum(int value) implements IdMerge {
        /** Checks that the width is positive. */
        public Sum {
            positive("value", value);
        }

        @Override
        public int id() {
            return value;
        }

        @Override
        public int headWidth() {
            return value;
        }
    }

    /** Value and identity side by side. */
    record Concat(int value, int id) implements IdMerge {
        /** Checks that the widths are positive. */
        public Concat {
            positive("value", value);
            positive("id", id);
        }

        @Override
        public int headWidth() {
            return value + id;
        }
    }

    private static void positive(String name, int width) {
        if (width < 1) {
            throw new IllegalArgumentException(
                    "the merge's " + name + " width must be at least 1 feature a head, but is " + width);
        }
    }
}

package org.sibyl.trainer.network;

/**
 * How a token's value, its identity and the mark of being observed make up its features. Widths count features per head.
 */
public sealed interface TokenMerge {

    /** Features per head in all. */
    int headWidth();

    /** The three are added; the value is scaled by √H first, as in GenSBI. */
    record Sum(int value) implements TokenMerge {
        /** Checks that the width is positive. */
        public Sum {
            positive("value", value);
        }

        @Override
        public int headWidth() {
            return value;
        }
    }

    /** The three lie side by side: value, mark, identity. */
    record Concat(int value, int condition, int id) implements TokenMerge {
        /** Checks that the widths are positive. */
        public Concat {
            positive("value", value);
            positive("condition", condition);
            positive("id", id);
        }

        @Override
        public int headWidth() {
            return value + condition + id;
        }
    }

    private static void positive(String name, int width) {
        if (width < 1) {
            throw new IllegalArgumentException(
                    "the merge's " + name + " width must be at least 1 feature a head, but is " + width);
        }
    }
}

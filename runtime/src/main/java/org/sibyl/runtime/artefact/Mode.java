package org.sibyl.runtime.artefact;

/** What a network can infer from what. */
public sealed interface Mode {

    /** Any subset of the variables given any other: the network sees all tokens and a mask of the observed ones. */
    record Joint() implements Mode {

        @Override
        public String toString() {
            return "joint";
        }
    }

    /** The parameters given the data, which reach the network as a context. */
    record Conditional() implements Mode {

        @Override
        public String toString() {
            return "conditional";
        }
    }

    /** All variables together, given nothing. */
    record Unconditional() implements Mode {

        @Override
        public String toString() {
            return "unconditional";
        }
    }
}

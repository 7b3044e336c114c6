package org.sibyl.recipes.fewstep;

/** What a few-step map learns from. */
public enum Teacher {
    /**
     * A flow that is trained on the same pairs first, as long as the map itself: the map learns where its ways lead. Targets are functions of the
     * state, so that maps become about as good as their teachers; observations must be whole.
     */
    FLOW,
    /** Nothing but the pairs, by the published losses, whose targets scatter. */
    NONE
}

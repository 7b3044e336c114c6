package org.sibyl.runtime.artefact;

/**
 * A network in words, for people; nothing is computed from it.
 *
 * @param type family, for instance {@code flux1joint}
 * @param description sizes and options in one line
 * @param parameters number of trained weights
 */
public record NetworkDescription(String type, String description, long parameters) {}

package org.sibyl.importers.gensbi;

/**
 * Something that the files of a model do not say, or say in another way, and that was settled for it.
 *
 * @param subject what it is about, such as {@code schedule}
 * @param text what was settled
 */
public record Assumption(String subject, String text) {}

package org.sibyl.diagnostics;

/**
 * One line of a self-test.
 *
 * @param name what was checked
 * @param measured what came out
 * @param bar what was required
 * @param passed whether it met the bar
 */
public record DiagnosticCheck(String name, String measured, String bar, boolean passed) {}

/**
 * The {@code sibyl} command.
 *
 * <p>Each subcommand is a class with its options as fields, reads files, calls the library and prints a result. Results go
 * to standard output (a table, or JSON with {@code --json}), progress and errors to standard error. Exit codes: 0 success, 1
 * a check that failed, a defect, or standard output that takes no more, 2 input that the user can mend, told in one line. No
 * command writes over what it reads ({@code CommandFiles}) nor, unasked, over what is there ({@code ReplaceFlag}).
 *
 * <pre>{@code
 * sibyl run two-moons
 * sibyl sample runs/two-moons/two-moons.sibyl --observation x.csv --draws 10000 --out draws.csv
 * }</pre>
 */
@NullMarked
package org.sibyl.cli;

import org.jspecify.annotations.NullMarked;

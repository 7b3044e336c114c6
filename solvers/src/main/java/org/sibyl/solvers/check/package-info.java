/**
 * The promises of this library as measurements that anyone can repeat: every solver on exact fields whose answer is known.
 *
 * <pre>{@code
 * for (BoundCheck check : SolverChecks.all()) {
 *     show(check.name(), check.measured(), check.bar(), check.passed());
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.solvers.check;

import org.jspecify.annotations.NullMarked;

/** The seam between the runtime and an inference engine. */
@NullMarked
package org.sibyl.runtime.evaluator;

import org.jspecify.annotations.NullMarked;

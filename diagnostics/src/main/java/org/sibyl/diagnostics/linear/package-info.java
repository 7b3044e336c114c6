/** Polynomial features, shared by the tests. Not for use from outside this library. */
@NullMarked
package org.sibyl.diagnostics.linear;

import org.jspecify.annotations.NullMarked;

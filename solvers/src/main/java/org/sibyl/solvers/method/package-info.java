/** Generative methods: what the network predicts and along which path. */
@NullMarked
package org.sibyl.solvers.method;

import org.jspecify.annotations.NullMarked;

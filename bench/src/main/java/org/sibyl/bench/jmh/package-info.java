/**
 * Microbenchmarks of the hot paths by JMH: {@code bench/run jmh} runs them all, {@code bench/run jmh --include Evaluation} those whose names contain a
 * word, each in a JVM of its own.
 */
@NullMarked
package org.sibyl.bench.jmh;

import org.jspecify.annotations.NullMarked;

/**
 * Tables of numbers as Apache Arrow has them, so that pandas, Polars, R and DuckDB read draws without parsing text, and write pairs.
 *
 * <p>With this module on the class path, every file that may be CSV may end in {@code .arrow} or {@code .feather}, Arrow's file, or in {@code .arrows}, its
 * stream; {@link org.sibyl.tables.ArrowCodec} is found as a service. Columns are floating point or whole numbers, absent ones are NaN; what is compressed is
 * refused with what to do. {@link org.sibyl.tables.ArrowStream} writes a stream batch by batch.
 *
 * <pre>{@code
 * byte[] file = new ArrowCodec().write(CsvTable.of(List.of("a", "b"), 2, 1, 2), "arrow");
 * }</pre>
 */
@NullMarked
package org.sibyl.tables;

import org.jspecify.annotations.NullMarked;

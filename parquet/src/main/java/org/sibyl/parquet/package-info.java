/**
 * Tables of numbers as Apache Parquet has them, as data lakes keep pairs and draws.
 *
 * <p>With this module and its libraries on the class path, every file that may be CSV may end in {@code .parquet}; {@link org.sibyl.parquet.ParquetCodec} is
 * found as a service. Columns are floating point, whole numbers or truth values; absent ones are NaN.
 *
 * <pre>{@code
 * byte[] file = new ParquetCodec().write(CsvTable.of(List.of("a", "b"), 2, 1, 2), "parquet");
 * }</pre>
 */
@NullMarked
package org.sibyl.parquet;

import org.jspecify.annotations.NullMarked;

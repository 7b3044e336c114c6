/**
 * Arrays and tables on disk: the formats that simulators and Python programs already write.
 *
 * <p>The idea: an array is a shape and its numbers in row-major order. A file is read whole, checked against what its
 * header promises before memory is taken, and refused by name if it does not keep the promise. What is written is the
 * same, byte for byte, every time.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link org.sibyl.arrays.NumericArray}</td><td>shape and data, immutable, row-major</td></tr>
 * <tr><td>{@link org.sibyl.arrays.ElementType}</td><td>float32, float64, int32, int64, bool</td></tr>
 * <tr><td>{@link org.sibyl.arrays.Npy}</td><td>one array in a {@code .npy} file</td></tr>
 * <tr><td>{@link org.sibyl.arrays.MappedNpy}, {@link org.sibyl.arrays.MappedNpz}</td><td>the rows of a {@code .npy} file, or of an array in a {@code .npz}, that need not fit into memory</td></tr>
 * <tr><td>{@link org.sibyl.arrays.NpyWriter}</td><td>writes such a file row by row</td></tr>
 * <tr><td>{@link org.sibyl.arrays.Npz}</td><td>named arrays in one {@code .npz} file</td></tr>
 * <tr><td>{@link org.sibyl.arrays.CsvTable}</td><td>columns of doubles, with or without a header, also {@code .csv.gz}</td></tr>
 * <tr><td>{@link org.sibyl.arrays.TableFile}, {@link org.sibyl.arrays.TableFormat}</td><td>a table in a file of any of these formats</td></tr>
 * <tr><td>{@link org.sibyl.arrays.Columns}, {@link org.sibyl.arrays.ColumnMatch}, {@link org.sibyl.arrays.ArrayName}</td><td>what is asked of a file, and where in it that is</td></tr>
 * <tr><td>{@link org.sibyl.arrays.NumpyRandom}</td><td>NumPy's seeded random stream, for published numbers made with it</td></tr>
 * <tr><td>{@link org.sibyl.arrays.Cholesky}</td><td>the factor of a small symmetric matrix, for laws and tests that need one</td></tr>
 * <tr><td>{@link org.sibyl.arrays.ArrayLimits}</td><td>how large a file may be, packed and unpacked</td></tr>
 * <tr><td>{@link org.sibyl.arrays.ArrayFormatException}</td><td>what was wrong with a file, and what to do</td></tr>
 * </table>
 *
 * <pre>{@code
 * NumericArray theta = Npy.read(Path.of("theta.npy"));                    // float64[10000,2]
 * float[] x = Npz.read(Path.of("draws.npz")).array("x").toFloats();
 * double[] observation = CsvTable.read(Path.of("x.csv")).row(0);
 * Npz.empty().with("theta", theta).write(Path.of("out.npz"));
 * }</pre>
 *
 * <p>Files are written by {@link org.sibyl.arrays.file}: whole or not at all.
 *
 * <p>Source: NumPy Enhancement Proposal 1 (format versions 1.0 to 3.0); RFC 4180 for CSV.
 */
@NullMarked
package org.sibyl.arrays;

import org.jspecify.annotations.NullMarked;

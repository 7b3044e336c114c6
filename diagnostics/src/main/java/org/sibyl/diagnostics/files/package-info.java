/**
 * Draws to be judged, from files of any library.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@link org.sibyl.diagnostics.files.NpzDraws}</td><td>draws for many pairs as arrays {@code theta}, {@code draws} and, if
 * wanted, {@code x}</td></tr>
 * <tr><td>{@link org.sibyl.diagnostics.files.CsvDraws}</td><td>the same as tables: draws, truths and, if wanted, data</td></tr>
 * <tr><td>{@link org.sibyl.diagnostics.files.SampleTables}</td><td>one sample, or two to be compared</td></tr>
 * </table>
 *
 * <pre>{@code
 * CalibrationDraws draws = NpzDraws.read(Path.of("draws.npz"), List.of("mass", "spin"));
 * Sbc ranks = Sbc.of(draws, 1);
 * CsvTable reference = SampleTables.read(Path.of("reference.csv"), note -> {});
 * Sample judged = SampleTables.like(reference, SampleTables.read(Path.of("draws.npy"), note -> {}), note -> {});
 * double accuracy = C2st.sbibm().score(SampleTables.sample(reference), judged).accuracy();
 * }</pre>
 */
@NullMarked
package org.sibyl.diagnostics.files;

import org.jspecify.annotations.NullMarked;

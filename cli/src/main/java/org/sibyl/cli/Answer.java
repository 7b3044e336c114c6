package org.sibyl.cli;

import java.nio.file.Path;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.arrays.TableFormat;

/** Numbers that answer a question, in each form that a file may have. */
interface Answer {
    /** As text with a header. */
    CsvTable table();

    /** As one array. */
    NumericArray array();

    /** As arrays by name. */
    Npz arrays();

    /** Writes a file of the format that its name says, whole or not at all. */
    default void write(Path out) {
        switch (TableFormat.of(out)) {
            case CSV -> table().write(out);
            case NPY -> Npy.write(out, array());
            case NPZ -> arrays().write(out);
        }
    }
}

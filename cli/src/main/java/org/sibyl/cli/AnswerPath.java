package org.sibyl.cli;

import java.nio.file.Path;
import org.sibyl.arrays.file.Place;
import picocli.CommandLine.ITypeConverter;

/** Where a table goes, as it is typed: a file, or {@code -} for standard output. */
final class AnswerPath implements ITypeConverter<Path> {
    @Override
    public Path convert(String typed) {
        return typed.equals("-") ? Place.STANDARD_OUTPUT : Path.of(typed);
    }
}

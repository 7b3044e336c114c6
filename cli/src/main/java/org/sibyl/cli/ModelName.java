package org.sibyl.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.sibyl.runtime.Zoo;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.ArtefactReader;
import picocli.CommandLine.ITypeConverter;

/**
 * A model as it is typed: a folder, a {@code .sibyl} file, or one of the zoo, such as {@code zoo:two-moons}.
 *
 * @param typed as it was typed
 */
record ModelName(String typed) {
    /** Describes a parameter that takes one. */
    static final String DESCRIPTION = "A model: a folder, a .sibyl file, or one of the zoo, such as zoo:two-moons.";

    private static final String ZOO = "zoo:";

    /** Reads it as it is typed. */
    static final class Reader implements ITypeConverter<ModelName> {
        @Override
        public ModelName convert(String typed) {
            return new ModelName(typed);
        }
    }

    /** Returns its name in the zoo, if it is there. */
    Optional<String> inZoo() {
        return typed.startsWith(ZOO) ? Optional.of(typed.substring(ZOO.length())) : Optional.empty();
    }

    /** Returns where it is, if it is a file or a folder. */
    Optional<Path> path() {
        return inZoo().isPresent() ? Optional.empty() : Optional.of(Path.of(typed));
    }

    /**
     * Returns where it is, for a command that changes it.
     *
     * @throws IllegalArgumentException if it is one of the zoo
     */
    Path changeable() {
        return path().orElseThrow(
                        () -> new IllegalArgumentException("a model that is changed must be a file or a folder, but "
                                + typed + " is one of the zoo: export one of your own"));
    }

    /** Reads it. */
    Artefact read() {
        return inZoo().map(name -> Zoo.find(name).artefact()).orElseGet(() -> ArtefactReader.read(Path.of(typed)));
    }

    /** As typed. */
    @Override
    public String toString() {
        return typed;
    }
}

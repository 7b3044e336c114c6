package org.sibyl.cli;

import java.util.Arrays;
import java.util.Iterator;
import org.sibyl.solvers.choice.GridKind;
import org.sibyl.solvers.choice.NoiseKind;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;

/** The names of solvers, grids and noises, as help texts list them: those of their tables. */
final class SolverWords {
    private SolverWords() {}

    private static Iterator<String> names(Object... rows) {
        return Arrays.stream(rows).map(Object::toString).iterator();
    }

    /** Of {@code --preset}. */
    static final class Presets implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names((Object[]) Preset.values());
        }
    }

    /** Of {@code --solver}. */
    static final class Solvers implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names((Object[]) SolverName.values());
        }
    }

    /** Of {@code --grid}. */
    static final class Grids implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names((Object[]) GridKind.values());
        }
    }

    /** Of {@code --noise}. */
    static final class Noises implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names((Object[]) NoiseKind.values());
        }
    }
}

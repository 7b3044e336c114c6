package org.sibyl.importers.gensbi;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sibyl.arrays.ArrayFormatException;
import org.sibyl.arrays.ElementType;
import org.sibyl.arrays.LabelledNpz;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;

/**
 * What a model of GenSBI was trained on, told in natural units: the network's value of a variable y is z = (b(y) − mean) / std, with b the
 * map of its support, the identity where there is none. GenSBI's users subtract and divide outside the network, so its files do not
 * hold these numbers. Immutable.
 *
 * <table>
 * <caption>Arrays of the {@code .npz} file, each with one entry a variable, in the network's order, parameters first</caption>
 * <tr><th>array</th><th>holds</th></tr>
 * <tr><td>mean, std</td><td>numbers; std above 0</td></tr>
 * <tr><td>names</td><td>texts, optional</td></tr>
 * <tr><td>supports</td><td>texts, optional, as {@link SupportWords} reads them</td></tr>
 * </table>
 *
 * @param source where it comes from, for messages
 * @param mean what was subtracted
 * @param std what was divided by
 * @param supports where each variable lives
 * @param names of the variables, if known
 */
public record Standardization(
        String source, List<Double> mean, List<Double> std, List<Support> supports, Optional<List<String>> names) {
    private static final String MEAN = "mean";
    private static final String STD = "std";
    private static final String NAMES = "names";
    private static final String SUPPORTS = "supports";

    /** Checks that numbers, supports and names belong together. */
    public Standardization {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        supports = List.copyOf(supports);
        names = names.map(List::copyOf);
        requireSize(source, STD, std.size(), mean.size());
        requireSize(source, SUPPORTS, supports.size(), mean.size());
        for (int i = 0; i < mean.size(); i++) {
            require(source, Double.isFinite(mean.get(i)), MEAN, "finite numbers", i, mean.get(i));
            boolean positive = std.get(i) > 0 && std.get(i) < Double.POSITIVE_INFINITY;
            require(source, positive, STD, "finite numbers above 0", i, std.get(i));
        }
        if (names.isPresent()) {
            requireSize(source, NAMES, names.get().size(), mean.size());
            requireNames(source, names.get());
        }
    }

    /** That of a network whose numbers are the users' own: nothing subtracted, divided by 1, on the real line. */
    public static Standardization none(int variables) {
        return new Standardization(
                "no scaling",
                Collections.nCopies(variables, 0.0),
                Collections.nCopies(variables, 1.0),
                Collections.nCopies(variables, new Real()),
                Optional.empty());
    }

    /**
     * Reads a {@code .npz} file.
     *
     * @throws ImportException if an array is missing, misshapen, of another type, or holds a number or word that cannot be
     * @throws ArrayFormatException if the file is not sound
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static Standardization read(Path npz) {
        return of(LabelledNpz.read(npz), String.valueOf(npz.getFileName()));
    }

    /** Of the arrays of a file; {@code source} names it in errors. */
    public static Standardization of(LabelledNpz file, String source) {
        var mean = numbers(file, MEAN, source);
        var std = numbers(file, STD, source);
        requireKnown(file, source);
        var supports = texts(file, SUPPORTS, source)
                .map(words -> words.stream()
                        .map(word -> SupportWords.read(word, source))
                        .toList())
                .orElseGet(() -> Collections.nCopies(mean.size(), new Real()));
        return new Standardization(source, mean, std, supports, texts(file, NAMES, source));
    }

    private static List<Double> numbers(LabelledNpz file, String name, String source) {
        if (!file.numbers().contains(name)) {
            throw new ImportException(source + ": array '" + name + "' of numbers is required, but the file has "
                    + all(file) + "; save it with np.savez(\"" + source + "\", mean=mean, std=std)");
        }
        var array = file.numbers().array(name);
        if (array.type() == ElementType.BOOL) {
            throw new ImportException(source + ": '" + name + "' must hold numbers, but is " + array
                    + "; give one number for each variable, parameters first");
        }
        return DoubleStream.of(array.toDoubles())
                .boxed()
                .toList(); // [1, tokens, channels] lies in the network's order as well
    }

    private static Optional<List<String>> texts(LabelledNpz file, String name, String source) {
        if (file.numbers().contains(name)) {
            throw new ImportException(source + ": '" + name + "' must hold texts, but is "
                    + file.numbers().array(name) + "; save it as np.array(['a', 'b'])");
        }
        return file.texts(name);
    }

    private static void requireKnown(LabelledNpz file, String source) {
        for (String name : all(file)) {
            if (!List.of(MEAN, STD, NAMES, SUPPORTS).contains(name)) {
                throw new ImportException(
                        source + ": there is no use for an array '" + name + "'; valid are mean, std, names, supports");
            }
        }
    }

    private static List<String> all(LabelledNpz file) {
        return Stream.concat(file.numbers().names().stream(), file.textNames().stream())
                .toList();
    }

    /** How many variables there are. */
    public int size() {
        return mean.size();
    }

    /** A variable that is the i-th of the network's, in natural units. */
    Variable applied(Variable variable, int i) {
        return variable.withSupport(supports.get(i)).withScaling(Scaling.of(mean.get(i), std.get(i)));
    }

    private static void requireSize(String source, String name, int found, int wanted) {
        if (found != wanted) {
            throw new ImportException(source + ": '" + name + "' must have as many entries as 'mean', " + wanted
                    + ", but has " + found + "; give one for each variable, parameters first");
        }
    }

    private static void require(
            String source, boolean holds, String name, String requirement, int index, double found) {
        if (!holds) {
            throw new ImportException(source + ": '" + name + "' must hold " + requirement + ", but element " + index
                    + " is " + found + "; give those that training standardised with");
        }
    }

    private static void requireNames(String source, List<String> names) {
        var known = new HashSet<String>();
        int wrong = IntStream.range(0, names.size())
                .filter(i -> names.get(i).isBlank()
                        || names.get(i).chars().anyMatch(Character::isISOControl)
                        || !known.add(names.get(i)))
                .findFirst()
                .orElse(-1);
        if (wrong >= 0) {
            throw new ImportException(source + ": 'names' must hold distinct printable names, but element " + wrong
                    + " is '" + names.get(wrong).replaceAll("\\p{Cc}", "?") + "'; rename it");
        }
    }
}

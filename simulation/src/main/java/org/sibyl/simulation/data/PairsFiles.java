package org.sibyl.simulation.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sibyl.arrays.ColumnMatch;
import org.sibyl.arrays.CsvTable;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Variable;

/**
 * Pairs on disk: {@code .npy}, {@code .npz}, {@code .csv} and {@code .csv.gz}.
 *
 * <ul>
 *   <li>two files, theta and x, of any of these kinds;
 *   <li>one {@code .npz} with the arrays {@code theta} and {@code x}, and {@code theta_lower} and {@code theta_upper} if the
 *       parameters have bounds, infinite where they have none; or a folder with these arrays as {@code .npy} files;
 *   <li>one CSV whose header names the parameters among its columns; all other columns are data.
 * </ul>
 *
 * <p>Columns and arrays are found by name in any case of letters; columns of theta by position, if the header has none of the names of the
 * parameters or only numbers its columns, see {@link ColumnMatch}. The first axis of an array counts the pairs. Further axes of x, or of theta, are the shape of a row: {@code [N, samples, channels]} is
 * a series, {@code [N, rows, columns, channels]} an image. Immutable.
 *
 * @param files the file with both, or theta and x
 * @param parameters what is known of the parameters: which columns they are, or names for columns without header; if empty, the header's
 *     or theta1, theta2, ..., on the real line
 * @param shape shape of an observation, if it is not the array's; empty if it is
 * @param observed what an observation is made of, if it is several variables: each has so many of its numbers, one after another; empty if it is as
 *     its shape says
 * @param residence where the pairs are during a training
 * @param missing what a NaN among the data means
 * @param margin by how much of each range pairs go on beyond its two truncated ends, see {@link org.sibyl.solvers.support.Truncated}; 0 if they do not, or as an
 *     archive says
 */
public record PairsFiles(
        List<Path> files,
        List<Variable> parameters,
        List<Integer> shape,
        List<Variable> observed,
        Residence residence,
        Missing missing,
        double margin) {
    /** Files of more bytes than this stay on disk unless told otherwise; or than an eighth of the heap, if that is less. */
    public static final long LARGE = 1L << 28;

    /** Copies the lists. */
    public PairsFiles {
        files = List.copyOf(files);
        parameters = List.copyOf(parameters);
        shape = List.copyOf(shape);
        observed = List.copyOf(observed);
        if (!shape.isEmpty() && !observed.isEmpty()) {
            throw new IllegalArgumentException(
                    "an observation has one shape, or each of its variables its own, but has " + shape + " and that of "
                            + names(observed) + ": leave one out");
        }
        if (margin != 0) {
            Truncated.requireMargin(margin);
        }
        if (files.isEmpty() || files.size() > 2) {
            throw new IllegalArgumentException(
                    "pairs must be in one file, or in one for theta and one for x, but are in " + files.size()
                            + " files");
        }
    }

    /** Parameters and data in one file. */
    public static PairsFiles of(Path both) {
        return new PairsFiles(List.of(both), List.of(), List.of(), List.of(), Residence.AUTOMATIC, Missing.REFUSED, 0);
    }

    /** Parameters and data in a file each. */
    public static PairsFiles of(Path theta, Path x) {
        return new PairsFiles(
                List.of(theta, x), List.of(), List.of(), List.of(), Residence.AUTOMATIC, Missing.REFUSED, 0);
    }

    /** A copy that says what the parameters are. */
    public PairsFiles withParameters(List<Variable> known) {
        return new PairsFiles(files, known, shape, observed, residence, missing, margin);
    }

    /** A copy that says what shape an observation has. */
    public PairsFiles withShape(List<Integer> lengths) {
        return new PairsFiles(files, parameters, lengths, observed, residence, missing, margin);
    }

    /**
     * A copy that says of which variables an observation is made: consecutive numbers of it, in this order, for an encoder each.
     *
     * @param variables data, such as {@code Variable.data("volts", new Form.Series(20, 1))}
     */
    public PairsFiles withObserved(List<Variable> variables) {
        return new PairsFiles(files, parameters, shape, variables, residence, missing, margin);
    }

    /** A copy whose pairs are elsewhere during a training. */
    public PairsFiles withResidence(Residence other) {
        return new PairsFiles(files, parameters, shape, observed, other, missing, margin);
    }

    /** A copy in which a NaN among the data means something else. */
    public PairsFiles withMissing(Missing other) {
        return new PairsFiles(files, parameters, shape, observed, residence, other, margin);
    }

    /** A copy whose pairs go on beyond the ends of their parameters. */
    public PairsFiles withMargin(double share) {
        return new PairsFiles(files, parameters, shape, observed, residence, missing, share);
    }

    /**
     * Reads the pairs, or opens them where they lie.
     *
     * @throws IllegalArgumentException if the files do not fit each other or what is known of them, and as {@link Pairs#of}
     * @throws org.sibyl.arrays.ArrayFormatException if a file is damaged, or cannot stay on disk though it shall
     */
    public Pairs read(ExclusionPolicy policy) {
        return read(policy, remark -> {});
    }

    /**
     * As the other.
     *
     * @param remark is told whether the pairs are read or stay on disk, and why; and in which way files were taken that left a choice
     */
    public Pairs read(ExclusionPolicy policy, Consumer<String> remark) {
        boolean isMapped = new Placement(files, residence).isMapped(remark);
        var first = files.get(0);
        if (files.size() == 2) {
            var theta = NamedRows.read(first, "theta", "x", isMapped, remark);
            var x = NamedRows.read(files.get(1), "x", "theta", isMapped, remark);
            var named = named(theta, remark);
            return pairs(declared(named), named, x, policy);
        }
        if (FileKind.of(first) == FileKind.CSV) {
            return table(CsvTable.readWithNonFinite(first), policy, NamedRows.of(first, remark));
        }
        var arrays = NamedArrays.open(first, isMapped);
        var theta = arrays.rows("theta", remark);
        var known = parameters.isEmpty() ? Bounds.in(arrays, theta) : declared(theta);
        return pairs(known, theta, arrays.rows("x", remark), policy);
    }

    /** The columns of the parameters that are declared, of rows whose columns have names. */
    private NamedRows named(NamedRows theta, Consumer<String> remark) {
        return parameters.isEmpty() || theta.names().isEmpty()
                ? theta
                : theta.arranged(Shapes.names(parameters), remark);
    }

    private Pairs table(CsvTable table, ExclusionPolicy policy, Consumer<String> remark) {
        var file = files.get(0);
        var header = table.names();
        if (header.isEmpty()) {
            throw new IllegalArgumentException(
                    file + " needs a header that names its columns, but its first row is numbers: add one,"
                            + " or give theta and x in a file each");
        }
        var wanted = Shapes.names(parameters);
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("the parameters among the columns of " + file
                    + " must be named, which are " + String.join(", ", header));
        }
        var places = ColumnMatch.places(header, wanted);
        var missing = IntStream.range(0, wanted.size())
                .filter(i -> places.get(i) < 0)
                .mapToObj(wanted::get)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the header of " + file + " lacks " + String.join(", ", missing)
                    + ", it has " + String.join(", ", header) + ": name columns as the header does");
        }
        var found = places.stream().map(header::get).toList();
        ColumnMatch.of(found, found.size(), wanted, List.of()).note().ifPresent(remark);
        var others = new ArrayList<>(header);
        others.removeAll(found);
        if (others.isEmpty()) {
            throw new IllegalArgumentException(
                    file + " needs columns of data beside the parameters, but has only " + String.join(", ", wanted));
        }
        return pairs(parameters, NamedRows.columns(table, found), NamedRows.columns(table, others), policy);
    }

    private Pairs pairs(List<Variable> known, NamedRows theta, NamedRows x, ExclusionPolicy policy) {
        var continued = Parameter.withMargin(known, margin);
        return Pairs.of(continued, data(known, x), theta.rows(), x.rows(), policy, Exclusions.NONE);
    }

    /** What the columns are: as declared, or as the header names them. */
    private List<Variable> declared(NamedRows theta) {
        var names = theta.names();
        if (parameters.isEmpty()) {
            return theta.rank() > 2
                    ? List.of(Variable.parameter("theta", Shapes.form(theta.shape()), new Real()))
                    : (names.isEmpty() ? Parameter.usualNames(theta.width()) : names)
                            .stream().map(Parameter::real).toList();
        }
        int size = parameters.stream().mapToInt(Variable::size).sum();
        if (size != theta.width()) {
            throw new IllegalArgumentException(theta.source() + " needs a column for each number of "
                    + String.join(", ", parameters.stream().map(Variable::name).toList()) + ", which are " + size
                    + ", but has " + theta.width());
        }
        return parameters;
    }

    /** What a row of x is: numbers with the names of a header, or a series or an image by position, however its columns are called. */
    private List<Variable> data(List<Variable> known, NamedRows x) {
        var mistaken = Shapes.names(known).stream().filter(x.names()::contains).toList();
        if (!mistaken.isEmpty()) {
            throw new IllegalArgumentException(
                    x.source() + " must hold data alone, but its header names the parameters "
                            + String.join(", ", mistaken) + ": pass the file of the data, or leave these columns out");
        }
        if (!observed.isEmpty()) {
            requireWidth("of " + names(observed), observed, x);
            return masked(observed);
        }
        var lengths = shape.isEmpty() ? x.shape() : shape;
        var data = lengths.size() == 1 && !x.names().isEmpty()
                ? Observation.named(x.names())
                : Observation.ofShape(free(known), lengths);
        requireWidth("of shape " + lengths, data, x);
        return masked(data);
    }

    private static void requireWidth(String what, List<Variable> data, NamedRows x) {
        int size = data.stream().mapToInt(Variable::size).sum();
        if (size != x.width()) {
            throw new IllegalArgumentException("an observation " + what + " has " + size + " numbers, but " + x.source()
                    + " has " + x.width() + " a pair");
        }
    }

    private static List<String> names(List<Variable> variables) {
        return variables.stream().map(Variable::name).toList();
    }

    private List<Variable> masked(List<Variable> data) {
        return missing == Missing.MASKED ? data.stream().map(Variable::orAbsent).toList() : data;
    }

    /** What data without names are called: x, unless that is a parameter. */
    private static String free(List<Variable> known) {
        var taken = known.stream().map(Variable::name).toList();
        return Stream.of("x", "data", "observation")
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElse("observed data");
    }
}

package org.sibyl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sibyl.simulation.data.Bounds;
import org.sibyl.simulation.data.Missing;
import org.sibyl.simulation.data.PairsFiles;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.simulation.data.Residence;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.variable.Variable;
import picocli.CommandLine.Option;

/** The options that say where pairs are: a mix-in. */
final class DataFlags {
    @Option(
            names = "--data",
            paramLabel = "FILE",
            description =
                    "Pairs in one file: .npz with the arrays theta and x, or .csv or .arrow with a header; or a folder with theta.npy and x.npy.")
    private @Nullable Path data;

    @Option(
            names = "--theta",
            paramLabel = "FILE",
            description = "Parameters: .npy, .npz, .csv or .arrow, one row a pair.")
    private @Nullable Path theta;

    @Option(
            names = "--x",
            paramLabel = "FILE",
            description =
                    "Data: .npy, .npz, .csv or .arrow. Arrays [N, samples, channels] are series, [N, rows, columns, channels] images.")
    private @Nullable Path x;

    @Option(
            names = "--parameters",
            split = ",",
            paramLabel = "NAME[=LOWER:UPPER[:log]]",
            description =
                    "What is to be inferred: which columns of a table, or names for an array's columns, with the ends of the"
                            + " prior. mass=0:10 is bounded, rate=0.01:1:log spans orders of magnitude, age=0: is positive, shift is any"
                            + " number. Draws never leave the ends.")
    private @Nullable List<String> parameters;

    @Option(
            names = "--shape",
            split = ",",
            paramLabel = "N",
            description = "Shape of an observation, if it is not the array's: 64,64,1 for images in rows.")
    private @Nullable List<Integer> shape;

    @Option(
            names = "--memory",
            paramLabel = "automatic|loaded|mapped",
            description =
                    "Whether the pairs of arrays are read into memory or stay on disk, for more of them than fit; batches are then"
                            + " read from there. By default they stay if they have more than 256 MiB or an eighth of the heap. Results are"
                            + " the same.")
    private @Nullable Residence residence;

    @Option(
            names = "--missing",
            paramLabel = "refused|masked",
            description =
                    "What a NaN among the data means: a simulation that failed (refused), or a number that was not observed"
                            + " (masked), for which the recipe needs an encoder. Default: refused.")
    private @Nullable Missing missing;

    @Option(
            names = "--margin",
            paramLabel = "SHARE",
            description =
                    "By how much of each range pairs go on beyond the ends of --parameters: they were drawn from a prior that has the same density"
                            + " there. The network learns nothing of the ends, and draws are cut there. Default: 0, or as an archive says.")
    private @Nullable Double margin;

    /** The files, if any option names one. */
    Optional<PairsFiles> files() {
        if (data == null && theta == null && x == null) {
            if (parameters != null || shape != null || missing != null || margin != null) {
                throw new IllegalArgumentException(
                        "--parameters, --shape, --missing and --margin describe files: give --data, or --theta and --x");
            }
            return Optional.empty();
        }
        PairsFiles files;
        if (data != null && theta == null && x == null) {
            files = PairsFiles.of(data);
        } else if (data == null && theta != null && x != null) {
            files = PairsFiles.of(theta, x);
        } else {
            throw new IllegalArgumentException(
                    "pairs come from --data, or from --theta and --x together: give exactly these");
        }
        return Optional.of(files.withParameters(parameters())
                .withShape(Optional.ofNullable(shape).orElse(List.of()))
                .withResidence(Optional.ofNullable(residence).orElse(Residence.AUTOMATIC))
                .withMissing(Optional.ofNullable(missing).orElse(Missing.REFUSED))
                .withMargin(Optional.ofNullable(margin).orElse(0.0)));
    }

    /** Where the pairs shall be, if that was said. */
    Optional<Residence> residence() {
        return Optional.ofNullable(residence);
    }

    private List<Variable> parameters() {
        var all = new ArrayList<Variable>();
        for (String text : Optional.ofNullable(parameters).orElse(List.of())) {
            all.add(parameter(text.strip()));
        }
        return all;
    }

    /** {@code name}, {@code name=lower:upper} or {@code name=lower:upper:log}. */
    static Variable parameter(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return Parameter.real(text);
        }
        var ends = text.substring(equals + 1).split(":", -1);
        boolean isLog = ends.length == 3 && ends[2].equals("log");
        if (ends.length != 2 && !isLog) {
            throw new IllegalArgumentException(
                    "--parameters needs NAME, NAME=LOWER:UPPER or NAME=LOWER:UPPER:log, but has '" + text + "'");
        }
        double lower = end(ends[0], Double.NEGATIVE_INFINITY, text);
        double upper = end(ends[1], Double.POSITIVE_INFINITY, text);
        return Variable.parameter(text.substring(0, equals), support(lower, upper, isLog, text));
    }

    private static Support support(double lower, double upper, boolean isLog, String whole) {
        try {
            return Bounds.between(lower, upper, isLog);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--parameters " + whole + ": " + e.getMessage(), e);
        }
    }

    private static double end(String text, double absent, String whole) {
        try {
            double value = text.isBlank() ? absent : Double.parseDouble(text.strip());
            if (!text.isBlank() && !Double.isFinite(value)) {
                throw new IllegalArgumentException("--parameters needs finite ends, or none for an infinite one, but '"
                        + text.strip() + "' in '" + whole + "' is " + value);
            }
            return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--parameters needs numbers as ends, such as mass=0:10, but has '" + whole + "'", e);
        }
    }
}

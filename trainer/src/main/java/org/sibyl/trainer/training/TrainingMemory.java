package org.sibyl.trainer.training;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.objective.Problem;

/**
 * What a training needs of the machine's memory, or of a container's limit, before it is begun. The estimate counts what is held for the
 * backward pass ({@link Problem#memory}) and the gradients on the way, a fifth of it. Measured peaks were 0.68
 * to 0.81 of it for Flux1 with 100 to 800 numbers, 0.77 for Flux1Joint and 1.02 for SimFormer with 100.
 *
 * @param bytes what there is for it
 */
record TrainingMemory(long bytes) {
    private static final double GRADIENTS = 1.2;

    /** Weights, gradient, both moments, the average, the best ones, the state that is safe, and copies of them. */
    private static final int COPIES_OF_WEIGHTS = 12;

    private static final String REMEDY =
            "train on fewer pairs at once (--batch-size, or accumulation in the configuration, which gives the same gradients), or put"
                    + " an encoder before a network that sees every number of an observation";

    /** The machine's, without what Java's heap may take. */
    static Optional<TrainingMemory> ofMachine() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? Optional.of(new TrainingMemory(
                        machine.getTotalMemorySize() - Runtime.getRuntime().totalMemory()))
                : Optional.empty();
    }

    /**
     * Refuses what does not fit.
     *
     * @throws TrainingMemoryException if an update needs more than there is
     */
    <N extends Network> void require(N network, Problem<N> problem, int pieces) {
        int rows = (problem.rows() + pieces - 1) / pieces;
        double need = need(network, problem.part(0, rows));
        if (need > bytes) {
            double each = need(network, problem.part(0, 1));
            long fitting = (long) (rows * ((double) bytes / need));
            throw new TrainingMemoryException(String.format(
                    Locale.ROOT,
                    "%s must fit into memory, here %,.1f GiB, but need about %,.1f GiB: %s%s",
                    rows == 1
                            ? "the numbers of one pair"
                            : "the " + rows + " pairs of " + (pieces == 1 ? "an update" : "a piece"),
                    gib((double) bytes),
                    gib(need),
                    REMEDY,
                    each > bytes || fitting < 1
                            ? "; even one pair does not fit"
                            : "; about " + fitting + " would fit"));
        }
    }

    /** Into how many parts a problem must be cut to fit without its gradients; 1 if it fits, or nobody knows. */
    <N extends Network> int parts(N network, Problem<N> problem) {
        double need = (double) held(network, problem).orElse(0);
        return (int) Math.min((double) problem.rows(), Math.ceil(Math.max(1, need / (double) bytes)));
    }

    private static <N extends Network> double need(N network, Problem<N> problem) {
        var held = held(network, problem);
        return held.isEmpty()
                ? 0
                : GRADIENTS * (double) held.getAsLong()
                        + (double) COPIES_OF_WEIGHTS
                                * Float.BYTES
                                * network.parameters().total();
    }

    /** A network of a user's that wants to see numbers cannot be asked by shapes: then nobody knows. */
    private static <N extends Network> OptionalLong held(N network, Problem<N> problem) {
        try {
            return problem.memory(network);
        } catch (ClassCastException | IllegalArgumentException wantsNumbers) {
            return OptionalLong.empty();
        }
    }

    private static double gib(double size) {
        return size / (1 << 30);
    }

    /** What was thrown, if it tells of memory that was not there, as an exception that says so. */
    static Optional<TrainingMemoryException> among(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
            if (each instanceof OutOfMemoryError) {
                return Optional.of(new TrainingMemoryException(
                        "Java's heap must hold the pairs and their batches, but is too small (" + each.getMessage()
                                + "): train on fewer pairs at once (--batch-size), give Java more (-Xmx8g, for the command line in"
                                + " SIBYL_JAVA_FLAGS), or leave arrays on disk",
                        thrown));
            }
            if (message.contains("out of memory")
                    || message.contains("can't allocate memory")
                    || message.contains("cannot allocate memory")
                    || message.contains("not enough memory")) {
                return Optional.of(new TrainingMemoryException(
                        "the training engine needs more memory than there is: " + REMEDY, thrown));
            }
        }
        return Optional.empty();
    }
}

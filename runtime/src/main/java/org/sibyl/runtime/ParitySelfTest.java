package org.sibyl.runtime;

import java.util.ArrayList;
import java.util.stream.Stream;
import org.sibyl.arrays.ArrayFormatException;
import org.sibyl.arrays.ArrayLimits;
import org.sibyl.arrays.Npz;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.Contract;
import org.sibyl.runtime.artefact.ModelLayout;
import org.sibyl.runtime.artefact.NaturalProbe;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.runtime.error.ArtefactInvalidException;
import org.sibyl.runtime.error.ModelIncompatibleException;
import org.sibyl.runtime.error.SamplingFailedException;

/**
 * Runs a few rows through every program and compares them with what the training engine gave, {@code parity.npz}: an installation
 * that computes wrong numbers must not be found out by its posteriors.
 *
 * <p>The values of a port are stored once under its name where all programs agree about them, otherwise for a program as
 * {@code program.port}. A single stored row serves all rows. Since format 3 the way between natural units and the network's is tested too.
 */
final class ParitySelfTest {

    private static final String FILE = "parity.npz";
    private static final int FIRST_WITH_NATURAL_UNITS = 3;
    private static final int MOST_ROWS = 256; // at every load
    private static final double TOLERANCE = 1e-4;
    private static final double LARGEST_TOLERANCE = 1e-2;
    private static final int ARRAYS = 64;
    private static final long HEADERS = 1L << 16;

    private final ModelLayout layout;
    private final Npz parity;

    private ParitySelfTest(ModelLayout layout, Npz parity) {
        this.layout = layout;
        this.parity = parity;
    }

    /**
     * Reads the values that an artefact carries. No program is run.
     *
     * @throws ArtefactInvalidException if they cannot be used
     */
    static ParitySelfTest of(Artefact artefact, ModelLayout layout) {
        try {
            long numbers = layout.contracts().stream()
                    .flatMap(contract ->
                            Stream.concat(contract.inputs().values().stream(), contract.outputs().values().stream()))
                    .mapToLong(Integer::longValue)
                    .sum();
            long bytes = HEADERS + (MOST_ROWS * numbers + ARRAYS) * Double.BYTES;
            var parity = Npz.read(artefact.copyBytes(FILE), FILE, new ArrayLimits(bytes, bytes, ARRAYS));
            if (artefact.formatVersion() >= FIRST_WITH_NATURAL_UNITS) {
                NaturalProbe.require(layout.variables(), parity);
            }
            var test = new ParitySelfTest(layout, parity);
            layout.contracts().forEach(test::rows);
            return test;
        } catch (ArrayFormatException e) {
            throw new ArtefactInvalidException(FILE + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Runs the test of the programs that every model needs; those of derivatives are tested when they are first asked for.
     *
     * @return the programs, each tested before it answers anybody
     * @throws ModelIncompatibleException if the numbers differ
     * @throws ArtefactInvalidException if the stored values cannot be used
     */
    Programs passedBy(Programs programs) {
        var later = new ArrayList<String>();
        for (var contract : layout.contracts()) {
            if (contract.inputs().containsKey(Ports.DIRECTION)) {
                later.add(contract.program());
            } else {
                run(programs, contract);
            }
        }
        return later.isEmpty() ? programs : new TestedPrograms(programs, this, later);
    }

    /** Runs the test of one program; see {@link #passedBy}. */
    void run(Programs programs, String program) {
        layout.contracts().stream()
                .filter(contract -> contract.program().equals(program))
                .forEach(contract -> run(programs, contract));
    }

    private void run(Programs programs, Contract contract) {
        try (var workspace = programs.workspace(1)) {
            compare(contract, workspace);
        } catch (SamplingFailedException e) {
            throw new ModelIncompatibleException(
                    "a model must run here on its own parity values, but " + e.getMessage(), e);
        }
    }

    private void compare(Contract contract, Workspace workspace) {
        int rows = rows(contract);
        contract.outputs().forEach((port, width) -> {
            var found = new float[rows * width];
            for (int row = 0; row < rows; row++) {
                fill(contract, workspace, rows, row);
                workspace.run(contract.program(), 1, contract.shared());
                workspace.buffer(port).get(0, found, row * width, width);
            }
            requireEqual(contract.program(), port, found);
        });
    }

    /** The rows of the program's outputs, which are never shared. */
    private int rows(Contract contract) {
        var output = contract.outputs().entrySet().iterator().next();
        int rows = values(contract.program(), output.getKey()).length / output.getValue();
        if (rows < 1 || rows > MOST_ROWS) {
            throw new ArtefactInvalidException(FILE + " must have 1 to " + MOST_ROWS + " rows of " + output.getKey()
                    + ", but has " + rows + "; export the model again");
        }
        return rows;
    }

    private void fill(Contract contract, Workspace workspace, int rows, int row) {
        contract.inputs().forEach((port, width) -> {
            float[] values = values(contract.program(), port);
            if (values.length != rows * width && values.length != width) {
                throw new ArtefactInvalidException(FILE + " needs " + rows + " rows of " + width + " numbers in " + port
                        + ", but it has " + values.length + " numbers; export the model again");
            }
            workspace.buffer(port).put(0, values, values.length == width ? 0 : row * width, width);
        });
    }

    private void requireEqual(String program, String port, float... found) {
        float[] expected = values(program, port);
        if (expected.length != found.length) {
            throw new ArtefactInvalidException(FILE + " needs " + found.length + " numbers in " + port + ", but it has "
                    + expected.length + "; export the model again");
        }
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < found.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(found[i] - expected[i])); // a NaN stays
        }
        double tolerance = tolerance(program, port);
        if (!(difference <= tolerance * largest)) {
            throw new ModelIncompatibleException(
                    "this machine must reproduce the training engine's " + port + " within "
                            + tolerance + " of its largest value, but it differs by " + difference / largest
                            + "; the model or this installation of its engine is damaged");
        }
    }

    /** An ill-conditioned map multiplies roundings, and its artefact says so; there are limits. */
    private double tolerance(String program, String port) {
        String name = Ports.tolerance(program, port);
        if (!parity.contains(name)) {
            return TOLERANCE;
        }
        float[] own = parity.array(name).toFloats();
        if (own.length != 1 || !(own[0] >= 0 && own[0] <= LARGEST_TOLERANCE)) {
            throw new ArtefactInvalidException(FILE + " may have a tolerance of at most " + LARGEST_TOLERANCE + " for "
                    + port + ", but has another; export the model again");
        }
        return Math.max(TOLERANCE, 2 * own[0]); // this machine may round in yet another order
    }

    private float[] values(String program, String port) {
        String name = Ports.stored(parity::contains, program, port);
        if (!parity.contains(name)) {
            throw new ArtefactInvalidException(
                    FILE + " needs the array " + name + ", but it has " + parity.names() + "; export the model again");
        }
        return parity.array(name).toFloats();
    }
}

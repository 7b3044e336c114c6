package org.sibyl.exporter;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sibyl.arrays.ArrayLimits;
import org.sibyl.arrays.Npz;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.ManifestJson;
import org.sibyl.runtime.artefact.NaturalProbe;
import org.sibyl.runtime.artefact.SolverChoice;

/** Adds a file to an artefact that is there already, such as the diagnostics that the model passed. */
public final class ArtefactAddition {
    private static final String PARITY = "parity.npz";

    private ArtefactAddition() {}

    /**
     * Adds or replaces one file. The artefact is read and checked first, and replaced whole or not at all; graphs and weights
     * stay as they are.
     *
     * @param artefact a folder or a {@code .sibyl} file
     * @param name the file's name
     * @throws IllegalArgumentException if the file is one that the model consists of
     */
    public static void put(Path artefact, String name, byte[] bytes) {
        if (!name.equals("calibration.json") && !name.equals("card.md")) {
            throw new IllegalArgumentException(
                    "only calibration.json and card.md can be put into an artefact, not " + name + ": export it anew");
        }
        Artefact read = ArtefactReader.read(artefact);
        Map<String, byte[]> files = files(read);
        files.put(name, bytes.clone());
        write(artefact, read.manifest(), files);
    }

    /**
     * Replaces the default solver, for instance by one whose grid was fitted to the model. All other files keep their bytes and
     * digests, but for the parity values of an older format, which gain those of natural units.
     *
     * @param artefact a folder or a {@code .sibyl} file
     * @param solver the new default
     * @throws org.sibyl.runtime.error.ModelIncompatibleException if the model has no solver
     */
    public static void putSolver(Path artefact, SolverChoice solver) {
        Artefact read = ArtefactReader.read(artefact);
        Field field = Field.of(read.manifest());
        write(artefact, read.manifest().withEstimator(field.withSolver(solver)), files(read));
    }

    private static Map<String, byte[]> files(Artefact read) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String file : read.fileNames()) {
            files.put(file, read.copyBytes(file));
        }
        if (read.formatVersion() < ManifestJson.FORMAT_VERSION) {
            files.computeIfPresent(PARITY, (file, bytes) -> inNaturalUnitsToo(read.manifest(), bytes));
        }
        return files;
    }

    /** What is written is of the present format, whose parity values are in natural units too. */
    private static byte[] inNaturalUnitsToo(Manifest manifest, byte[] parity) {
        return NaturalProbe.stored(manifest.variables(), Npz.read(parity, PARITY, ArrayLimits.DEFAULT))
                .toBytes();
    }

    private static void write(Path artefact, Manifest manifest, Map<String, byte[]> files) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("manifest.json", ManifestJson.write(manifest.withDigests(Exporter.digests(files))));
        all.putAll(files);
        ArtefactFiles.write(artefact, all, true);
    }
}

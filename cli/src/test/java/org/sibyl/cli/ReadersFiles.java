package org.sibyl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;

/** The files that a guide's readers bring: their own simulations and draws. Small, and of numbers that lie inside all ends of the guides. */
final class ReadersFiles {
    private static final int ROWS = 300;
    private static final int PAIRS = 20;
    private static final int DRAWS = 30;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Path folder;
    private final List<String> written = new ArrayList<>();

    private ReadersFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes the files of a guide into a folder, and gives their names. */
    static List<String> write(String guide, Path folder) throws IOException {
        var files = new ReadersFiles(folder);
        switch (guide) {
            case "README.md" -> files.table("sims.csv", ROWS, "mass", "age", "flux", "colour");
            case "from-csv.md" -> {
                files.table("sims.csv", ROWS, "speed", "angle", "distance", "time");
                files.table("fresh.csv", ROWS, "speed", "angle", "distance", "time");
            }
            case "composition.md" -> files.table("sims.csv", ROWS, "mass", "reading");
            case "from-sbi-or-bayesflow.md" -> files.arrays();
            case "diagnostics.md" -> files.draws();
            default -> {}
        }
        return files.written;
    }

    private void table(String name, int rows, String... columns) {
        double[] values = IntStream.range(0, rows * columns.length)
                .mapToDouble(i -> columns[i % columns.length].equals("angle") ? 40 + number() : number())
                .toArray();
        CsvTable.of(List.of(columns), columns.length, values).write(path(name));
    }

    private void arrays() throws IOException {
        var theta = array(ROWS, 2);
        var x = array(ROWS, 2);
        Npz.empty()
                .with("theta", theta)
                .with("x", x)
                .with("theta_lower", NumericArray.of(new double[2], 2))
                .with("theta_upper", NumericArray.of(new double[] {10, 10}, 2))
                .write(path("sims.npz"));
        Files.write(path("theta.npy"), Npy.toBytes(theta));
        Files.write(path("x.npy"), Npy.toBytes(x));
        Files.writeString(path("flow_flux1joint.yaml"), """
                strategy: {method: flow, model: flux1joint}
                model: {in_channels: 1, mlp_ratio: 3, num_heads: 4, depth_single_blocks: 2, val_emb_dim: 8, cond_emb_dim: 4, id_emb_dim: 8}
                training: {nsteps: 5000, batch_size: 256}
                """);
    }

    private void draws() {
        Npz.empty()
                .with("theta", array(PAIRS, 2))
                .with("draws", NumericArray.of(numbers(PAIRS * DRAWS * 2), PAIRS, DRAWS, 2))
                .with("x", array(PAIRS, 2))
                .write(path("draws.npz"));
        table("theta.csv", PAIRS, "mass", "age");
        table("draws.csv", PAIRS * DRAWS, "mass", "age");
        table("observed.csv", PAIRS, "flux");
    }

    private Path path(String name) {
        written.add(name);
        return folder.resolve(name);
    }

    private NumericArray array(int rows, int columns) {
        return NumericArray.of(numbers(rows * columns), rows, columns);
    }

    private double[] numbers(int count) {
        return IntStream.range(0, count).mapToDouble(i -> number()).toArray();
    }

    private double number() {
        return 5 + 4 * random.nextDouble();
    }
}

package org.sibyl.selftest.imports;

import static java.util.Objects.requireNonNull;

import org.sibyl.arrays.Npz;
import org.sibyl.exporter.field.FieldPrograms;
import org.sibyl.exporter.graph.OnnxModel;
import org.sibyl.exporter.parity.Difference;
import org.sibyl.exporter.parity.OnnxRun;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.importers.gensbi.GensbiModel;
import org.sibyl.importers.gensbi.ImportException;
import org.sibyl.importers.gensbi.Safetensors;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.selftest.networks.NetworkCases;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Flux1;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.SimFormer;
import org.sibyl.trainer.training.TrainedNetwork;

/** A cell carried out: its network written in GenSBI's form, imported and evaluated. Uses the training engine. */
final class CellImport {
    private static final double NOISE = 0.1;
    private static final int ROWS = 4;

    private final ImportCell cell;
    private final CellModel model;

    CellImport(ImportCell cell) {
        this.cell = cell;
        model = new CellModel(cell);
    }

    /**
     * How far the imported model's field and J·v are from those of the network that was written, with the weights that its file can
     * hold: largest difference over largest value. Once weights are read, how they were stored makes no difference any more, so those of
     * 16 bits are evaluated by the training engine, the others through ONNX Runtime.
     */
    double difference() {
        var network = model.network();
        float[] weights = rounded(NetworkCases.weights(network, NOISE));
        var imported = GensbiModel.of(file(network, weights), model.yaml());
        var written = new FieldPrograms(TrainedNetwork.of(network, weights), model.mode(), model.shape());
        Npz inputs = written.probe(ROWS, ROWS);
        Npz expected = written.completed(inputs);
        Npz found = cell.type() == StorageType.F32
                ? evaluated(imported, inputs)
                : new FieldPrograms(imported.trained(), imported.mode(), imported.shape()).completed(inputs);
        return Math.max(
                Difference.relative(found.array("field"), expected.array("field")),
                Difference.relative(found.array("jvp"), expected.array("jvp")));
    }

    private static Npz evaluated(GensbiModel imported, Npz inputs) {
        var graphs = new FieldPrograms(imported.trained(), imported.mode(), imported.shape()).graphs(GraphStyle.PLAIN);
        try (var run = new OnnxRun(OnnxModel.bytes(requireNonNull(graphs.get(Field.DERIVATIVE))))) {
            return run.run(inputs);
        }
    }

    /** Whether a cell that GenSBI cannot build is refused for the reason that it should be. */
    boolean isRefused() {
        var buildable = new ImportCell(
                ImportCell.FLUX1_JOINT,
                CellIdentity.ABSOLUTE,
                CellIdentity.ABSOLUTE,
                cell.isSum(),
                cell.channels(),
                cell.patch(),
                cell.type());
        var other = new CellModel(buildable).network();
        try {
            GensbiModel.of(file(other, rounded(NetworkCases.weights(other, NOISE))), model.yaml());
            return false;
        } catch (ImportException refused) {
            return String.valueOf(refused.getMessage()).contains(cell.refusal().orElseThrow());
        }
    }

    private float[] rounded(float... weights) {
        float[] rounded = new float[weights.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = cell.type().rounded(weights[i]);
        }
        return rounded;
    }

    private Safetensors file(FieldNetwork network, float... weights) {
        var file = new GensbiFile(network.parameters(), weights, cell.type());
        if (network instanceof Flux1 flux) {
            GensbiNames.write(flux, file);
            int width = flux.config().heads() * flux.config().merge().id();
            writeTables(file, "obs", cell.parameters(), width);
            writeTables(file, "cond", cell.observation(), width);
        } else if (network instanceof Flux1Joint joint) {
            GensbiNames.write(joint, file);
        } else {
            GensbiNames.write((SimFormer) network, file);
        }
        return Safetensors.read(file.bytes(), "cell.safetensors");
    }

    /** Every other model is saved with the tables of its sinusoids. */
    private void writeTables(GensbiFile file, String stream, CellIdentity identity, int width) {
        if (cell.patch() == 1 || !identity.isSinusoidal()) {
            return;
        }
        String prefix = stream + "_ids_embedder.embedder.";
        if (identity.isGrid()) {
            file.fixed(prefix + "row_embed.pe", sinusoids(256, width / 2), 256, width / 2);
            file.fixed(prefix + "col_embed.pe", sinusoids(256, width / 2), 256, width / 2);
        } else {
            file.fixed(prefix + "pe", sinusoids(5000, width), 5000, width);
        }
    }

    private float[] sinusoids(int rows, int width) {
        float[] table = new float[rows * width];
        int half = width / 2;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < half; i++) {
                double angle = row / Math.pow(10000, (double) i / half);
                table[row * width + i] = cell.type().rounded((float) Math.sin(angle));
                table[row * width + half + i] = cell.type().rounded((float) Math.cos(angle));
            }
        }
        return table;
    }
}

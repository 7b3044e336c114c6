package org.sibyl.selftest.imports;

import java.util.ArrayList;
import java.util.List;

/** All cells: networks, identities, merges, channels, patches and types of storage. */
final class ImportMatrix {
    private static final int MOST_CHANNELS = 3;
    private static final int LARGEST_PATCH = 2;

    private ImportMatrix() {}

    /** Every cell. */
    static List<ImportCell> all() {
        var cells = new ArrayList<ImportCell>();
        for (var parameters : CellIdentity.values()) {
            for (var observation : CellIdentity.values()) {
                add(cells, ImportCell.FLUX1, parameters, observation);
            }
        }
        for (String network : List.of(ImportCell.FLUX1_JOINT, ImportCell.SIM_FORMER)) {
            for (var identity : CellIdentity.values()) {
                add(cells, network, identity, identity);
            }
        }
        return List.copyOf(cells);
    }

    private static void add(List<ImportCell> cells, String network, CellIdentity parameters, CellIdentity observation) {
        for (boolean sum : new boolean[] {true, false}) {
            for (int channels = 1; channels <= MOST_CHANNELS; channels++) {
                for (int patch = 1; patch <= LARGEST_PATCH; patch++) {
                    for (var type : StorageType.values()) {
                        cells.add(new ImportCell(network, parameters, observation, sum, channels, patch, type));
                    }
                }
            }
        }
    }

    /**
     * Some cells of every line: each of channels, patch and type with each of the others in every two or three lines, and all lines of
     * network, identities and merge.
     */
    static List<ImportCell> covering() {
        var all = all();
        var covering = new ArrayList<ImportCell>();
        int perLine = MOST_CHANNELS * LARGEST_PATCH * StorageType.values().length;
        for (int line = 0; line * perLine < all.size(); line++) {
            covering.add(all.get(line * perLine + line * 7 % perLine)); // 7 and 18 have no common factor
        }
        return List.copyOf(covering);
    }
}

package org.sibyl.importers.gensbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.trainer.network.Flux1;
import org.sibyl.trainer.network.TokenIdentity;

/** Identities of which nothing is trained: their tables may be in the file, and their grids need not be squares. */
class FixedIdentityTest {
    private static final String YAML = """
            network: flux1
            in_channels: 1
            context_in_dim: 2
            mlp_ratio: 2
            num_heads: 2
            depth: 1
            depth_single_blocks: 1
            axes_dim: [0, 2, 2]
            dim_obs: 2
            dim_cond: 6
            """;

    private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    private final Map<String, float[]> values = new LinkedHashMap<>();

    private GensbiModel model(String yaml) {
        var reference = ReferenceNetwork.read(ConfigFields.parse(yaml, "c"));
        for (var parameter : reference.network().parameters().list()) {
            for (var source : reference.sources(parameter)) {
                shapes.put(source.name(), source.shape());
                values.put(source.name(), new float[source.elements()]);
            }
        }
        return GensbiModel.of(Safetensors.read(SafetensorsFile.of(shapes, values), "w"), yaml);
    }

    private void table(String name, int rows, int width) {
        float[] numbers = new float[rows * width];
        for (int i = 0; i < numbers.length; i++) {
            double place = Math.floorDiv(i, width) / Math.pow(10000, i % width % (width / 2) / (width / 2.0));
            numbers[i] = (float) (i % width < width / 2 ? Math.sin(place) : Math.cos(place));
        }
        shapes.put(name, List.of(rows, width));
        values.put(name, numbers);
    }

    @Test
    void theTableOfASequenceMayBeSavedWithTheWeights() {
        table("cond_ids_embedder.embedder.pe", 5000, 8);
        assertThat(model(YAML + "id_embedding_strategy: [absolute, pos1d]\n").variables())
                .isEqualTo(14);
    }

    @Test
    void theTablesOfAGridMayBeSavedWithTheWeights() {
        table("cond_ids_embedder.embedder.row", 256, 4);
        table("cond_ids_embedder.embedder.col", 256, 4);
        assertThat(model(YAML + "id_embedding_strategy: [absolute, pos2d]\ncond_grid: [2, 3]\n")
                        .variables())
                .isEqualTo(14);
    }

    @ParameterizedTest
    @CsvSource({"5, 8, rows", "5000, 6, columns"})
    void aTableOfAnotherShapeIsRefused(int rows, int width, String word) {
        table("cond_ids_embedder.embedder.pe", rows, width);
        assertThatThrownBy(() -> model(YAML + "id_embedding_strategy: [absolute, pos1d]\n"))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("'cond_ids_embedder.embedder.pe' must be a table of sinusoids of at least 6 rows")
                .hasMessageContaining(word)
                .hasMessageContaining("but has [" + rows + ", " + width + "]");
    }

    @Test
    void aTableOfOtherNumbersIsRefused() {
        table("cond_ids_embedder.embedder.pe", 5000, 8);
        values.getOrDefault("cond_ids_embedder.embedder.pe", new float[0])[9] += 0.1f;
        assertThatThrownBy(() -> model(YAML + "id_embedding_strategy: [absolute, pos1d]\n"))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("which are not trained, but element 9 is");
    }

    @Test
    void aTableOfALearnedStreamIsLeftOver() {
        table("obs_ids_embedder.embedder.pe", 5000, 8);
        assertThatThrownBy(() -> model(YAML + "id_embedding_strategy: [absolute, pos1d]\n"))
                .hasMessageContaining("'obs_ids_embedder.embedder.pe' of shape [5000, 8] is left over");
    }

    @Test
    void aGridHasTheSidesThatTheConfigurationStates() {
        var rotary = model(YAML + "id_embedding_strategy: [absolute, rope2d]\ncond_grid: [3, 2]\n");
        var config = ((Flux1) rotary.trained().network()).config();
        assertThat(config.contextIdentity())
                .isInstanceOfSatisfying(
                        TokenIdentity.Rotary.class,
                        each -> assertThat(each.positions().of(5)).containsExactly(1, 2, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[absolute, rope2d] | | where no key cond_grid: [rows, columns] says its sides, but is rope2d for 6 tokens",
                "[absolute, pos2d] | cond_grid: [2, 2] | 'cond_grid' must be [rows, columns] of 6 tokens, but is [2, 2]",
                "[absolute, pos1d] | cond_grid: [2, 3] | there is no key 'cond_grid'",
                "[pos2d, absolute] | cond_grid: [2, 3] | where no key obs_grid",
            })
    void aGridThatDoesNotFitIsNamed(String strategies, String grid, String message) {
        String yaml = YAML + "id_embedding_strategy: " + strategies + "\n" + (grid == null ? "" : grid + "\n");
        assertThatThrownBy(() -> model(yaml)).hasMessageContaining(message);
    }
}

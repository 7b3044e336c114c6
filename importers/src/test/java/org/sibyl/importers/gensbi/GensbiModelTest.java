package org.sibyl.importers.gensbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.solvers.variable.Role;

class GensbiModelTest {
    private static final String JOINT = """
            network: flux1joint
            in_channels: 1
            vec_in_dim: null
            mlp_ratio: 2
            num_heads: 2
            val_emb_dim: 2
            cond_emb_dim: 1
            id_emb_dim: 1
            qkv_bias: true
            depth_single_blocks: 2
            id_merge_mode: concat
            dim_joint: 3
            """;

    private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    private final Map<String, float[]> values = new LinkedHashMap<>();

    GensbiModelTest() {
        add("condition_embedding", 1, 1, 2);
        add("final_layer.adaLN_modulation.layers.1.bias", 16);
        add("final_layer.adaLN_modulation.layers.1.kernel", 8, 16);
        add("final_layer.linear.bias", 1);
        add("final_layer.linear.kernel", 8, 1);
        add("ids_embedder.embedder.embed.embedding", 3, 2);
        add("obs_in.bias", 4);
        add("obs_in.kernel", 1, 4);
        for (int i = 0; i < 2; i++) {
            String block = "single_blocks.layers." + i;
            add(block + ".linear1.bias", 40);
            add(block + ".linear1.kernel", 8, 40);
            add(block + ".linear2.bias", 8);
            add(block + ".linear2.kernel", 24, 8);
            add(block + ".modulation.lin.bias", 24);
            add(block + ".modulation.lin.kernel", 8, 24);
            add(block + ".norm.key_norm.scale", 4);
            add(block + ".norm.query_norm.scale", 4);
        }
        add("time_in.in_layer.bias", 8);
        add("time_in.in_layer.kernel", 256, 8);
        add("time_in.out_layer.bias", 8);
        add("time_in.out_layer.kernel", 8, 8);
    }

    /** A tensor whose elements are its number and their places: 1000 · number + place. */
    private void add(String name, int... sizes) {
        int elements = 1;
        for (int size : sizes) {
            elements *= size;
        }
        float[] numbers = new float[elements];
        for (int i = 0; i < elements; i++) {
            numbers[i] = 1000 * shapes.size() + i;
        }
        shapes.put(name, java.util.Arrays.stream(sizes).boxed().toList());
        values.put(name, numbers);
    }

    private GensbiModel model(String yaml) {
        return GensbiModel.of(Safetensors.read(SafetensorsFile.of(shapes, values), "w"), yaml);
    }

    @Test
    void modulationsOfTheBlocksLieSideBySide() {
        var trained = model(JOINT).trained();
        var kernel = trained.network().parameters().list().stream()
                .filter(each -> each.name().equals("single_blocks.modulation.lin.kernel"))
                .findFirst()
                .orElseThrow();
        float[] weights = trained.weights();
        float[] first = values.getOrDefault("single_blocks.layers.0.modulation.lin.kernel", new float[0]);
        float[] second = values.getOrDefault("single_blocks.layers.1.modulation.lin.kernel", new float[0]);
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 48; column++) {
                float expected = column < 24 ? first[row * 24 + column] : second[row * 24 + column - 24];
                assertThat(weights[kernel.offset() + row * 48 + column]).isEqualTo(expected);
            }
        }
    }

    @Test
    void everyNumberOfTheFileIsUsedOnce() {
        double sum = 0;
        for (float[] each : values.values()) {
            for (float value : each) {
                sum += value;
            }
        }
        double used = 0;
        for (float value : model(JOINT).trained().weights()) {
            used += value;
        }
        assertThat(used).isEqualTo(sum);
    }

    @Test
    void aWrongShapeIsNamedWithWhatWasExpectedAndFound() {
        add("obs_in.kernel", 4, 1);
        assertThatThrownBy(() -> model(JOINT))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("tensor 'obs_in.kernel' must have the shape [1, 4]")
                .hasMessageContaining("but has [4, 1]");
    }

    @Test
    void missingAndLeftOverTensorsAreNamedWithTheirShapes() {
        shapes.remove("obs_in.bias");
        values.remove("obs_in.bias");
        add("cond_in.kernel", 1, 4);
        assertThatThrownBy(() -> model(JOINT))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("tensor 'obs_in.bias' of shape [4] is missing")
                .hasMessageContaining("tensor 'cond_in.kernel' of shape [1, 4] is left over");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "network: flux1joint | network: flux7 | the configuration:1:10: there is no network 'flux7'; did you mean 'flux1'?; choose one of flux1,",
                "num_heads: 2 | num_heads: two | 'num_heads' must be a whole number, but is 'two'",
                "num_heads: 2 | num_heads: 2.5 | 'num_heads' must be a whole number, but is 2.5",
                "num_heads: 2 | num_heads: 0 | 'num_heads' must be a whole number of at least 1",
                "num_heads: 2 | heads: 2 | 'num_heads' is required",
                "qkv_bias: true | params_dtype: float32 | it is now called 'param_dtype'; valid are",
                "qkv_bias: true | speed: high | there is no key 'speed'; valid are network, vec_in_dim",
                "qkv_bias: true | guidance_embed: true | 'guidance_embed' must be false",
                "in_channels: 1 | in_channels: 2 | 'obs_in.kernel' must have the shape [2, 4]",
                "id_merge_mode: concat | id_merge_mode: both | there is no id_merge_mode 'both'; choose one of sum, concat",
                "cond_emb_dim: 1 | cond_emb_dim: null | 'cond_emb_dim' must be given for the concat merge",
                "mlp_ratio: 2 | mlp_ratio: -1 | mlpRatio must be above 0",
                "mlp_ratio: 2 | mlp_ratio: .nan | mlp",
                "dim_joint: 3 | dim_joint: 3, num_heads: 4 | YAML",
                "num_heads: 2 | num_heads: 4 | must have the shape",
                "depth_single_blocks: 2 | depth_single_blocks: 1 | is left over",
            })
    void aConfigurationThatIsWrongIsNamed(String line, String other, String message) {
        assertThatThrownBy(() -> model(JOINT.replace(line, other)))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void theSumMergeHasNoUseForOtherWidths() {
        String sum = JOINT.replace("id_merge_mode: concat", "id_merge_mode: sum")
                .replace("cond_emb_dim: 1", "cond_emb_dim: 0");
        assertThatThrownBy(() -> model(sum)).hasMessageContaining("must have the shape");
    }

    @Test
    void aKeyThatComesTwiceIsRefused() {
        assertThatThrownBy(() -> model(JOINT + "num_heads: 2\n"))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("num_heads");
        assertThatThrownBy(() -> model("- 1\n- 2\n")).hasMessageContaining("keys and values");
    }

    @Test
    void aJointModelCallsHalfOfItsVariablesParameters() {
        var model = model(JOINT);
        assertThat(model.usualParameters()).isEqualTo(2);
        var description = model.description("m", 2, model.usualNames(2));
        assertThat(description.variables().blocks()).extracting("name").containsExactly("theta1", "theta2", "x1");
        assertThat(description.variables().blocks())
                .extracting("role")
                .containsExactly(Role.PARAMETER, Role.PARAMETER, Role.DATA);
        assertThatThrownBy(() -> model.description("m", 3, model.usualNames(3)))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("must be 1 to 2 of its 3 variables, but is 3");
        assertThatThrownBy(() -> model.description("m", 2, List.of("a", "b", "a")))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("distinct names");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "axes_dim: [4, 4] | val_emb_dim: 8 | 'axes_dim' must be given for the sum merge",
                "axes_dim: [4, 4] | axes_dim: 8 | 'axes_dim' must be a list, such as [1, 2] or [a, b], but is 8",
                "axes_dim: [4, 4] | axes_dim: [8] | rotary positions need a width for each of their 2 axes, but have [8]",
                "axes_dim: [4, 4] | axes_dim: [3, 5] | rotary widths must be even",
                "[absolute, rope1d] | [absolute, rope] | must be two of [absolute, pos1d, pos2d, rope1d, rope2d], but is [absolute, rope]",
                "[absolute, rope1d] | rope1d | 'id_embedding_strategy' must be a list",
                "[absolute, rope1d] | [absolute, rope2d] | rope2d for 3 tokens",
            })
    void aConditionalConfigurationThatIsWrongIsNamed(String line, String other, String message) {
        String yaml = """
                network: flux1
                in_channels: 1
                context_in_dim: 1
                mlp_ratio: 4
                num_heads: 2
                depth: 1
                depth_single_blocks: 1
                axes_dim: [4, 4]
                dim_obs: 2
                dim_cond: 3
                id_embedding_strategy: [absolute, rope1d]
                """;
        assertThatThrownBy(() -> model(yaml))
                .hasMessageContaining("tensor 'cond_in.kernel' of shape [1, 16] is missing");
        assertThatThrownBy(() -> model(yaml.replace(line, other)))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }
}

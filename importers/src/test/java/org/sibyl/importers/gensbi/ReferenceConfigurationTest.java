package org.sibyl.importers.gensbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.config.TaskChoice;
import org.sibyl.recipes.network.Edges;
import org.sibyl.recipes.network.Flux1Choice;
import org.sibyl.recipes.network.Flux1JointChoice;
import org.sibyl.recipes.network.Identities;
import org.sibyl.recipes.network.Identity;
import org.sibyl.recipes.network.SimFormerChoice;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.EdmNoise;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.network.TokenMerge;
import org.sibyl.trainer.training.Averaging;

/** Configurations as GenSBI's users write them. */
class ReferenceConfigurationTest {
    private static final String JOINT = """
            task_name: two_moons
            strategy:
              method: flow
              model: flux1joint
            model:
              in_channels: 1
              mlp_ratio: 4
              num_heads: 4
              depth_single_blocks: 16
              val_emb_dim: 10
              cond_emb_dim: 4
              id_emb_dim: 10
              id_merge_mode: sum
              params_dtype: float32
            optimizer:
              max_lr: 4e-4
              min_lr: 4e-6
              warmup_steps: 500
              decay_transition: 0.70
            training:
              batch_size: 512
              nsteps: 50000
              multistep: 2
              ema_decay: 0.999
              val_every: 1000
              val_error_ratio: 1.3
              sigma_min: 0.002
              nstep: 3
            """;

    @Test
    void theSectionsBecomeARecipe() {
        var translated = ReferenceConfiguration.parse(JOINT, "ref.yaml").configuration();
        assertThat(translated.task()).contains(TaskChoice.named("two-moons"));
        var recipe = translated.recipe();
        assertThat(recipe.name()).isEqualTo("flux1joint-flow");
        assertThat(recipe.field().network()).isEqualTo(new Flux1JointChoice(4, 16, 4, new TokenMerge.Sum(10), 1000));
        var training = recipe.training();
        assertThat(training.steps()).isEqualTo(50_000);
        assertThat(training.batching().rows()).isEqualTo(1024);
        assertThat(training.batching().pieces()).isEqualTo(2);
        assertThat(training.optimisation().learningRate()).isEqualTo(4e-4);
        assertThat(training.optimisation().finalFraction()).isEqualTo(4e-6 / 4e-4);
        assertThat(training.optimisation().warmup()).isEqualTo(500);
        assertThat(training.averaging()).isEqualTo(new Averaging.Exponential(0.999));
        assertThat(training.validation().count()).isEqualTo(50);
        assertThat(Configuration.parse(translated.yaml(), "c")).isEqualTo(translated);
    }

    @Test
    void everyKeyThatIsIgnoredHasARemark() {
        assertThat(ReferenceConfiguration.parse(JOINT, "ref.yaml").remarks())
                .satisfiesExactlyInAnyOrder(
                        remark -> assertThat(remark)
                                .startsWith("ref.yaml:14:3: params_dtype: GenSBI looks for param_dtype"),
                        remark -> assertThat(remark).contains("decay_transition: there is no plateau"),
                        remark -> assertThat(remark).contains("val_error_ratio: there is no stopping by a ratio"),
                        remark -> assertThat(remark).contains("sigma_min: a flow model has no use for it"),
                        remark -> assertThat(remark).contains("nstep: GenSBI reads no such key"));
    }

    @Test
    void absentKeysHaveGensbisFallbacks() {
        var flux = ReferenceConfiguration.parse("strategy: {method: score_matching, model: flux}\n", "r");
        assertThat(flux.configuration().recipe().field().network())
                .isEqualTo(new Flux1Choice(
                        6, 8, 16, 4, new IdMerge.Sum(6), Identities.LEARNED, 1000, java.util.Optional.empty()));
        assertThat(flux.configuration().recipe().training().steps()).isEqualTo(30_000);
        assertThat(flux.remarks()).singleElement().asString().contains("beta 0.001 to 3");
        var former = ReferenceConfiguration.parse(
                "strategy: {method: diffusion, model: simformer}\nmodel: {num_heads: 6, widening_factor: 2}\n", "r");
        assertThat(former.configuration().recipe().field().network())
                .isEqualTo(new SimFormerChoice(40, 40, 10, 6, 90, 8, 1, 2, 128, Edges.ALL, List.of()));
        assertThat(former.configuration().recipe().field().method().method())
                .isEqualTo(new Edm(new EdmNoise.Karras(0.002, 80, -1.2, 1.2)));
        assertThat(former.remarks()).isEmpty();
    }

    @Test
    void whatCannotBeTranslatedIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> ReferenceConfiguration.parse(
                        "strategy: {method: flow, model: flux}\nmodel:\n  id_embedding_strategy: [rope2d, rope1d]\n",
                        "r"))
                .hasMessageStartingWith("r:3:3: the parameters' identity must be one of absolute, pos1d, rope1d");
        assertThatThrownBy(() -> ReferenceConfiguration.parse("strategy: {method: flows, model: flux}\n", "r"))
                .hasMessageContaining("did you mean 'flow'?");
        assertThatThrownBy(() -> ReferenceConfiguration.parse("strategy: {model: flux}\n", "r"))
                .hasMessageContaining("needs strategy.method and strategy.model");
    }

    @Test
    void rotaryIdentitiesAreTranslatedWithTheirWidthsAndBase() {
        String head = "strategy: {method: flow, model: flux}\nmodel:\n  ";
        var rotary = ReferenceConfiguration.parse(
                head + "id_embedding_strategy: [rope1d, rope1d]\n  axes_dim: [8, 2]\n  theta: 100\n", "r");
        assertThat(identities(rotary)).isEqualTo(new Identities(Identity.ROTARY, Identity.ROTARY, List.of(8, 2), 100));
        assertThat(rotary.remarks()).isEmpty();
        var usual = ReferenceConfiguration.parse(
                head + "id_embedding_strategy: [absolute, rope2d]\n  axes_dim: [2, 4, 4]\n  theta: -1\n", "r");
        assertThat(identities(usual)).isEqualTo(new Identities(Identity.LEARNED, Identity.ROTARY, List.of(2, 4, 4), 0));
        assertThat(Configuration.parse(usual.configuration().yaml(), "c")).isEqualTo(usual.configuration());
        var plain = ReferenceConfiguration.parse(head + "id_embedding_strategy: [pos1d, pos2d]\n  theta: 100\n", "r");
        assertThat(identities(plain)).isEqualTo(Identities.of(Identity.SINUSOIDAL, Identity.SINUSOIDAL));
        assertThat(plain.remarks()).singleElement().asString().contains("theta: it is for rotary identities");
    }

    private static Identities identities(ReferenceConfiguration translated) {
        return ((Flux1Choice) translated.configuration().recipe().field().network()).identities();
    }

    /** Section 2 of the specification lists the keys that GenSBI reads; null is how its files switch some of them off. */
    @Test
    void noKeyThatGensbiReadsIsCalledUnknownEvenWithoutAValue() {
        var flux = ReferenceConfiguration.parse("""
                strategy: {method: flow, model: flux}
                optimizer: {max_lr: 1e-3, min_lr: 0, warmup_steps: 500, decay_transition: null, ema_decay: null}
                training: {nsteps: 100, ema_decay: 0.99, multistep: null, experiment_id: null, early_stopping: null, val_every: null,
                  val_error_ratio: null, sigma_min: null, sigma_max: null, save_every: null, batch_size: null, train_model: null,
                  restore_model: null}
                model: {in_channels: null, context_in_dim: null, vec_in_dim: null, mlp_ratio: null, num_heads: null, depth: null,
                  depth_single_blocks: null, val_emb_dim: null, id_emb_dim: null, axes_dim: null, id_merge_mode: null,
                  id_embedding_strategy: null, qkv_bias: null, theta: null, param_dtype: null, dtype: null, params_dtype: null}
                task_name: null
                """, "r");
        assertThat(flux.remarks()).isEmpty();
        assertThat(flux.configuration().recipe().training().averaging()).isEqualTo(new Averaging.Exponential(0.99));
    }
}

package org.sibyl.recipes.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.method.MethodChoice;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.recipes.network.Flux1Choice;
import org.sibyl.recipes.network.Flux1JointChoice;
import org.sibyl.recipes.network.Identities;
import org.sibyl.recipes.network.Identity;
import org.sibyl.recipes.network.SimFormerChoice;
import org.sibyl.recipes.point.PointChoice;
import org.sibyl.recipes.yaml.YamlException;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.simulation.DependencyGraph;
import org.sibyl.simulation.data.Missing;
import org.sibyl.simulation.data.PairsFiles;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.simulation.data.Residence;
import org.sibyl.solvers.base.StudentT;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.choice.SolverSettings;
import org.sibyl.solvers.grid.KarrasGrid;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.EdmNoise;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.LogSnr;
import org.sibyl.solvers.method.LogSnrDiffusion;
import org.sibyl.solvers.method.Parameterization;
import org.sibyl.solvers.method.SnrWeighting;
import org.sibyl.solvers.method.Variance;
import org.sibyl.solvers.path.LinearBeta;
import org.sibyl.solvers.path.Polynomial;
import org.sibyl.solvers.sde.NoiseRate;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.trainer.data.ScalingRule;
import org.sibyl.trainer.data.Transform;
import org.sibyl.trainer.data.Transforms;
import org.sibyl.trainer.data.TrialCounts;
import org.sibyl.trainer.network.EdgeMask;
import org.sibyl.trainer.network.TokenMerge;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.objective.transport.ConditionDistance;
import org.sibyl.trainer.objective.transport.OptimalTransport;
import org.sibyl.trainer.training.Averaging;
import org.sibyl.trainer.training.TrainingOptions;

class ConfigurationTest {

    static Stream<Recipe> recipes() {
        var odd = Recipe.flux1Joint()
                .withNetwork(new Flux1JointChoice(2, 3, 2.5, new TokenMerge.Concat(5, 3, 7), 1000))
                .withMethod(MethodChoice.flow()
                        .withMethod(new FlowMatching(new Polynomial(1.5)))
                        .withSolver(new SolverChoice("heun", new PowerGrid(9, 3))))
                .withMasks(new MaskLaw.Posterior());
        var other = Recipe.of(Flux1Choice.DEFAULT.withEncoder(new EncoderChoice.DeepSet(9, 8, 7, 6)))
                .withMethod(
                        MethodChoice.edm().withMethod(new Edm(new EdmNoise.Preserving(new LinearBeta(0.2, 11), 1e-4))));
        var power = Recipe.mlp().withMethod(MethodChoice.scoreExploding());
        return Stream.concat(
                Recipe.all().stream(),
                Stream.of(
                        odd,
                        Recipe.mlp()
                                .withMethod(MethodChoice.flow()
                                        .withSolver(new SolverChoice("dopri5", new SolverSettings.ToTolerance(1e-4)))),
                        Recipe.mlp()
                                .withMethod(MethodChoice.edm()
                                        .withSolver(new SolverChoice(
                                                "churned-heun",
                                                new SolverSettings.Churned(new KarrasGrid(8, 6), 3, 0.1, 50, 1.01)))),
                        Recipe.mlp()
                                .withMethod(MethodChoice.score()
                                        .withSolver(new SolverChoice(
                                                "shark",
                                                new SolverSettings.Noisy(
                                                        new KarrasGrid(8, 6), new NoiseRate.Reversal(0.5))))),
                        Recipe.mlp()
                                .withMethod(MethodChoice.score()
                                        .withSolver(new SolverChoice(
                                                "adaptive-shark",
                                                new SolverSettings.NoisyToTolerance(
                                                        1e-2, new NoiseRate.Reversal(0.5))))),
                        other,
                        Recipe.of(Flux1Choice.DEFAULT.withEncoder(
                                        new EncoderChoice.SetTransformer(32, 2, 3, 16, 1, 2, 8)))
                                .withTrials(2, 40),
                        Recipe.of(Flux1Choice.DEFAULT.withEncoder(
                                new EncoderChoice.TimeSeriesTransformer(32, 2, 3, Optional.of(1), 2, 8))),
                        Recipe.of(Flux1Choice.DEFAULT.withEncoder(EncoderChoice.TimeSeriesTransformer.DEFAULT)),
                        Recipe.of(Flux1Choice.DEFAULT.withEncoder(new EncoderChoice.Dilated(16, 4, true, 2, 8))),
                        Recipe.of(PointChoice.DEFAULT.withEncoder(new EncoderChoice.Fusion(Map.of(
                                "volts",
                                EncoderChoice.Dilated.DEFAULT,
                                "age",
                                new EncoderChoice.Residual(8, 1, 1, 16))))),
                        Recipe.of(Flux1Choice.DEFAULT.withIdentities(
                                new Identities(Identity.LEARNED, Identity.ROTARY, List.of(4, 6), 77))),
                        Recipe.of(Flux1Choice.DEFAULT.withIdentities(
                                Identities.of(Identity.ROTARY, Identity.SINUSOIDAL))),
                        Recipe.of(SimFormerChoice.DEFAULT.withEdges(
                                EdgeMask.of(new boolean[][] {{true, true}, {false, true}}))),
                        Recipe.of(SimFormerChoice.DEFAULT.withEdges(DependencyGraph.none()
                                .with("x1", "theta1", "theta3")
                                .with("x2", "theta1", "x1")
                                .with("x3"))),
                        power.withTraining(power.training()
                                .withSteps(77)
                                .with(Averaging.Power.standard())
                                .withEarlyStopping(3, 0.01)
                                .withSeed(1L << 60))));
    }

    /** A key that is not written, or read as another, makes the two differ. */
    @ParameterizedTest
    @MethodSource("recipes")
    void whatIsWrittenReadsBackEqual(Recipe recipe) {
        var configuration = Configuration.of(recipe).withTask(new TaskChoice("two-moons", 123));
        assertThat(Configuration.parse(configuration.yaml(), "c.yaml")).isEqualTo(configuration);
    }

    static Stream<Arguments> solvers() {
        return SolverName.understood().stream()
                .flatMap(word -> Stream.of(MethodChoice.flow(), MethodChoice.score(), MethodChoice.edm())
                        .filter(choice -> !SolverName.named(word).isChurned() || choice.method() instanceof Edm)
                        .map(choice -> Arguments.of(word, choice)));
    }

    /** Every word of the table of solvers, with its settings, for each kind of method that it suits. */
    @ParameterizedTest
    @MethodSource("solvers")
    void everySolverIsReadByItsNameAndReadsBackEqual(String word, MethodChoice method) {
        var settings = Preset.DEFAULT.settings(SolverName.named(word), method.method());
        var recipe = Recipe.mlp().withMethod(method.withSolver(new SolverChoice(word, settings)));
        var written = Configuration.of(recipe).withTask(new TaskChoice("two-moons", 123));
        assertThat(Configuration.parse(written.yaml(), "c.yaml")).isEqualTo(written);
        var typed = written.yaml().replaceFirst("solver: \\S+", "solver: \"" + word + "\"");
        assertThat(Configuration.parse(typed, "c.yaml")).isEqualTo(written);
    }

    @Test
    void setsAndEncodersAreReadFromFewWords() {
        var read = Configuration.parse("""
                data:
                  theta: t.npy
                  x: x.npy
                  missing: masked
                  trials: {from: 1, to: 50}
                point:
                  encoder: {type: fusion, parts: {x: {type: set-transformer, heads: 2}}}
                """, "c.yaml");
        assertThat(read.recipe().trials()).contains(new TrialCounts(1, 50));
        assertThat(read.files().orElseThrow().missing()).isEqualTo(Missing.MASKED);
        var point = (PointChoice) read.recipe().estimator();
        assertThat(point.encoder())
                .contains(
                        new EncoderChoice.Fusion(Map.of("x", new EncoderChoice.SetTransformer(64, 2, 2, 0, 4, 4, 16))));
        assertThatThrownBy(() -> Configuration.parse("data: {trials: {from: 9, to: 5}}", "c.yaml"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("trials must go from at least 1 to at least as many, but are from 9 to 5");
        assertThatThrownBy(() -> Configuration.parse("data: {missing: ignored}", "c.yaml"))
                .isInstanceOf(YamlException.class);
    }

    @Test
    void theSettingsOfFieldsReadBackEqual() {
        var transport = new OptimalTransport(0.2, 50, 1e-4, 0.9, 0.05, ConditionDistance.COSINE);
        var t = MethodChoice.flow().withMethod(new FlowMatching(new Polynomial(3)).withBase(new StudentT(7)));
        var diffusion = new LogSnrDiffusion(
                new LogSnr.Karras(0.01, 50, 5, -1, 1),
                Variance.EXPLODING,
                Parameterization.X,
                Parameterization.SCORE,
                SnrWeighting.LIKELIHOOD);
        for (var recipe : List.of(
                Recipe.conditionalMlp().withMethod(t.withCoupling(transport)).withConditionDropout(0.2),
                Recipe.mlp().withMethod(MethodChoice.diffusion(diffusion)),
                Recipe.mlp().withMasks(new MaskLaw.PartialPosterior(0.4)))) {
            var yaml = Configuration.of(recipe).yaml();
            assertThat(Configuration.parse(yaml, "c.yaml").recipe()).isEqualTo(recipe);
        }
    }

    @Test
    void filesAndTheirParametersReadBackEqual() {
        var parameters = List.of(
                Parameter.bounded("mass", -1, 2.5).withUnit("kg"),
                Parameter.logBounded("rate", 1e-9, 1),
                Parameter.positive("age"),
                Parameter.real("7"),
                Variable.parameter("map", new Form.Image(8, 8, 2), new Positive())
                        .withUnit("K"));
        var files = PairsFiles.of(Path.of("t.npy"), Path.of("x.npy"))
                .withParameters(parameters)
                .withShape(List.of(8, 8, 1))
                .withResidence(Residence.MAPPED)
                .withMissing(Missing.MASKED)
                .withMargin(0.05);
        var configuration = Configuration.of(Recipe.flux1()).withFiles(files);
        assertThat(Configuration.parse(configuration.yaml(), "c.yaml")).isEqualTo(configuration);
    }

    @Test
    void aTaskHasAMarginOfItsOwnOrTheOneThatIsSaidAndNoKeysOfFiles() {
        var task = "task:\n  name: two-moons\n";
        assertThat(Configuration.parse(task, "c").task().orElseThrow().margin()).isEmpty();
        var said = Configuration.parse(task + "  margin: 0.2\n", "c");
        assertThat(said.task().orElseThrow().margin()).contains(0.2);
        assertThat(Configuration.parse(said.yaml(), "c")).isEqualTo(said);
        assertThatThrownBy(() -> Configuration.parse(task + "data:\n  margin: 0.1\n", "c"))
                .hasMessageContaining("let the section task have it");
        assertThatThrownBy(() -> Configuration.parse(task + "data:\n  missing: masked\n", "c"))
                .hasMessageContaining("'missing' is for pairs from files");
    }

    @Test
    void theNumberOfPairsSaysHowManyUpdatesThereAreUnlessTheFileDoes() {
        var silent = Configuration.parse("training:\n  warmup: 40\n", "c");
        assertThat(silent.yaml()).contains("steps: automatic");
        assertThat(Configuration.parse(silent.yaml(), "c")).isEqualTo(silent);
        var fitted = silent.forPairs(2_550).recipe().training();
        assertThat(fitted.steps()).isEqualTo(5_100);
        assertThat(fitted.optimisation().warmup()).isEqualTo(40);
        assertThat(fitted.averaging()).isEqualTo(TrainingOptions.of(5_100).averaging());
        assertThat(fitted.validation()).isEqualTo(TrainingOptions.of(5_100).validation());
        var chosen = Configuration.parse("training:\n  steps: 70\n", "c");
        assertThat(chosen.forPairs(10_000)).isEqualTo(chosen);
    }

    @Test
    void aRobustScalingReadsBackEqual() {
        var robust = Configuration.parse("data:\n  scaling: median-and-quartiles\n", "c");
        assertThat(robust.recipe().scaling()).isEqualTo(ScalingRule.MEDIAN_AND_QUARTILES);
        assertThat(Configuration.parse(robust.yaml(), "c")).isEqualTo(robust);
    }

    @Test
    void transformsOfDataReadBackEqual() {
        var chosen = Configuration.parse("data:\n  transform: none\n  transforms: {x2: signed-log}\n", "c");
        assertThat(chosen.recipe().transforms()).isEqualTo(Transforms.NONE.with("x2", Transform.SIGNED_LOG));
        assertThat(Configuration.parse(chosen.yaml(), "c")).isEqualTo(chosen);
        assertThat(Configuration.parse("", "c").recipe().transforms()).isEqualTo(Transforms.AUTO);
        assertThatThrownBy(() -> Configuration.parse("data:\n  transform: cube\n", "c"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("transform");
    }

    @Test
    void aShortFileKeepsTheDefaultsOfTheJavaRecipe() {
        var brief =
                Configuration.parse("network: {type: simformer}\nmethod: {type: edm}\ntraining: {steps: 2000}\n", "c");
        assertThat(brief.recipe()).isEqualTo(Recipe.simFormer().edm().withSteps(2000));
        assertThat(Configuration.parse("", "c").recipe()).isEqualTo(Recipe.mlp());
        assertThat(Configuration.parse("training:\n  learning-rate: 1e-4\n", "c")
                        .recipe())
                .isEqualTo(Recipe.mlp().withSettings(options -> options.withLearningRate(1e-4)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training:;  lerning-rate: 1 | c.yaml:2:3: there is no key 'lerning-rate' in training; did you mean"
                        + " 'learning-rate'?; valid are steps, batch-size,",
                "trainin: {} | c.yaml:1:1: there is no key 'trainin'; did you mean 'training'?; valid are task, data, network,",
                "training:;  steps: many | c.yaml:2:10: 'steps' must be a whole number, but is 'many'",
                "training:;  steps: 2.5 | c.yaml:2:10: 'steps' must be a whole number, but is 2.5",
                "training:;  steps: 3000000000 | 'steps' must be a whole number below 2,147,483,648, but is 3000000000",
                "training:;  warmup: '40' | c.yaml:2:11: 'warmup' must be a whole number, but is '40'",
                "training:;  warmup: | c.yaml:2:10: 'warmup' must be a whole number, but is nothing",
                "training:;  device: tpu | there is no training device 'tpu'",
                "training: {masks: partial-posterior, given-share: 1} | the share of given parameters must be in [0, 1), but is 1.0",
                "network: {type: flux1};training: {given-share: 0.2} | 'given-share' is for joint networks",
                "training: {masks: joint, posterior-share: 1} | there is no key 'posterior-share' in training",
                "training: {averaging: power, averaging-decay: 0.9} | there is no key 'averaging-decay' in training; valid are steps,",
                "network: {type: flux1, encoder: {type: residul}} | c.yaml:1:40: there is no encoder type 'residul'; did you mean 'residual'?",
                "network: {type: flux1, encoder: {type: residual, latent: 3}} | c.yaml:1:50: there is no key 'latent' in encoder; valid are type, width,",
                "network: {type: flux1, encoder: {type: residual, width: many}} | c.yaml:1:57: 'width' must be a whole number",
                "network: {type: flux1, identity: rotary, rotary-widths: [4, b]} | c.yaml:1:61: 'rotary-widths' must be a whole number, but is 'b'",
                "data: {file: a.csv, parameters: {a: {lowr: 1}}} | c.yaml:1:38: there is no key 'lowr' in a; did you mean 'lower'?",
                "data: {file: a.csv, parameters: {a: {lower: low}}} | c.yaml:1:45: 'lower' must be a number, but is 'low'",
                "data: {file: a.csv, parameters: {a: {scale: cubic}}} | there is no a scale 'cubic'; choose one of linear, log",
                "training:;  steps: -3 | steps must be at least 1",
                "training:;  clip-norm: .nan | 'clip-norm' must be a number, but is '.nan'",
                "network:;  type: flux2 | c.yaml:2:9: there is no network type 'flux2'; did you mean 'flux1'?; choose one of mlp,",
                "network:;  type: flux1;  blocks: 3 | c.yaml:3:3: there is no key 'blocks' in network",
                "network:;  type: flux1joint;  heads: 0 | network: heads must be at least 1, but is 0",
                "network: {type: flux1, identity: rotary, rotary-widths: [4, 4]} | network: rotary widths must add up to the head's 10",
                "network: {type: flux1, identity: rotary, rotary-widths: [3, 7]} | rotary widths must be even, but are [3, 7]",
                "network: {type: flux1, identity: rotary, rotary-theta: 0.5} | the base of rotary frequencies must be above 1",
                "network: {type: flux1, identity: rotary, merge: concat} | network: rotary positions need the sum merge",
                "network: {type: flux1, identity: rotry} | did you mean 'rotary'?",
                "network: {type: flux1, rotary-theta: 9} | c.yaml:1:24: there is no key 'rotary-theta' in network",
                "network: {type: flux1, identity: rotary, encoder: {type: residual}} | an encoder's tokens must have learned identities",
                "network: {type: simformer, edges: [[1, 2], [0, 1]]} | 'edges' has 1 where the variable of the row",
                "network: {type: simformer, edges: [[1, 0], [0, 0]]} | token 1 attends to none",
                "network: {type: simformer, edges: [[1, 0], [1]]} | an edge mask must be square",
                "network: {type: simformer, edges: none} | 'edges' must be a list of rows, such as [[1, 0], [1, 1]]",
                "network: {type: simformer, edges: {x1: theta1}} | list of what it is made from, such as x1: [theta1], but has x1",
                "network: {type: simformer, plates: [[[x1], [x2]]]} | plates need edges that say what is made from what, such as {x1: [theta1], x2: [theta1]}, but edges are all",
                "network: {type: simformer, edges: {x1: [theta1], x2: []}, plates: [[[x1], [x2]]]} | replicates are made alike, but \"x1\" from [theta1] and \"x2\" from []",
                "network: {type: simformer, edges: {x1: [theta1], x2: [theta1]}, plates: [[[x1]]]} | a plate has at least two replicates",
                "network: {type: simformer, edges: {x1: [x1]}} | made from others, each named once, but \"x1\" from [x1]",
                "network: {type: flux1joint, edges: all} | there is no key 'edges' in network",
                "network: [1] | c.yaml:1:10: 'network' must be a section with keys of its own, but is a list of 1",
                "method: {coupling: {type: optimal-transport}} | method: optimal transport needs a network that infers the"
                        + " parameters alone, such as conditional-mlp or flux1, but mlp is joint",
                "network: {type: flux1};method: {coupling: {type: optimal-transport, share: 2}} | the share of optimal"
                        + " transport must be above 0 and at most 1, but is 2.0",
                "network: {type: flux1};method: {coupling: {type: optimal-transport, stps: 2}} | did you mean 'steps'?",
                "training: {condition-dropout: 0.1} | c.yaml:1:12: 'condition-dropout' is for fields that the observation"
                        + " reaches as a context",
                "network: {type: flux1};training: {condition-dropout: 1} | training: condition dropout must be in [0, 1), but is 1.0",
                "method: {type: diffusion, prediction: speed} | there is no method prediction 'speed'; choose one of noise, velocity, x,",
                "method: {type: diffusion, smallest-log-snr: 13} | method: a cosine schedule needs -60 <= smallest < largest",
                "method: {type: diffusion, schedule: karras, rho: 0.5} | method: rho must be from 1 to 100, but is 0.5",
                "method: {base: student-t} | method: a base other than normal needs a network that infers the parameters alone",
                "network: {type: flux1};method: {base: student-t, degrees: 0} | the degrees of freedom of a t distribution must be from 1",
                "method: {type: edm, base: normal} | there is no key 'base' in method",
                "method: {type: edm, coupling: {type: independent}} | there is no key 'coupling' in method",
                "method:;  type: score;  schedule: cosine | c.yaml:3:3: there is no key 'schedule' in method",
                "method:;  type: edm;  sigma-min: 5;  sigma-max: 1 | method: ",
                "sampling:;  solver: midpoint;  tolerance: 1e-4 | c.yaml:3:3: there is no key 'tolerance' in sampling",
                "sampling:;  grid: karras | sampling: a grid in noise levels needs finite noise",
                "sampling:;  solver: magic | c.yaml:2:11: there is no sampling solver 'magic'; choose one of euler,",
                "network: {type: flux1};training:;  masks: posterior | c.yaml:3:3: 'masks' is for joint networks",
                "task: {name: two-moons};data:;  file: a.npz | c.yaml:3:3: 'file' is for pairs from files",
                "data:;  file: a.npz;  memory: maped | c.yaml:3:11: there is no data memory 'maped'; did you mean 'mapped'?",
                "task: {name: two-moons};data:;  memory: mapped | c.yaml:3:3: 'memory' is for pairs from files",
                "data:;  theta: a.npy | c.yaml:2:3: data come from one 'file', or from 'theta' and 'x'",
                "data: {file: a.csv, parameters: {a: {lower: 1}}} | the ends of a parameter must be both finite",
                "task: {simulations: 3} | a task needs a 'name'",
                "training:;  steps: 1;  steps: 2 | ",
                "network: {type: mlp | c.yaml:"
            })
    void mistakesAreToldWithLineAndColumn(String lines, String message) {
        assertThatThrownBy(() -> Configuration.parse(lines.replace(";", "\n"), "c.yaml"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining(message == null ? "steps" : message);
    }
}

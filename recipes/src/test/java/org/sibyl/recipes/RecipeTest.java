package org.sibyl.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.NumericArray;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.fewstep.FewStepChoice;
import org.sibyl.recipes.field.FieldChoice;
import org.sibyl.recipes.flow.FlowChoice;
import org.sibyl.recipes.network.ConditionalMlpChoice;
import org.sibyl.recipes.network.Edges;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.recipes.network.Flux1Choice;
import org.sibyl.recipes.network.Identities;
import org.sibyl.recipes.network.Identity;
import org.sibyl.recipes.network.SimFormerChoice;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Capability;
import org.sibyl.runtime.artefact.FewStep;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Flow;
import org.sibyl.runtime.artefact.Guidance;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.Point;
import org.sibyl.simulation.DependencyGraph;
import org.sibyl.simulation.Plate;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Observation;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.simulation.data.PairsFiles;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.simulation.data.Residence;
import org.sibyl.simulation.data.Walls;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.trainer.data.ScalingRule;
import org.sibyl.trainer.network.EdgeMask;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.training.TrainingOptions;
import org.sibyl.zoo.TwoMoons;

/** Each recipe from pairs to draws, for a few updates: that they train well is shown by longer runs. */
@Tag("long")
class RecipeTest {
    @TempDir
    private Path folder;

    private static final TrainingOptions FEW = TrainingOptions.of(3).withBatchSize(16);

    private static Pairs moons; // clipped softly, for of so few updates hardly a draw is within the ends of its own

    @BeforeAll
    static void simulate() {
        var task = new TwoMoons();
        moons = task.simulations().run(400, 1, task.data()).withWalls(Walls.SOFT_CLIP);
    }

    static Stream<String> names() {
        return Recipe.names().stream().filter(name -> !name.equals("model-choice")); // a task is of one model
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyRecipeTrainsExportsAndSamples(String name) {
        var recipe = Recipe.named(name).withTraining(FEW);
        assertThat(Configuration.parse(Configuration.of(recipe).yaml(), name).recipe())
                .isEqualTo(recipe);
        var model = recipe.train(moons).withName("moons");
        var report = model.export(folder.resolve("moons.sibyl"));
        boolean isField = recipe.estimator() instanceof FieldChoice;
        assertThat(report.agreement().byProgram()).containsOnlyKeys(programs(recipe));
        assertThat(report.agreement().worst()).isLessThan(isField ? 1e-5 : 1e-4); // log-determinants add up roundings
        try (var posterior = Posterior.load(report.path())) {
            var query = posterior.given(-0.6, 0.1);
            boolean draws = posterior.capabilities().contains(Capability.DRAWS);
            assertThat(query.names()).containsExactly("theta1", "theta2");
            for (double[] row : draws ? query.sample(20, 1).copyValues() : new double[][] {query.mean()}) {
                assertThat(row[0]).isBetween(-1.0, 1.0);
                assertThat(row[1]).isBetween(-1.0, 1.0);
            }
            assertThat(posterior.manifest().mode())
                    .isEqualTo(recipe.estimator().isConditional() ? new Mode.Conditional() : new Mode.Joint());
        }
    }

    private static String[] programs(Recipe recipe) {
        if (recipe.estimator() instanceof FieldChoice) {
            return new String[] {Field.EVALUATION, Field.DERIVATIVE};
        }
        if (recipe.estimator() instanceof FewStepChoice choice) {
            return new FewStep(choice.map().jumps(), choice.map().steps()).isDeterministic()
                    ? new String[] {FewStep.JUMP, FewStep.DERIVATIVE}
                    : new String[] {FewStep.JUMP};
        }
        return recipe.estimator() instanceof FlowChoice
                ? new String[] {Flow.FORWARD, Flow.INVERSE}
                : new String[] {Point.ESTIMATE};
    }

    @Test
    void aDatumThatNeverVariesIsNamed() {
        var random = new SplittableRandom(10);
        double[][] theta = new double[10][];
        Arrays.setAll(theta, i -> random.doubles(1).toArray());
        var pairs = Pairs.of(List.of(Parameter.real("a")), theta, new double[10][2]);
        assertThatThrownBy(() -> Recipe.mlp().train(pairs))
                .hasMessage("variable 'x1' must vary, all 9 training rows hold the same value: leave the column out");
    }

    @Test
    void thereAreFourRecipesForEachFieldNetworkFourFlowsThreePointNetworksAndThreeFewStepMaps() {
        assertThat(Recipe.names())
                .containsExactly(
                        "mlp-flow",
                        "mlp-score",
                        "mlp-edm",
                        "mlp-diffusion",
                        "conditional-mlp-flow",
                        "conditional-mlp-score",
                        "conditional-mlp-edm",
                        "conditional-mlp-diffusion",
                        "flux1-flow",
                        "flux1-score",
                        "flux1-edm",
                        "flux1-diffusion",
                        "flux1joint-flow",
                        "flux1joint-score",
                        "flux1joint-edm",
                        "flux1joint-diffusion",
                        "simformer-flow",
                        "simformer-score",
                        "simformer-edm",
                        "simformer-diffusion",
                        "conditional-mlp-flow-ot",
                        "coupling-affine",
                        "coupling-spline",
                        "maf",
                        "nsf",
                        "point",
                        "point-mixture",
                        "model-choice",
                        "mean-flow",
                        "consistency",
                        "stable-consistency");
        assertThat(Recipe.named("mlp-flow-ot")).isEqualTo(Recipe.named("conditional-mlp-flow-ot"));
        assertThatThrownBy(() -> Recipe.named("flux1jont-score"))
                .hasMessageContaining("did you mean 'flux1joint-score'?")
                .hasMessageContaining("choose one of mlp-flow, ");
    }

    /**
     * θ ~ N(0, 1), x = θ + ½ ε: given x the posterior is N(x/1.25, 0.2), given nothing it is the prior. 4,000 draws leave 0.016 of chance in the
     * mean of a deviation of 1; the rest of the tolerance is for a short training. Seeds are fixed.
     */
    @Test
    void aModelTrainedWithoutSomeObservationsKnowsThePriorToo() {
        var random = new SplittableRandom(3);
        double[][] theta = new double[10_000][1];
        double[][] x = new double[10_000][1];
        for (int i = 0; i < theta.length; i++) {
            theta[i][0] = random.nextGaussian();
            x[i][0] = theta[i][0] + 0.5 * random.nextGaussian();
        }
        var options = TrainingOptions.of(1_200).withBatchSize(128).withLearningRate(5e-3);
        var network = new ConditionalMlpChoice(32, 2, 64, 64, Optional.empty());
        var recipe = Recipe.of(network).withTraining(options).withConditionDropout(0.2);
        assertThat(Configuration.parse(Configuration.of(recipe).yaml(), "c").recipe())
                .isEqualTo(recipe);
        var path = folder.resolve("guided.sibyl");
        recipe.train(Pairs.of(List.of(Parameter.real("a")), theta, x)).export(path);
        try (var posterior = Posterior.load(path)) {
            assertThat(Field.of(posterior.manifest()).guidance()).contains(new Guidance(0.2, 2));
            var given = posterior.given(2.0);
            double[] prior = given.guided(0).sample(4_000, 1).copyColumn("a");
            double[] plain = given.sample(4_000, 1).copyColumn("a");
            double[] guided = given.guided(1).sample(4_000, 1).copyColumn("a");
            assertThat(guided).containsExactly(plain, within(1e-6));
            assertThat(mean(prior)).isCloseTo(0, within(0.1));
            assertThat(deviation(prior)).isCloseTo(1, within(0.1));
            assertThat(mean(plain)).isCloseTo(1.6, within(0.08));
            assertThat(deviation(plain)).isCloseTo(Math.sqrt(0.2), within(0.05));
            assertThat(deviation(given.guided(2).sample(4_000, 1).copyColumn("a")))
                    .isLessThan(deviation(plain));
        }
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double... values) {
        double mean = mean(values);
        return Math.sqrt(
                Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum() / values.length);
    }

    /** A network that reads the whole image or series, with and without an encoder, is exported with the shape of the data. */
    @Test
    void seriesAndImagesReachFlux1() {
        var random = new SplittableRandom(2);
        double[][] theta = new double[40][];
        double[][] x = new double[40][];
        for (int i = 0; i < 40; i++) {
            theta[i] = random.doubles(1).toArray();
            x[i] = random.doubles(64).toArray();
        }
        var parameters = List.of(Parameter.real("a"));
        var encoder = new EncoderChoice.Convolutional(32, List.of(1, 1), 4);
        var image = Pairs.of(parameters, Observation.ofShape(4, 8, 2), theta, x, ExclusionPolicy.FAIL);
        var series = Pairs.of(parameters, Observation.ofShape(32, 2), theta, x, ExclusionPolicy.FAIL);
        var tiny = new Flux1Choice(1, 1, 1, 2, new IdMerge.Sum(8), Identities.LEARNED, 50, Optional.empty());
        var small = Recipe.of(tiny).withTraining(FEW);
        var mlp = new ConditionalMlpChoice(8, 1, 16, 50, Optional.empty());
        for (var recipe : List.of(
                small.withNetwork(tiny).withConditionDropout(0.5),
                small.withNetwork(mlp.withEncoder(encoder)).withConditionDropout(0.5),
                small.withNetwork(mlp),
                small.withNetwork(mlp.withEncoder(encoder)),
                small.withNetwork(mlp.withEncoder(EncoderChoice.DeepSet.DEFAULT)),
                small.withNetwork(mlp.withEncoder(EncoderChoice.Residual.DEFAULT)),
                small.withNetwork(tiny.withEncoder(encoder)),
                small.withNetwork(tiny.withEncoder(EncoderChoice.DeepSet.DEFAULT)),
                small.withNetwork(tiny.withIdentities(Identities.of(Identity.ROTARY, Identity.ROTARY))),
                small.withNetwork(tiny.withIdentity(Identity.SINUSOIDAL)))) {
            for (var pairs : List.of(image, series)) {
                var path = folder.resolve(recipe.hashCode() + "-" + pairs.data().hashCode() + ".sibyl");
                recipe.train(pairs).export(path);
                try (var posterior = Posterior.load(path)) {
                    assertThat(posterior.given(x[0]).sample(2, 1).rows()).isEqualTo(2);
                }
            }
        }
        assertThatThrownBy(() -> Recipe.flux1Joint().train(image))
                .hasMessageContaining(
                        "a flux1joint infers from plain numbers, the observation has the shape [4, 8, 2]: use flux1");
        assertThatThrownBy(() -> Recipe.flux1()
                        .withNetwork(Flux1Choice.DEFAULT.withEncoder(encoder))
                        .train(moons))
                .hasMessageContaining("use residual, or reshape x");
    }

    /** The parameters see the data, the data only themselves: what is forbidden in training is forbidden in the model. */
    @Test
    void anEdgeMaskGoesIntoTheExportedModel() {
        var mask = EdgeMask.of(new boolean[][] {
            {true, true, true, true}, {true, true, true, true}, {false, false, true, false}, {false, false, false, true}
        });
        var small = new SimFormerChoice(8, 8, 4, 2, 8, 1, 1, 2, 16, new Edges.Rows(mask), List.of());
        var recipe = Recipe.of(small).withTraining(FEW);
        assertThat(Configuration.parse(Configuration.of(recipe).yaml(), "c").recipe())
                .isEqualTo(recipe);
        var model = recipe.train(moons);
        assertThat(model.description().networkText()).contains("10 of 16 edges");
        assertThat(model.export(folder.resolve("masked.sibyl")).agreement().of(Field.EVALUATION))
                .isLessThan(1e-5);
        var wrong = Recipe.of(small.withEdges(EdgeMask.full(3))).withTraining(FEW);
        assertThatThrownBy(() -> wrong.train(moons)).hasMessageContaining("but has 3 rows for 4 tokens");
    }

    /** Two data, each of a parameter of its own: 4 variables by themselves, and 2 pairs both ways. */
    @Test
    void aGraphOfTheSimulatorGoesIntoTheExportedModel() {
        var graph = DependencyGraph.none().with("x1", "theta1").with("x2", "theta2");
        var small = new SimFormerChoice(8, 8, 4, 2, 8, 1, 1, 2, 16, new Edges.Dependencies(graph), List.of());
        var recipe = Recipe.of(small).withTraining(FEW);
        assertThat(Configuration.parse(Configuration.of(recipe).yaml(), "c").recipe())
                .isEqualTo(recipe);
        var model = recipe.train(moons);
        assertThat(model.description().networkText()).contains("8 of 16 edges");
        assertThat(model.export(folder.resolve("graph.sibyl")).agreement().of(Field.EVALUATION))
                .isLessThan(1e-5);
        var wrong = Recipe.of(small.withEdges(DependencyGraph.none().with("x1", "theta1")))
                .withTraining(FEW);
        assertThatThrownBy(() -> wrong.train(moons)).hasMessageContaining("but not of [x2]");
    }

    /** Replicates share an identity in the network, and a scaling before it. */
    @Test
    void aPlateGoesIntoTheExportedModel() {
        var graph = DependencyGraph.none()
                .with("x1", "theta1", "theta2")
                .with("x2", "theta1", "theta2")
                .withPlate(new Plate(List.of(List.of("x1"), List.of("x2"))));
        var small = new SimFormerChoice(8, 8, 4, 2, 8, 1, 1, 2, 16, Edges.ALL, List.of()).withEdges(graph);
        var recipe = Recipe.of(small).withTraining(FEW);
        assertThat(Configuration.parse(Configuration.of(recipe).yaml(), "c").recipe())
                .isEqualTo(recipe);
        var model = recipe.train(moons);
        assertThat(model.description().networkText()).contains("1 of 4 tokens");
        var variables = model.description().variables().blocks();
        assertThat(variables.get(2).scaling()).isEqualTo(variables.get(3).scaling());
        assertThat(variables.get(0).scaling()).isNotEqualTo(variables.get(1).scaling());
        assertThat(model.export(folder.resolve("plate.sibyl")).agreement().of(Field.EVALUATION))
                .isLessThan(1e-5);
    }

    @Test
    void theSameSeedTrainsTheSameWeights() {
        var recipe = Recipe.mlp().withTraining(FEW).withSeed(5);
        assertThat(recipe.train(moons).trained().weights())
                .isEqualTo(recipe.train(moons).trained().weights());
        assertThat(recipe.withSeed(6).train(moons).trained().weights())
                .isNotEqualTo(recipe.train(moons).trained().weights());
    }

    /** The engine must compute on one thread for bits to be equal; batches this small do. */
    @Test
    void pairsOnDiskTrainTheWeightsThatPairsInMemoryTrain() {
        float[] x = new float[3 * 500];
        double[] theta = new double[2 * 500];
        var random = new SplittableRandom(4);
        for (int i = 0; i < x.length; i++) {
            theta[i * 2 / 3] = random.nextDouble(-1, 1);
            x[i] = (float) random.nextGaussian();
        }
        x[3 * 7] = Float.NaN;
        Npy.write(folder.resolve("theta.npy"), NumericArray.of(theta, 500, 2));
        Npy.write(folder.resolve("x.npy"), NumericArray.of(x, 500, 3));
        var files = PairsFiles.of(folder.resolve("theta.npy"), folder.resolve("x.npy"))
                .withParameters(List.of(Parameter.bounded("a", -1, 1), Parameter.real("b")));
        var recipe = Recipe.flux1Joint().withTraining(FEW);
        var trained = java.util.stream.Stream.of(Residence.LOADED, Residence.MAPPED)
                .map(residence -> recipe.train(files.withResidence(residence).read(ExclusionPolicy.DEFAULT)))
                .toList();
        assertThat(trained.get(1).trained().weights())
                .isEqualTo(trained.get(0).trained().weights());
        assertThat(trained.get(1).description()).isEqualTo(trained.get(0).description());
        assertThat(trained.get(1).provenance().dataDigest())
                .isEqualTo(trained.get(0).provenance().dataDigest());
    }

    @Test
    void theNumberOfUpdatesFollowsThatOfThePairs() {
        assertThat(Budget.steps(25_000)).isEqualTo(16_000);
        assertThat(Budget.steps(100_000)).isEqualTo(32_000);
        assertThat(Budget.steps(10)).isEqualTo(2_000);
        assertThat(Budget.steps(3_000)).isEqualTo(6_000);
        assertThat(Budget.steps(10_000)).isEqualTo(16_000);
        assertThat(Budget.steps(1_000_000_000)).isEqualTo(64_000);
        var prepared = PreparedTraining.of(Recipe.mlp().withSeed(4), moons).recipe();
        assertThat(prepared.training().steps()).isEqualTo(2_000);
        assertThat(prepared.training().seed()).isEqualTo(4);
        assertThat(PreparedTraining.of(Recipe.mlp().withSteps(7), moons)
                        .recipe()
                        .training()
                        .steps())
                .isEqualTo(7);
    }

    /** One parameter in a thousand is a million: its deviation would squeeze all others into a hundredth. */
    @Test
    void aRobustScalingIsThatOfTheModel() {
        var random = new SplittableRandom(8);
        double[][] theta = new double[1_000][1];
        double[][] x = new double[1_000][1];
        for (int i = 0; i < 1_000; i++) {
            theta[i][0] = i == 10 ? 1e6 : random.nextGaussian();
            x[i][0] = random.nextGaussian();
        }
        var pairs = Pairs.of(List.of(Parameter.real("a")), theta, x);
        var robust = Recipe.mlp().withScaling(ScalingRule.MEDIAN_AND_QUARTILES);
        double scale = PreparedTraining.of(robust, pairs)
                .description()
                .variables()
                .columns()
                .get(0)
                .scale();
        assertThat(scale).isBetween(0.9, 1.1);
        assertThat(PreparedTraining.of(Recipe.mlp(), pairs)
                        .description()
                        .variables()
                        .columns()
                        .get(0)
                        .scale())
                .isGreaterThan(1_000);
    }

    /** A small image is inferred from an image: the model's columns have the names of the pixels, and draws stay above 0. */
    @Test
    void anImageIsInferredFromAnImage() {
        var random = new SplittableRandom(12);
        var map = Variable.parameter("map", new Form.Image(2, 2, 1), new Positive());
        var sky = Variable.data("sky", new Form.Image(4, 4, 2));
        double[][] theta = new double[40][];
        double[][] x = new double[40][];
        for (int i = 0; i < 40; i++) {
            theta[i] = random.doubles(4, 0.1, 1).toArray();
            x[i] = random.doubles(32).toArray();
        }
        var pairs = Pairs.of(List.of(map), List.of(sky), theta, x, ExclusionPolicy.FAIL);
        var tiny = new Flux1Choice(1, 1, 1, 2, new IdMerge.Sum(8), Identities.LEARNED, 50, Optional.empty());
        var report = Recipe.of(tiny).withTraining(FEW).train(pairs).export(folder.resolve("map.sibyl"));
        try (var posterior = Posterior.load(report.path())) {
            var draws = posterior.given(x[0]).sample(3, 1);
            assertThat(draws.names()).containsExactly("map[0,0,0]", "map[0,1,0]", "map[1,0,0]", "map[1,1,0]");
            assertThat(draws.at(2, 3)).isPositive();
        }
        var mixed = Pairs.of(
                List.of(map),
                List.of(Variable.data("sky", new Form.Image(31, 1, 1)), Variable.data("z")),
                theta,
                x,
                ExclusionPolicy.FAIL);
        assertThatThrownBy(() -> Recipe.of(tiny).train(mixed))
                .hasMessageContaining("numbers, one series or one image, but the data are [sky, z]");
    }

    @Test
    void anExistingModelIsNotReplacedUnasked() {
        var model = Recipe.mlp().withSteps(1).train(moons);
        model.export(folder.resolve("m.sibyl"));
        assertThatThrownBy(() -> model.export(folder.resolve("m.sibyl"))).hasMessageContaining("m.sibyl");
    }

    @Test
    void oneInTwentyPairsValidatesButNotMoreThanNeeded() {
        assertThat(Holdout.DEFAULT.of(100_000)).isEqualTo(5_000);
        assertThat(Holdout.DEFAULT.of(1_000_000)).isEqualTo(5_000);
        assertThat(Holdout.DEFAULT.of(2_000)).isEqualTo(100);
        assertThat(Holdout.DEFAULT.of(3)).isEqualTo(1);
    }
}

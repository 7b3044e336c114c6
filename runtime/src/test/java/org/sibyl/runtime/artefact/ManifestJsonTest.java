package org.sibyl.runtime.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.runtime.error.ArtefactInvalidException;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.choice.SolverSettings;
import org.sibyl.solvers.grid.ExplicitGrid;
import org.sibyl.solvers.grid.KarrasGrid;
import org.sibyl.solvers.grid.LogSnrGrid;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.EdmNoise;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.ScoreMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.path.LinearBeta;
import org.sibyl.solvers.path.Polynomial;
import org.sibyl.solvers.path.VpSchedule;
import org.sibyl.solvers.sde.NoiseRate;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

class ManifestJsonTest {

    private static final Shape STATE = Shape.of(-1, 3, 1);

    private static final Manifest MANIFEST = new Manifest(
            "two-moons",
            new Field(new FlowMatching(new CondOt()), new SolverChoice("midpoint", new UniformGrid(50))),
            new Mode.Joint(),
            new NetworkDescription("flux1joint", "8 blocks", 242_000),
            Variables.of(
                    Variable.parameter("theta1", new Bounded(-1, 1, Bijector.LOGIT))
                            .withScaling(Scaling.of(0, 1.8)),
                    Variable.parameter("theta2", new Positive()).withUnit("kg"),
                    Variable.data("x1").withScaling(Scaling.of(0.1, 2))),
            programs(),
            Map.of("field.onnx", "00ff"));

    private static Map<String, Program> programs() {
        var programs = new LinkedHashMap<String, Program>();
        programs.put("field", new Program("field.onnx", Map.of("x", STATE), Map.of("field", STATE)));
        programs.put("field-jvp", new Program("field-jvp.onnx", Map.of("x", STATE), Map.of("jvp", STATE)));
        return programs;
    }

    private static Manifest with(GenerativeMethod method, SolverChoice solver) {
        return MANIFEST.withEstimator(new Field(method, solver));
    }

    private static final String JSON = new String(ManifestJson.write(MANIFEST), StandardCharsets.UTF_8);

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(ManifestJson.read(JSON.getBytes(StandardCharsets.UTF_8))).isEqualTo(MANIFEST);
    }

    @Test
    void aModelHasAnEncoderOrNoSuchProperty() {
        var encoder = new Program(
                "encoder.onnx", Map.of("observation", Shape.of(-1, 8, 1)), Map.of("context", Shape.of(-1, 2, 4)));
        var programs = programs();
        programs.put("encoder", encoder);
        var encoded = new Manifest(
                "m",
                MANIFEST.estimator(),
                new Mode.Conditional(),
                MANIFEST.network(),
                MANIFEST.variables(),
                programs,
                MANIFEST.digests());
        assertThat(ManifestJson.read(ManifestJson.write(encoded))).isEqualTo(encoded);
        assertThat(ManifestJson.read(ManifestJson.write(encoded)).encoder()).contains(encoder);
        assertThat(MANIFEST.encoder()).isEmpty();
        assertThat(JSON).doesNotContain("encoder");
    }

    @Test
    void aFieldTellsThatItCanBeGuidedOrHasNoSuchProperty() {
        var plain = Field.of(MANIFEST);
        var guided =
                MANIFEST.withEstimator(new Field(plain.method(), plain.solver(), Optional.of(new Guidance(0.1, 3))));
        var json = new String(ManifestJson.write(guided), StandardCharsets.UTF_8);
        assertThat(json).containsPattern("\"guidance\"\\s*:\\s*\\{\\s*\"conditionDropout\"\\s*:\\s*0.1");
        assertThat(ManifestJson.read(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(guided);
        assertThat(JSON).doesNotContain("guidance");
    }

    /** 64 x 64 x 2 numbers are one entry, whatever their role. */
    @Test
    void imagesAreShort() {
        var image = new Form.Image(64, 64, 2);
        var large = new Manifest(
                "m",
                MANIFEST.estimator(),
                MANIFEST.mode(),
                MANIFEST.network(),
                Variables.of(Variable.parameter("map", image, new Positive()), Variable.data("picture", image)),
                MANIFEST.programs(),
                MANIFEST.digests());
        byte[] json = ManifestJson.write(large);
        assertThat(json).hasSizeLessThan(10_000);
        assertThat(ManifestJson.read(json)).isEqualTo(large);
        assertThat(ManifestJson.read(json).variables().size()).isEqualTo(2 * 64 * 64 * 2);
    }

    @Test
    void truncatedSupportsKeepTheirEndsAndTheSupportWithin() {
        var decades = new Truncated(new Positive(), Optional.of(0.5), Optional.empty());
        var cut = new Manifest(
                MANIFEST.name(),
                MANIFEST.estimator(),
                MANIFEST.mode(),
                MANIFEST.network(),
                Variables.of(
                        Variable.parameter("theta1", Truncated.between(-1, 1)),
                        Variable.parameter("theta2", decades),
                        Variable.parameter("theta3", Truncated.between(-2, 2).withMargin(0.25)),
                        Variable.data("x1")),
                MANIFEST.programs(),
                MANIFEST.digests());
        byte[] json = ManifestJson.write(cut);
        assertThat(ManifestJson.read(json)).isEqualTo(cut);
        String text = new String(json, StandardCharsets.UTF_8).replaceAll("\\s", "");
        assertThat(text)
                .contains(
                        "\"support\":{\"type\":\"truncated\",\"within\":{\"type\":\"real\"},\"lower\":-1.0,\"upper\":1.0}",
                        "{\"type\":\"truncated\",\"within\":{\"type\":\"positive\"},\"lower\":0.5}",
                        "\"lower\":-2.0,\"upper\":2.0,\"margin\":0.25}");
        for (String[] wrong : new String[][] {
            {"\"lower\":-1.0,\"upper\":1.0", "\"lower\":1.0,\"upper\":1.0"},
            {",\"lower\":0.5", ""},
            {"\"lower\":0.5", "\"lower\":0.5,\"margin\":0.25"},
            {"\"margin\":0.25", "\"margin\":0.0"},
            {"\"within\":{\"type\":\"real\"},", ""},
            {"{\"type\":\"real\"},\"lower\"", "{\"type\":\"half\"},\"lower\""}
        }) {
            String changed = text.replace(wrong[0], wrong[1]);
            assertThat(changed).isNotEqualTo(text);
            assertThatThrownBy(() -> ManifestJson.read(changed.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(ArtefactInvalidException.class);
        }
    }

    @Test
    void theTextIsTheAgreedFormat() {
        assertThat(JSON.replaceAll("\\s", ""))
                .startsWith(
                        "{\"formatVersion\":3,\"name\":\"two-moons\",\"estimator\":{\"type\":\"field\",\"method\":{\"type\":"
                                + "\"flow-matching\",\"schedule\":{\"type\":\"cond-ot\"}},\"solver\":{\"method\":\"midpoint\",\"grid\":"
                                + "{\"type\":\"uniform\",\"steps\":50}}},\"mode\":{\"type\":\"joint\"},\"network\":{\"type\":")
                .contains(
                        "{\"name\":\"theta1\",\"role\":\"parameter\",\"form\":{\"type\":\"scalar\"},\"unit\":\"\",\"support\":"
                                + "{\"type\":\"bounded\",\"lower\":-1.0,\"upper\":1.0,\"bijector\":\"logit\"},\"shift\":[0.0],\"scale\":[1.8]}")
                .contains("\"programs\":{\"field\":{\"file\":\"field.onnx\",\"inputs\":{\"x\":[-1,3,1]}")
                .doesNotContain("parameters\":[")
                .doesNotContain("\"data\":[");
    }

    @Test
    void anExplicitGridKeepsItsNodes() {
        var fitted = with(
                new FlowMatching(new CondOt()),
                new SolverChoice("midpoint", new ExplicitGrid(List.of(0.0, 0.25, 1.0))));
        assertThat(ManifestJson.read(ManifestJson.write(fitted))).isEqualTo(fitted);
    }

    static Stream<SolverChoice> choices() {
        var grid = new PowerGrid(20, 2);
        var special = List.of(
                new SolverChoice("midpoint", grid),
                new SolverChoice("dopri5", new SolverSettings.ToTolerance(1e-4)),
                new SolverChoice("tsit5", grid),
                new SolverChoice("shark", new SolverSettings.Noisy(grid, new NoiseRate.ZeroEnds(0.5))),
                new SolverChoice(
                        "adaptive-shark", new SolverSettings.NoisyToTolerance(1e-3, new NoiseRate.Reversal(1))),
                new SolverChoice("sea", new SolverSettings.Noisy(grid, new NoiseRate.NonSingular(2))),
                new SolverChoice("euler-maruyama", new SolverSettings.Noisy(grid, new NoiseRate.Reversal(1))),
                new SolverChoice("churned-heun", new SolverSettings.Churned(grid, 20, 0.05, 50, 1.003)),
                new SolverChoice("churned-heun", new SolverSettings.Churned(grid, 20, 0, Double.POSITIVE_INFINITY, 1)));
        return Stream.concat(special.stream(), ofTheTable());
    }

    /** Every word for a solver, with the settings that it has by default for each kind of method. */
    private static Stream<SolverChoice> ofTheTable() {
        var methods = List.of(new FlowMatching(new CondOt()), ScoreMatching.variancePreserving(), Edm.karras());
        return SolverName.understood().stream()
                .flatMap(word -> methods.stream()
                        .map(method ->
                                new SolverChoice(word, Preset.DEFAULT.settings(SolverName.named(word), method))));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everySolverChoiceIsReadBack(SolverChoice choice) {
        var manifest = with(new FlowMatching(new CondOt()), choice);
        assertThat(ManifestJson.read(ManifestJson.write(manifest))).isEqualTo(manifest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"method\":\"midpoint\",\"tolerance\":1e-3}|midpoint takes grid, but was given tolerance",
                "{\"method\":\"dopri5\",\"tolerance\":0}|tolerance must be above 0",
                "{\"method\":\"dopri5\",\"tolerance\":\"a\"}|estimator.solver.tolerance must be a number, but is the text",
                "{\"method\":\"dopri5\",\"tolerance\":1e-3,\"grid\":{\"type\":\"uniform\",\"steps\":5}}|given grid",
                "{\"method\":\"shark\",\"grid\":{\"type\":\"uniform\",\"steps\":5}}|shark takes grid and noise",
                "{\"method\":\"heun\",\"grid\":{\"type\":\"uniform\",\"steps\":5},\"rho\":7}|heun takes grid, but was given rho",
                "{\"method\":\"heun\",\"grid\":{\"type\":\"uniform\",\"steps\":5,\"rho\":7}}|rho",
                "{\"method\":\"heun\",\"grid\":{\"type\":\"uniform\",\"steps\":-5}}|at least 1 step",
                "{\"method\":\"heun\",\"grid\":{\"type\":\"explicit\",\"points\":[0.0,1.5]}}|from 0 to 1",
                "{\"method\":\"sea\",\"grid\":{\"type\":\"uniform\",\"steps\":5},\"noise\":{\"type\":\"zero-ends\",\"alpha\":-1}}|at least 0",
                "{\"method\":\"adaptive-shark\",\"tolerance\":1e-3}|adaptive-shark takes tolerance and noise",
                "{\"method\":\"shark\",\"tolerance\":1e-3,\"noise\":{\"type\":\"reversal\",\"strength\":1}}|shark takes grid and noise",
                "{\"method\":\"magic\",\"grid\":{\"type\":\"uniform\",\"steps\":5}}|must be one of",
                "{\"grid\":{\"type\":\"uniform\",\"steps\":5}}|estimator.solver must have the member method, but has [grid]",
                "{\"method\":\"heun\"}|heun takes grid, but has no grid",
                "\"heun\"|estimator.solver must be an object, but is the text"
            })
    void aSolverWithTheWrongOptionsIsRefusedByName(String solver, String message) {
        String json = JSON.replaceFirst("\"solver\" : \\{[^}]*\\}\\s*\\}", "\"solver\" : " + solver);
        assertThat(json).contains(solver);
        assertThatThrownBy(() -> ManifestJson.read(Sealed.json(json)))
                .isInstanceOf(ArtefactInvalidException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'score-matching','diffusion':{'type':'variance-exploding','sigmaMin':%s,'sigmaMax':%s},"
                        + "'prediction':'noise','weighting':'sigma-squared','end':0.001}",
                "{'type':'edm','levels':{'type':'karras','sigmaMin':%s,'sigmaMax':%s,'meanLog':0,'deviationLog':1}}",
                "{'type':'edm','levels':{'type':'variance-exploding','sigmaMin':%s,'sigmaMax':%s}}",
                "{'type':'edm','levels':{'type':'variance-preserving','beta':{'betaMin':%s,'betaMax':%s},'first':0.001}}",
                "{'type':'flow-matching','schedule':{'type':'variance-preserving','beta':{'betaMin':%s,'betaMax':%s}}}"
            },
            quoteCharacter = '`')
    void aRangeOfNoiseThatDoesNotRiseIsRefusedWithItsNumbers(String method) {
        String whole = method.replace('\'', '"');
        assertThat(withMethod(whole.formatted("0.5", "2.0"))).isNotNull();
        for (List<String> range : List.of(List.of("2.0", "0.5"), List.of("1.0", "1.0"), List.of("0.0", "1.0"))) {
            assertThatThrownBy(() -> withMethod(whole.formatted(range.get(0), range.get(1))))
                    .isInstanceOf(ArtefactInvalidException.class)
                    .hasMessageContaining(range.get(0) + " and " + range.get(1));
        }
        assertThatThrownBy(() -> withMethod(whole.formatted("NaN", "1.0")))
                .isInstanceOf(ArtefactInvalidException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> withMethod(whole.formatted("\"NaN\"", "1.0")))
                .isInstanceOf(ArtefactInvalidException.class);
        assertThatThrownBy(() -> withMethod(whole.formatted("0.5", "1e999")))
                .isInstanceOf(ArtefactInvalidException.class)
                .hasMessageContaining("in the range of doubles, but is 1e999");
    }

    private static Manifest withMethod(String method) {
        String json = JSON.replaceFirst("\"method\" : \\{[^}]*\\}\\s*\\}", "\"method\" : " + method);
        assertThat(json).contains(method);
        return ManifestJson.read(Sealed.json(json));
    }

    @Test
    void everyMethodAndGridIsReadBack() {
        for (GenerativeMethod method : List.of(
                new FlowMatching(new VpSchedule(new LinearBeta(0.1, 20))),
                new FlowMatching(new Polynomial(2)),
                ScoreMatching.variancePreserving(),
                ScoreMatching.varianceExploding(),
                Edm.karras(),
                new Edm(new EdmNoise.Preserving(new LinearBeta(0.1, 20), 1e-3)))) {
            for (StepGrid grid : List.of(new PowerGrid(5, 2), new KarrasGrid(5, 7), new LogSnrGrid(5))) {
                var manifest = with(method, new SolverChoice("dpm-solver++", grid));
                assertThat(ManifestJson.read(ManifestJson.write(manifest))).isEqualTo(manifest);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"name\" : \"two-moons\"|\"name\" : \"two-moons\", \"extra\" : 1",
                "\"name\" : \"two-moons\"|\"name\" : null",
                "\"name\" : \"two-moons\",|",
                "\"name\" : \"two-moons\"|\"name\" : \"a\", \"name\" : \"b\"",
                "\"name\" : \"two-moons\"|\"name\" : 7",
                "\"steps\" : 50|\"steps\" : 50.5",
                "\"steps\" : 50|\"steps\" : 0",
                "\"steps\" : 50|\"steps\" : \"50\"",
                "\"scale\" : [ 1.8 ]|\"scale\" : [NaN]",
                "\"scale\" : [ 1.8 ]|\"scale\" : [0]",
                "\"scale\" : [ 1.8 ]|\"scale\" : 1.8",
                "\"scale\" : [ 1.8 ]|\"scale\" : [1, 2]",
                "\"scale\" : [ 1.8 ]|\"scale\" : [null]",
                "\"scale\" : [ 1.8 ]|\"scale\" : [1e999]",
                "\"cond-ot\"|\"cond-xt\"",
                "\"logit\"|0",
                "\"formatVersion\" : 3|\"formatVersion\" : 4",
                "\"formatVersion\" : 3|\"formatVersion\" : 1",
                "\"formatVersion\" : 3|\"formatVersion\" : 2.0",
                "\"formatVersion\" : 3,|",
                "\"lower\" : -1.0|\"lower\" : 1.0",
                "\"field-jvp\" :|\"encoder\" : null, \"field-jvp\" :"
            })
    void anythingButAManifestIsRefusedInOneLine(String from, String to) {
        String damaged = JSON.replaceFirst(java.util.regex.Pattern.quote(from), to == null ? "" : to);
        assertThat(damaged).isNotEqualTo(JSON);
        assertThatThrownBy(() -> ManifestJson.read(Sealed.json(damaged)))
                .isInstanceOf(ArtefactInvalidException.class)
                .hasMessageContaining("manifest.json")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void deepOrTrailingTextIsRefused() {
        assertThatThrownBy(() -> ManifestJson.read("[".repeat(100).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ArtefactInvalidException.class);
        assertThatThrownBy(() -> ManifestJson.read((JSON + "{}").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ArtefactInvalidException.class);
        assertThatThrownBy(() -> ManifestJson.read(new byte[(1 << 20) + 1]))
                .isInstanceOf(ArtefactInvalidException.class);
    }
}

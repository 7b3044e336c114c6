package org.sibyl.runtime.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.runtime.error.ArtefactInvalidException;
import org.sibyl.solvers.base.Base;
import org.sibyl.solvers.base.Component;
import org.sibyl.solvers.base.GaussianMixture;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.base.StudentT;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/** A flow in manifest.json. */
class FlowManifestTest {

    private static Manifest manifest(Base base) {
        var state = Shape.of(-1, 2);
        var logDet = Shape.of(-1, 1);
        return new Manifest(
                "flow",
                new Flow(base),
                new Mode.Unconditional(),
                new NetworkDescription("coupling-affine", "6 blocks", 100),
                Variables.of(Variable.parameter("a", new Real()), Variable.parameter("b", new Real())),
                Map.of(
                        Flow.FORWARD,
                        new Program(
                                "forward.onnx",
                                Map.of(Ports.X, state),
                                Map.of(Flow.LATENT, state, Flow.LOG_DET, logDet)),
                        Flow.INVERSE,
                        new Program(
                                "inverse.onnx",
                                Map.of(Flow.LATENT, state),
                                Map.of(Ports.X, state, Flow.LOG_DET, logDet))),
                Map.of());
    }

    static Stream<Base> bases() {
        return Stream.of(
                new Normal(),
                new StudentT(2.5),
                new GaussianMixture(List.of(
                        new Component(0.25, List.of(-1.0, 0.5), List.of(0.5, 0.4)),
                        new Component(0.75, List.of(1.0, 0.0), List.of(0.6, 1.0)))));
    }

    @ParameterizedTest
    @MethodSource("bases")
    void everyBaseIsReadBack(Base base) {
        var manifest = manifest(base);
        assertThat(ManifestJson.read(ManifestJson.write(manifest))).isEqualTo(manifest);
        assertThat(ModelLayout.of(manifest).contracts())
                .extracting(Contract::program)
                .containsExactly("forward", "inverse");
    }

    @Test
    void theTextIsTheAgreedFormat() {
        assertThat(json(new StudentT(5)).replaceAll("\\s", ""))
                .contains("\"estimator\":{\"type\":\"flow\",\"base\":{\"type\":\"student-t\",\"degrees\":5.0}}")
                .doesNotContain("solver");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'cauchy'}|cauchy",
                "{}|type",
                "{'degrees':5}|type",
                "null|base",
                "{'type':'normal','degrees':5}|degrees",
                "{'type':'student-t'}|degrees",
                "{'type':'student-t','degrees':0.5}|from 1 to 10000, but are 0.5",
                "{'type':'student-t','degrees':'5'}|estimator.base.degrees must be a number, but is the text",
                "{'type':'gaussian-mixture'}|components",
                "{'type':'gaussian-mixture','components':[]}|at least 1 component",
                "{'type':'gaussian-mixture','components':[{'weight':0.5,'means':[0],'deviations':[1]}]}|must sum to 1, but sum to 0.5",
                "{'type':'gaussian-mixture','components':[{'weight':1,'means':[0,1],'deviations':[1]}]}|2 means and 1 deviations",
                "{'type':'gaussian-mixture','components':[{'weight':1,'means':[0],'deviations':[0]}]}|above 0 and finite",
                "{'type':'gaussian-mixture','components':[{'weight':1,'means':[0]}]}|deviations",
                "{'type':'gaussian-mixture','components':[null]}|null"
            })
    void aBaseThatIsNoneIsRefusedInOneLine(String base, String words) {
        String whole = json(new Normal());
        String damaged = whole.replaceFirst("\"base\" : \\{[^}]*\\}", "\"base\" : " + base.replace('\'', '"'));
        assertThat(damaged).isNotEqualTo(whole);
        assertThatThrownBy(() -> ManifestJson.read(Sealed.json(damaged)))
                .isInstanceOf(ArtefactInvalidException.class)
                .hasMessageContainingAll("manifest.json", words)
                .message()
                .doesNotContain("\n");
    }

    private static String json(Base base) {
        return new String(ManifestJson.write(manifest(base)), StandardCharsets.UTF_8);
    }
}

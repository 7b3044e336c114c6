package org.sibyl.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.error.ModelIncompatibleException;
import org.sibyl.runtime.gate.TinyArtefact;

/** An engine is a class of whoever needs one, and passes the same parity test as ONNX Runtime before it may answer. */
class OwnEngineTest {

    @TempDir
    private Path folder;

    private Path model = Path.of("");

    @BeforeEach
    void write() throws IOException {
        model = TinyArtefact.sound().writeFolder(folder.resolve("tiny"));
    }

    /** Halving is exact and sums are rounded once in either engine, so that even the bits are equal. */
    @Test
    void anEngineOfOnesOwnGivesTheDrawsAndDensitiesOfOnnxRuntime() {
        var engine = new AffineEngine(0);
        double[][] points = {{0.7, 3}, {-1, 0.2}};
        try (var own = Posterior.load(model, engine);
                var onnx = Posterior.load(model)) {
            assertThat(own.given(1.0).sample(50, 3).copyValues())
                    .isDeepEqualTo(onnx.given(1.0).sample(50, 3).copyValues());
            assertThat(own.given(1.0).logDensity(points))
                    .containsExactly(onnx.given(1.0).logDensity(points));
            assertThat(engine.open).hasValue(1);
        }
        assertThat(engine.open).hasValue(0);
    }

    @Test
    void anEngineThatIsOffByAThousandthIsRefusedAndClosed() {
        var wrong = new AffineEngine(1e-3f);
        assertThatThrownBy(() -> Posterior.load(model, wrong))
                .isInstanceOf(ModelIncompatibleException.class)
                .hasMessageContainingAll("the training engine's field within 1.0E-4", "differs by");
        assertThatThrownBy(() -> Posterior.load(ArtefactReader.read(model), wrong))
                .isInstanceOf(ModelIncompatibleException.class);
        assertThat(wrong.open).hasValue(0);
    }
}

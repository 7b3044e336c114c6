package org.sibyl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

/** A native image keeps what ONNX Runtime's native code looks for. */
class NativeImageHintsTest {
    private static final String NATIVE = "ai/onnxruntime/native/linux-x64/";
    private static final Pattern CLASS = Pattern.compile("ai/onnxruntime/([A-Z][A-Za-z]+)\\x00");

    private final RuntimeHints hints = new RuntimeHints();

    NativeImageHintsTest() {
        new NativeImageHints().registerHints(hints, null);
    }

    @Test
    void theNativeLibrariesAndTheModelsOfTheZooAreKept() {
        assertThat(RuntimeHintsPredicates.resource().forResource(NATIVE + "libonnxruntime.so"))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.resource().forResource("META-INF/sibyl/zoo/two-moons.sibyl"))
                .accepts(hints);
    }

    @Test
    void everyClassThatTheNativeCodeNamesIsKept() throws IOException {
        try (InputStream library =
                OrtEnvironment.class.getClassLoader().getResourceAsStream(NATIVE + "libonnxruntime4j_jni.so")) {
            var named = CLASS.matcher(new String(library.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            assertThat(named).hasSizeGreaterThan(5);
            assertThat(NativeImageHints.CALLED_BY_NATIVE_CODE).containsAll(named);
            for (String each : named) {
                assertThat(hints.jni().getTypeHint(TypeReference.of("ai.onnxruntime." + each)))
                        .as(each)
                        .isNotNull();
            }
        }
    }
}

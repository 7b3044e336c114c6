package org.sibyl.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/** What a native image must keep for the models: ONNX Runtime's native libraries, the classes that these make and call, and the models of the zoo. */
final class NativeImageHints implements RuntimeHintsRegistrar {

    /** Named in ONNX Runtime's JNI library. */
    static final List<String> CALLED_BY_NATIVE_CODE = List.of(
            "MapInfo",
            "NodeInfo",
            "OnnxMap",
            "OnnxModelMetadata",
            "OnnxSequence",
            "OnnxSparseTensor",
            "OnnxTensor",
            "OnnxValue",
            "OrtException",
            "SequenceInfo",
            "TensorInfo");

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        hints.resources().registerPattern("ai/onnxruntime/native/**").registerPattern("META-INF/sibyl/**");
        for (String each : CALLED_BY_NATIVE_CODE) {
            hints.jni().registerType(type(each), MemberCategory.values());
        }
        hints.jni().registerType(TypeReference.of(String.class), MemberCategory.INVOKE_PUBLIC_METHODS);
        hints.reflection()
                .registerType(type("OnnxRuntime"), MemberCategory.DECLARED_FIELDS)
                .registerType(type("OrtEnvironment"), MemberCategory.INVOKE_DECLARED_METHODS);
    }

    private static TypeReference type(String name) {
        return TypeReference.of("ai.onnxruntime." + name);
    }
}

package org.sibyl.runtime.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.error.DeviceUnavailableException;
import org.sibyl.runtime.error.SibylException;

/** What can be told of a GPU without one: it is never replaced by the CPU, and its settings reach ONNX Runtime. */
class CudaTest {

    private static Artefact model() {
        return ArtefactReader.readResource(Posterior.class, "format1/mlp-joint.sibyl");
    }

    @Test
    void withoutTheLibraryForGpusAModelIsRefusedWithWhatIsMissing() {
        OnnxProcess.get();
        assumeThat(OrtEnvironment.getAvailableProviders()).doesNotContain(OrtProvider.CUDA);
        assertThatThrownBy(() -> Posterior.load(model(), OnnxRuntime.cuda(0)))
                .isInstanceOf(DeviceUnavailableException.class)
                .hasMessage(
                        "ONNX Runtime on CUDA needs the library onnxruntime_gpu 1.28.0 in place of onnxruntime, and CUDA 12, cuDNN 9 and an"
                                + " NVIDIA driver for them, but the library here knows [CPU] only; see docs/gpu.md, or take the CPU");
    }

    /** A device that ONNX Runtime does not have, as it says so of a driver or a library that is missing. */
    private record Missing(List<String> asked) implements ExecutionProvider {
        @Override
        public void addTo(OrtSession.SessionOptions options) throws OrtException {
            asked.add("added");
            options.addConfigEntry("session.disable_cpu_ep_fallback", "1");
        }

        @Override
        public SibylException refusal(Program graph, OrtException e) {
            asked.add(graph.file());
            return new DeviceUnavailableException(OnnxFailure.firstLine(e), e);
        }
    }

    /** The flag that Cuda sets, on a session without its device: ONNX Runtime refuses what only the CPU could run. */
    @Test
    void noProgramFallsBackToTheCpu() {
        var asked = new ArrayList<String>();
        assertThatThrownBy(() -> Posterior.load(model(), new OnnxRuntime(new Missing(asked))))
                .isInstanceOf(DeviceUnavailableException.class)
                .hasMessageContaining("fallback");
        assertThat(asked).hasSize(2).startsWith("added");
    }

    @Test
    void aRefusalForWantOfADeviceIsNotAFaultOfTheModel() {
        var program = model().manifest().programs().values().iterator().next();
        var device = new CudaProvider(Cuda.device(3));
        assertThat(device.refusal(
                        program, new OrtException("CUDA failure 100: no CUDA-capable device is detected\nat x")))
                .isInstanceOf(DeviceUnavailableException.class)
                .hasMessage(
                        "CUDA device 3 needs CUDA 12, cuDNN 9 and an NVIDIA driver for them, but ONNX Runtime says: CUDA failure 100: no"
                                + " CUDA-capable device is detected; see docs/gpu.md, or take the CPU");
        assertThat(device.refusal(program, new OrtException("bad graph")))
                .hasMessageStartingWith("ONNX Runtime must accept " + program.file());
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> OnnxRuntime.cuda(-1)).hasMessage("a CUDA device has a number from 0 up, but is -1");
        assertThatThrownBy(() -> Cuda.device(0).withMemoryLimit(0))
                .hasMessage("a memory limit must be at least 1 byte, but is 0; leave it out for none");
        assertThat(OnnxRuntime.cuda(Cuda.device(1).withMemoryLimit(1L << 30).withRoundedProducts(true)))
                .hasToString("ONNX Runtime on CUDA device 1");
        assertThat(OnnxRuntime.cpu()).hasToString("ONNX Runtime on the CPU");
    }
}

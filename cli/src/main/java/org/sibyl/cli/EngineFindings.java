package org.sibyl.cli;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.lanes.Lanes;
import org.sibyl.runtime.engine.onnx.OnnxFindings;
import org.sibyl.runtime.engine.onnx.OnnxRuntime;
import org.sibyl.trainer.tensor.TrainingEngine;

/** What is found of the engines: those that draw, and the one that trains. */
final class EngineFindings {
    private static final String VECTORS = "jdk.incubator.vector";

    private EngineFindings() {}

    static List<Finding> all(MachineFindings machine) {
        var findings = new ArrayList<>(of(OnnxRuntime.examine(), machine));
        findings.add(vectors());
        findings.add(training());
        return findings;
    }

    static List<Finding> of(OnnxFindings onnx, MachineFindings machine) {
        var findings = new ArrayList<Finding>();
        findings.add(onnx.fault()
                .map(fault -> Finding.fault("ONNX Runtime", onnx.version() + ", not usable", fault))
                .orElseGet(() -> Finding.ok(
                        "ONNX Runtime", onnx.version() + ", runs on " + String.join(", ", onnx.providers()))));
        findings.add(onnx.cache()
                .map(folder -> Finding.ok("its native library", "unpacked once, in " + folder))
                .orElseGet(() -> Finding.warning(
                        "its native library",
                        "unpacked anew by each process into the temporary folder",
                        "start Java with -Dsibyl.cache=FOLDER, one that may be written and run from")));
        onnx.cache()
                .filter(machine::isNoExec)
                .ifPresent(folder -> findings.add(Finding.fault(
                        "its folder",
                        folder + " is mounted noexec",
                        "start Java with -Dsibyl.cache=FOLDER, one without noexec")));
        findings.add(onnx.cudaFault()
                .map(fault -> Finding.absent("GPU for draws", "none that can be used", fault))
                .orElseGet(() -> Finding.ok("GPU for draws", "CUDA device 0")));
        return findings;
    }

    private static Finding vectors() {
        var lanes = Lanes.engine();
        return lanes.hasVectors()
                ? Finding.ok("vectors of Java", "taken by the engine " + lanes)
                : Finding.absent(
                        "vectors of Java",
                        "module " + VECTORS + " is not added, so that the engine lanes is slower",
                        "for a faster engine in Java alone start Java with --add-modules " + VECTORS);
    }

    private static Finding training() {
        try {
            var engine = TrainingEngine.engine();
            int gpus = engine.getGpuCount();
            return Finding.ok(
                    "training engine",
                    engine.getEngineName() + " " + engine.getVersion() + ", "
                            + (gpus == 0 ? "on the CPU" : gpus + " GPUs"));
        } catch (RuntimeException | LinkageError e) {
            return Finding.absent(
                    "training engine",
                    "PyTorch cannot be loaded ("
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ")",
                    "sampling works without it; to train see docs/training.md");
        }
    }
}

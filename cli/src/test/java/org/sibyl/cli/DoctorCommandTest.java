package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.lanes.Lanes;
import org.sibyl.runtime.engine.onnx.OnnxFindings;
import tools.jackson.databind.json.JsonMapper;

/** What the doctor finds on this machine, and on machines that are made up of files. */
class DoctorCommandTest {
    private static final Path MODEL = Path.of("../runtime/src/test/resources/org/sibyl/runtime/format1/mlp-edm.sibyl");

    @TempDir
    private Path folder;

    private MachineFindings machine;

    @BeforeEach
    void makeUp() throws Exception {
        machine = new MachineFindings(folder, Files.writeString(folder.resolve("mounts"), ""));
    }

    private static String run(int expected, String... arguments) {
        var out = new StringWriter();
        int code = Sibyl.exitCode(Sibyl.command().setOut(new PrintWriter(out)), arguments);
        assertThat(code).as(out.toString()).isEqualTo(expected);
        return out.toString();
    }

    @Test
    void aMachineThatSamplesIsWell() {
        String told = run(0, "doctor", MODEL.toString(), "--json");
        var findings = JsonMapper.shared().readTree(told);
        assertThat(findings.path("faults").intValue()).isZero();
        assertThat(findings.path("findings").values().stream()
                        .map(each -> each.path("name").asString()))
                .contains(
                        "Java",
                        "processors",
                        "memory",
                        "temporary folder",
                        "ONNX Runtime",
                        "GPU for draws",
                        "training engine");
        assertThat(told).contains("CPU").contains("loads, with the numbers");
    }

    @Test
    void aModelThatDoesNotLoadIsAFault() throws Exception {
        var broken = Files.writeString(folder.resolve("broken.sibyl"), "nothing");
        assertThat(run(1, "doctor", broken.toString()))
                .contains("FAULT")
                .contains("broken.sibyl")
                .contains("->");
    }

    @Test
    void aGpuThatWasAskedForAndIsNotThereIsAFault() {
        assertThat(run(1, "doctor", "--engine", "cuda"))
                .containsPattern("FAULT +engine ONNX Runtime on CUDA device 0 +cannot be used")
                .contains("onnxruntime_gpu");
    }

    /** The launcher of the command line lets the engine load its module, and these tests may not. */
    @Test
    void theVectorsThatTheEngineInJavaTakesAreTold() {
        String expected = Lanes.engine().hasVectors() ? "ok +vectors of Java" : "absent +vectors of Java";
        assertThat(run(0, "doctor")).containsPattern(expected);
    }

    @Test
    void aQuotaBelowOneProcessorIsTold() throws Exception {
        Files.writeString(folder.resolve("cpu.max"), "50000 100000\n");
        assertThat(machine.processors().state()).isEqualTo(Finding.State.WARNING);
        assertThat(machine.processors().found()).contains("0.50");
        Files.writeString(folder.resolve("cpu.max"), "max 100000\n");
        assertThat(machine.processors().state()).isEqualTo(Finding.State.OK);
    }

    @Test
    void aHeapAsLargeAsTheContainerIsTold() throws Exception {
        Files.writeString(folder.resolve("memory.max"), Runtime.getRuntime().maxMemory() + "\n");
        assertThat(machine.heap().state()).isEqualTo(Finding.State.WARNING);
        Files.writeString(folder.resolve("memory.max"), 4 * Runtime.getRuntime().maxMemory() + "\n");
        assertThat(machine.heap().state()).isEqualTo(Finding.State.OK);
    }

    @Test
    void fewThreadsAreTold() throws Exception {
        Files.writeString(folder.resolve("pids.max"), "20\n");
        assertThat(machine.threads().state()).isEqualTo(Finding.State.WARNING);
    }

    @Test
    void aFolderThatNothingMayRunFromIsTold() throws Exception {
        Files.writeString(
                folder.resolve("mounts"),
                "root / ext4 rw 0 0\ntmp " + folder.toRealPath() + " tmpfs rw,noexec,nosuid 0 0\n");
        var found = machine.folder("temporary folder", folder, "java.io.tmpdir");
        assertThat(found.state()).isEqualTo(Finding.State.WARNING);
        assertThat(found.remedy()).contains("-Djava.io.tmpdir");
        assertThat(machine.folder("temporary folder", folder.resolve("none"), "java.io.tmpdir")
                        .state())
                .isEqualTo(Finding.State.FAULT);
    }

    @Test
    void aNativeLibraryThatDoesNotLoadIsAFaultWithItsRemedy() {
        var findings = EngineFindings.of(
                new OnnxFindings(
                        "1.0",
                        Optional.empty(),
                        Optional.of("it needs a folder"),
                        List.of(),
                        Optional.of("it needs a folder")),
                machine);
        assertThat(findings.get(0).state()).isEqualTo(Finding.State.FAULT);
        assertThat(findings.get(0).remedy()).isEqualTo("it needs a folder");
        assertThat(findings.get(1).state()).isEqualTo(Finding.State.WARNING);
    }

    @Test
    void aGpuThatIsNotThereIsAbsentAndNoFault() {
        var findings = EngineFindings.of(
                new OnnxFindings("1.0", Optional.of(folder), Optional.empty(), List.of("CPU"), Optional.of("no GPU")),
                machine);
        assertThat(findings)
                .extracting(Finding::state)
                .containsExactly(Finding.State.OK, Finding.State.OK, Finding.State.ABSENT);
    }
}

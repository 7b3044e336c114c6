package org.sibyl.runtime.gate;

import static org.sibyl.runtime.gate.OnnxBytes.message;
import static org.sibyl.runtime.gate.OnnxBytes.model;
import static org.sibyl.runtime.gate.OnnxBytes.node;
import static org.sibyl.runtime.gate.OnnxBytes.tensor;
import static org.sibyl.runtime.gate.OnnxBytes.value;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.ManifestJson;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.NaturalProbe;
import org.sibyl.runtime.artefact.NetworkDescription;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/**
 * A joint model of theta1, theta2 and x1 as ONNX, written by hand: field = 0.5 x + (1, 2, 3), whatever t and mask. Its flow
 * is x(1) = e^½ (x(0) + 2 b) − 2 b, its log density is known too.
 */
public final class TinyArtefact {

    public static final Shape STATE = Shape.of(-1, 3, 1);

    public final Map<String, byte[]> files = new LinkedHashMap<>();
    public Map<String, String> digests = new LinkedHashMap<>();

    public static OnnxBytes fieldGraph() {
        return message()
                .message(1, node("Mul", "scaled", "x", "a"))
                .message(1, node("Add", "field", "scaled", "b"))
                .text(2, "field")
                .message(5, tensor("a", new long[] {1}, 0.5f))
                .message(5, tensor("b", new long[] {1, 3, 1}, 1, 2, 3))
                .message(11, value("x", -1, 3, 1))
                .message(11, value("t", -1))
                .message(11, value("mask", -1, 3, 1))
                .message(12, value("field", -1, 3, 1));
    }

    public static Program fieldSignature() {
        return new Program("field.onnx", Map.of("x", STATE, "t", Shape.of(-1), "mask", STATE), Map.of("field", STATE));
    }

    public static TinyArtefact sound() {
        var artefact = new TinyArtefact();
        artefact.files.put("field.onnx", model(fieldGraph()).toBytes());
        artefact.files.put(
                "field-jvp.onnx",
                model(fieldGraph()
                                .message(1, node("Mul", "jvp", "v", "a"))
                                .message(11, value("v", -1, 3, 1))
                                .message(12, value("jvp", -1, 3, 1)))
                        .toBytes());
        artefact.files.put("parity.npz", parity(0.5f).toBytes());
        return artefact.digested();
    }

    static Npz parity(float slope) {
        return NaturalProbe.stored(variables(), Npz.empty())
                .with("x", NumericArray.of(new float[] {1, 2, 3, 0, 0, -4}, 2, 3, 1))
                .with("t", NumericArray.of(new float[] {0.25f, 0.5f}, 2))
                .with("mask", NumericArray.of(new float[] {0, 0, 1, 0, 0, 0}, 2, 3, 1))
                .with("v", NumericArray.of(new float[] {1, 0, -2, 4, 4, 4}, 2, 3, 1))
                .with("field", NumericArray.of(new float[] {1.5f, 3, 4.5f, 1, 2, 1}, 2, 3, 1))
                .with(
                        "jvp",
                        NumericArray.of(new float[] {slope, 0, -2 * slope, 4 * slope, 4 * slope, 4 * slope}, 2, 3, 1));
    }

    public TinyArtefact digested() {
        digests.clear();
        files.forEach((name, bytes) -> digests.put(name, sha256(bytes)));
        return this;
    }

    private static Variables variables() {
        return Variables.of(
                Variable.parameter("theta1", new Real()),
                Variable.parameter("theta2", new Real()),
                Variable.data("x1"));
    }

    public Manifest manifest() {
        return new Manifest(
                "tiny",
                new Field(new FlowMatching(new CondOt()), new SolverChoice("midpoint", new UniformGrid(50))),
                new Mode.Joint(),
                new NetworkDescription("affine", "0.5 x + b", 4),
                variables(),
                Map.of(
                        Field.EVALUATION,
                        fieldSignature(),
                        Field.DERIVATIVE,
                        new Program(
                                "field-jvp.onnx",
                                Map.of("x", STATE, "t", Shape.of(-1), "mask", STATE, "v", STATE),
                                Map.of("field", STATE, "jvp", STATE))),
                digests);
    }

    public Path writeFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Files.write(folder.resolve("manifest.json"), ManifestJson.write(manifest()));
        return folder;
    }

    public Path writeArchive(Path archive) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(zip, "manifest.json", ManifestJson.write(manifest()));
            for (var file : files.entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
        }
        return Files.write(archive, bytes.toByteArray());
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

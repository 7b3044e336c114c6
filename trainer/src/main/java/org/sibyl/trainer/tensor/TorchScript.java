package org.sibyl.trainer.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A function of arrays in the training engine's own language. It reaches native operations that DJL does not offer, and
 * runs a whole expression in one call; autograd sees through it.
 *
 * <p>The engine reads such functions from an archive: a zip with the source text and a pickled object of its class. The
 * object has no state, so the pickle is always the same few bytes.
 */
final class TorchScript {
    /** PROTO 2, GLOBAL __torch__.F, NEWOBJ of (), BUILD from {"training": True}, STOP. */
    private static final String OBJECT =
            "\u0080\u0002c__torch__\nF\n)\u0081}(X\u0008\u0000\u0000\u0000training\u0088ub.";

    private static final String EMPTY_TUPLE = "\u0080\u0002).";

    /** The archive version whose operators know the tanh form of gelu. */
    private static final String VERSION = "10\n";

    private final PtNDManager processor;
    private final PtSymbolBlock function;

    /** Compiles a function of arrays: their names, separated by commas, and statements, the last of which returns an array. */
    TorchScript(String arrays, String body) {
        this(arrays, "", body);
    }

    /**
     * Compiles a function of arrays and numbers.
     *
     * @param arrays names of the arrays it takes, separated by commas
     * @param numbers names of the numbers it takes after them
     * @param body statements, the last of which returns an array
     */
    TorchScript(String arrays, String numbers, String body) {
        var source = "class F(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
                + "  def forward(self: __torch__.F" + declared(arrays) + declared(numbers.replaceAll("\\b\\w+", "$0_"))
                + ") -> Tensor:\n" + (taken(numbers) + body).indent(4);
        try {
            // The function has no arrays of its own; the manager names the device and makes numbers.
            processor = (PtNDManager) TrainingEngine.manager(Device.cpu());
            function = JniUtils.loadModule(processor, new ByteArrayInputStream(archive(source)), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The function's value; it belongs to the manager of the first array. Numbers are handed over as arrays without axes, which the
     * function takes as numbers at once, so that autograd keeps none of them.
     */
    NDArray apply(List<NDArray> arrays, double... numbers) {
        JniUtils.setGraphExecutorOptimize(false); // per thread; its profiling recompiles for every new shape
        var arguments = new NDList(arrays);
        for (double number : numbers) {
            arguments.add(processor.create(number));
        }
        var value = IValueUtils.forward(function, arguments, true).get(0);
        arguments.subList(arrays.size(), arguments.size()).forEach(NDArray::close);
        return value;
    }

    private static String declared(String names) {
        return names.isEmpty() ? "" : ", " + names.replace(",", ": Tensor,") + ": Tensor";
    }

    private static String taken(String numbers) {
        return numbers.isEmpty()
                ? ""
                : Arrays.stream(numbers.split(", ", -1))
                        .map(name -> name + " = float(" + name + "_)\n")
                        .collect(Collectors.joining());
    }

    private static byte[] archive(String source) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            add(zip, "f/version", VERSION.getBytes(StandardCharsets.US_ASCII));
            add(zip, "f/data.pkl", OBJECT.getBytes(StandardCharsets.ISO_8859_1));
            add(zip, "f/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            add(zip, "f/constants.pkl", EMPTY_TUPLE.getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(name);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}

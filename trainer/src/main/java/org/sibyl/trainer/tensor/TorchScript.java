package org.sibyl.trainer.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    private final PtSymbolBlock function;

    /**
     * Compiles a function.
     *
     * @param parameters names of the arrays it takes, separated by commas
     * @param body indented statements, the last of which returns an array
     */
    TorchScript(String parameters, String body) {
        var source = "class F(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
                + "  def forward(self: __torch__.F, "
                + parameters.replace(",", ": Tensor,") + ": Tensor) -> Tensor:\n"
                + body.indent(4);
        try {
            // The function has no arrays of its own, so the manager serves only to name the device.
            var manager = (PtNDManager) NDManager.newBaseManager(ai.djl.Device.cpu(), "PyTorch");
            function = JniUtils.loadModule(manager, new ByteArrayInputStream(archive(source)), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The function's value. */
    NDArray apply(NDArray... arguments) {
        JniUtils.setGraphExecutorOptimize(false); // per thread; its profiling recompiles for every new shape
        return IValueUtils.forward(function, new NDList(arguments), true).get(0);
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

package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.runtime.error.ArtefactInvalidException;

/** A model is the same wherever its bytes come from. */
class LoadingTest {

    private static final String RESOURCE = "format1/mlp-joint.sibyl";

    @TempDir
    private Path folder;

    private byte[] bytes = {};
    private double[][] expected = {};

    @BeforeEach
    void loadFromAPath() throws IOException {
        try (var in = LoadingTest.class.getResourceAsStream(RESOURCE)) {
            bytes = in.readAllBytes();
        }
        expected = draws(Posterior.load(Files.write(folder.resolve("model.sibyl"), bytes)));
    }

    private static double[][] draws(Posterior loaded) {
        try (loaded) {
            return loaded.given(0.1, -0.2).sample(20, 7).copyValues();
        }
    }

    @Test
    void fromBytesAsFromAPath() {
        byte[] before = bytes.clone();
        assertThat(draws(Posterior.load(bytes))).isDeepEqualTo(expected);
        assertThat(bytes).isEqualTo(before);
    }

    @Test
    void fromAStreamAsFromAPathAndTheStreamStaysOpen() {
        var closed = new AtomicBoolean();
        InputStream in = new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        assertThat(draws(Posterior.load(in))).isDeepEqualTo(expected);
        assertThat(closed).isFalse();
    }

    @Test
    void fromTheClassPathAsFromAPath() {
        assertThat(draws(Posterior.loadResource(LoadingTest.class, RESOURCE))).isDeepEqualTo(expected);
        assertThat(draws(Posterior.loadResource(GaussianModel.class, "/org/sibyl/runtime/" + RESOURCE)))
                .isDeepEqualTo(expected);
    }

    @Test
    void aResourceThatIsMissingIsNamed() {
        assertThatThrownBy(() -> Posterior.loadResource(LoadingTest.class, "format1/absent.sibyl"))
                .isInstanceOf(ArtefactInvalidException.class)
                .hasMessageContainingAll("format1/absent.sibyl", LoadingTest.class.getName(), "check the name");
    }

    @Test
    void aStreamThatBreaksIsNoModel() {
        InputStream broken = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        assertThatThrownBy(() -> Posterior.load(broken))
                .isInstanceOf(ArtefactInvalidException.class)
                .hasMessageContaining("the disk is gone");
        assertThatThrownBy(() -> Posterior.load(new byte[] {1, 2, 3}))
                .isInstanceOf(ArtefactInvalidException.class)
                .hasMessageContaining("manifest.json at its top");
    }
}

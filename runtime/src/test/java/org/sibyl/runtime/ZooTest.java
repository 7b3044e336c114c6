package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.runtime.error.ArtefactInvalidException;

/** Two jars, here folders: one with the model a-model, one that lists b-model and lacks it. */
class ZooTest {

    @TempDir
    private Path folder;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @BeforeEach
    void jars() throws IOException {
        var one = folder.resolve("one/META-INF/sibyl");
        Files.createDirectories(one.resolve("zoo"));
        var two = Files.createDirectories(folder.resolve("two/META-INF/sibyl"));
        Files.writeString(one.resolve("zoo.txt"), "a-model\n");
        Files.writeString(two.resolve("zoo.txt"), "\nb-model \n");
        try (InputStream model =
                Objects.requireNonNull(Posterior.class.getResourceAsStream("format1/mlp-joint.sibyl"))) {
            Files.copy(model, one.resolve("zoo/a-model.sibyl"));
        }
        var places = new URL[] {
            folder.resolve("one").toUri().toURL(), folder.resolve("two").toUri().toURL()
        };
        Thread.currentThread().setContextClassLoader(new URLClassLoader(places, before));
    }

    @AfterEach
    void asBefore() throws IOException {
        ((URLClassLoader) Thread.currentThread().getContextClassLoader()).close();
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void aModelOfAJarIsFoundByItsNameAndLoaded() {
        assertThat(Zoo.names()).contains("a-model", "b-model");
        assertThat(Zoo.find("a_model").name()).isEqualTo("a-model");
        var artefact = Zoo.find("a-model").artefact();
        try (var posterior = Zoo.find("a-model").load()) {
            assertThat(posterior.manifest()).isEqualTo(artefact.manifest());
        }
        assertThat(Zoo.find("a-model").place().toString()).endsWith("META-INF/sibyl/zoo/a-model.sibyl");
    }

    @Test
    void whatIsNotThereIsToldWithTheJarThatWouldHoldIt() {
        assertThatThrownBy(() -> Zoo.find("c"))
                .isInstanceOf(ArtefactInvalidException.class)
                .hasMessageContainingAll("c is not, and there are [", "a-model", "org.sibyl:sibyl-zoo-c");
        assertThatThrownBy(() -> Zoo.find("b-model"))
                .isInstanceOf(ArtefactInvalidException.class)
                .hasMessageContaining("but a jar only lists it");
    }
}

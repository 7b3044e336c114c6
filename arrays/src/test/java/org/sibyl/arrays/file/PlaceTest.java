package org.sibyl.arrays.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class PlaceTest {
    @TempDir
    private Path folder;

    @Test
    void allWaysToAFileLeadToOnePlace() throws IOException {
        var real = Files.createDirectory(folder.resolve("real"));
        var file = Files.createFile(real.resolve("file"));
        var around = Files.createSymbolicLink(folder.resolve("around"), real);
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("around", "file"));
        for (Path way : new Path[] {
            file, around.resolve("file"), link, real.resolve("..").resolve("link")
        }) {
            assertThat(Place.at(way).realPath()).isEqualTo(file.toRealPath());
            assertThat(Place.at(way).isTaken()).isTrue();
        }
        assertThat(Place.at(around).kind()).isEqualTo(Place.Kind.FOLDER);
        assertThat(Place.at(around).realPath()).isEqualTo(real.toRealPath());
    }

    @Test
    void whatIsNotThereHasItsPlaceInARealFolder() throws IOException {
        var real = Files.createDirectory(folder.resolve("real"));
        var around = Files.createSymbolicLink(folder.resolve("around"), real);
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("around", "new"));
        for (Path way : new Path[] {real.resolve("new"), around.resolve("new"), link}) {
            assertThat(Place.at(way).realPath()).isEqualTo(real.toRealPath().resolve("new"));
            assertThat(Place.at(way).isTaken()).isFalse();
        }
        assertThat(Place.at(folder.resolve("none/new")).realPath()).isEqualTo(folder.resolve("none/new"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
    @EnabledOnOs(OS.LINUX)
    void standardOutputIsKnownByAnyName(String name) {
        assertThat(Place.at(Path.of(name)).isStandardOutput()).isTrue();
        assertThat(Place.at(Path.of(name)).isTaken()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/null", "/dev/stderr", "/dev/fd/2"})
    @EnabledOnOs(OS.LINUX)
    void otherStreamsAreNotStandardOutput(String name) {
        assertThat(Place.at(Path.of(name)).isStandardOutput()).isFalse();
        assertThat(Place.at(Path.of(name)).kind()).isEqualTo(Place.Kind.STREAM);
    }

    @Test
    void aCircleOfLinksIsNoPlace() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("link"));
        assertThatThrownBy(() -> Place.at(link))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot be written");
    }
}

package org.sibyl.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.runtime.error.ArtefactInvalidException;
import org.sibyl.server.model.ModelFile;
import org.sibyl.server.model.ModelShelf;
import org.sibyl.server.model.ModelSource;
import org.sibyl.server.model.OpenModel;
import org.sibyl.server.model.ServedModel;

/** A model that is replaced while it answers. */
class ReloadTest {
    private static final Path MODELS = Path.of("../runtime/src/test/resources/org/sibyl/runtime/format1");

    /** What is put there last, under a stamp of its own. */
    private static final class Replaceable implements ModelSource {
        private volatile AffineModel there;
        private volatile boolean damaged;
        private volatile String stamp = "first";

        Replaceable(AffineModel first) {
            there = first;
        }

        void put(AffineModel next, String newStamp) {
            there = next;
            damaged = false;
            stamp = newStamp;
        }

        void damage() {
            damaged = true;
            stamp = "damaged";
        }

        @Override
        public String stamp() {
            return stamp;
        }

        @Override
        public OpenModel open() {
            if (damaged) {
                throw new ArtefactInvalidException("a model must be whole, but is not");
            }
            return there.open();
        }
    }

    private static String version(TestServer server) throws Exception {
        return TestServer.json(server.get("/v2/models/affine"))
                .path("versions")
                .get(0)
                .asString();
    }

    @Test
    void theOtherAnswersAtOnceAndTheFirstEndsAfterItsLastRequest() throws Exception {
        var slow = AffineModel.gated();
        var source = new Replaceable(slow);
        try (var server = TestServer.of(source)) {
            var running = server.postAsync(TestServer.SAMPLE, "{\"observation\": [1, 3], \"draws\": 1}");
            assertThat(slow.entered.await(5, TimeUnit.SECONDS)).isTrue();
            source.put(new AffineModel(false, 100, true), "second");
            server.server.refresh();
            assertThat(version(server)).isEqualTo("v100.0");
            assertThat(slow.closed).hasValue(0);
            assertThat(running.isDone()).isFalse();
            slow.gate.countDown();
            var before = running.get(5, TimeUnit.SECONDS);
            assertThat(TestServer.json(before).path("version").asString()).isEqualTo("v0.0");
            var after = server.post(TestServer.SAMPLE, "{\"observation\": [1, 3], \"draws\": 1}");
            assertThat(TestServer.json(after).path("draws").get(0).get(0).doubleValue())
                    .isGreaterThan(50);
            for (int i = 0; i < 100 && slow.closed.get() == 0; i++) {
                Thread.sleep(10);
            }
            assertThat(slow.closed).hasValue(1);
            assertThat(server.log).anyMatch(line -> "replaced".equals(line.get("event")));
        }
    }

    @Test
    void aDamagedFileLeavesTheModelAndIsToldOfOnce() throws Exception {
        var source = new Replaceable(AffineModel.quick());
        try (var server = TestServer.of(source)) {
            source.damage();
            server.server.refresh();
            server.server.refresh();
            assertThat(version(server)).isEqualTo("v0.0");
            assertThat(server.log.stream().filter(line -> "not-replaced".equals(line.get("event"))))
                    .hasSize(1);
            source.put(new AffineModel(false, 7, true), "damaged"); // the file was being written, and is whole
            server.server.refresh();
            assertThat(version(server)).isEqualTo("v7.0");
        }
    }

    @Test
    void filesAreReplacedByOthersOverThem(@TempDir Path folder) throws Exception {
        var file = Files.copy(MODELS.resolve("mlp-edm.sibyl"), folder.resolve("model.sibyl"));
        var shelf = new ModelShelf(List.of(ServedModel.open("m", new ModelFile(file, Engine.onnxRuntime()))));
        try (shelf) {
            var model = shelf.find("m").orElseThrow();
            String first;
            try (var loan = model.borrow()) {
                first = loan.model().version();
            }
            assertThat(model.refresh()).isEqualTo(ServedModel.Refresh.SAME);
            Files.copy(MODELS.resolve("mlp-score-ve.sibyl"), folder.resolve("next"));
            Files.move(folder.resolve("next"), file, StandardCopyOption.ATOMIC_MOVE);
            assertThat(model.refresh()).isEqualTo(ServedModel.Refresh.REPLACED);
            try (var loan = model.borrow()) {
                assertThat(loan.model().version()).isNotEqualTo(first);
            }
        }
    }

    @Test
    void twoModelsOfOneNameAreRefused() {
        var one = ServedModel.open("same", AffineModel.quick());
        var other = ServedModel.open("same", AffineModel.quick());
        assertThatThrownBy(() -> new ModelShelf(List.of(one, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same");
    }
}

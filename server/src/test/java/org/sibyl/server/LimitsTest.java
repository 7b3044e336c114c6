package org.sibyl.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.server.model.ModelSource;
import org.sibyl.server.model.OpenModel;

/** How much is done at once, how long, for whom, and how it ends. */
class LimitsTest {
    private static final String ONE = "{\"observation\": [1, 3], \"draws\": 1}";

    private static void await(BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 500 && !holds.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    private static String reason(HttpResponse<String> reply) {
        return TestServer.json(reply).path("reason").asString("");
    }

    /** Even an error of the JVM is answered: nobody waits for ever. */
    @Test
    void aModelThatBreaksDownIsAFaultOfTheServerAndTheNextIsAnswered() throws Exception {
        var exact = AffineModel.quick();
        var breaksDown = new AtomicBoolean(true);
        var programs = new Programs() {
            @Override
            public Workspace workspace(int capacity) {
                if (breaksDown.get()) {
                    throw new StackOverflowError();
                }
                return exact.workspace(capacity);
            }

            @Override
            public void close() {}
        };
        var source = new ModelSource() {
            @Override
            public String stamp() {
                return "one";
            }

            @Override
            public OpenModel open() {
                return new OpenModel(Posterior.of(exact.manifest(), programs), "v", Optional.empty());
            }
        };
        try (var server = TestServer.of(source)) {
            String body = "{\"observation\": [1, 3], \"draws\": 1}";
            var broken = server.post(TestServer.SAMPLE, body);
            assertThat(broken.statusCode()).isEqualTo(500);
            assertThat(broken.body()).contains("internal").doesNotContain("StackOverflow");
            breaksDown.set(false);
            assertThat(server.post(TestServer.SAMPLE, body).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void beyondTheQueueIsToldToComeAgainAndTheOthersAreServed() throws Exception {
        var model = AffineModel.gated();
        try (var server = TestServer.of(model, TestServer.options().withRequests(1, 2))) {
            var replies = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            replies.add(server.postAsync(TestServer.SAMPLE, ONE));
            assertThat(model.entered.await(5, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 5; i++) {
                replies.add(server.postAsync(TestServer.SAMPLE, ONE));
            }
            await(() -> replies.stream().filter(CompletableFuture::isDone).count() == 3);
            model.gate.countDown();
            int served = 0;
            int refused = 0;
            for (var each : replies) {
                var reply = each.get(10, TimeUnit.SECONDS);
                if (reply.statusCode() == 200) {
                    served++;
                } else {
                    assertThat(reply.statusCode()).isEqualTo(429);
                    assertThat(reason(reply)).isEqualTo("queue-full");
                    assertThat(reply.headers().firstValue("Retry-After")).hasValue("1");
                    refused++;
                }
            }
            assertThat(served).isEqualTo(3);
            assertThat(refused).isEqualTo(3);
        }
    }

    @Test
    void healthIsToldWhileAllWorkersWork() throws Exception {
        var model = AffineModel.gated();
        try (var server = TestServer.of(model, TestServer.options().withRequests(1, 0))) {
            var running = server.postAsync(TestServer.SAMPLE, ONE);
            assertThat(model.entered.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(server.get("/v2/health/live").statusCode()).isEqualTo(200);
            assertThat(server.get("/metrics").body()).contains("sibyl_requests_running 1.0");
            assertThat(running.isDone()).isFalse();
            model.gate.countDown();
            assertThat(running.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theDeadlineEndsTheSolve() throws Exception {
        var model = AffineModel.gated();
        try (var server = TestServer.of(model, TestServer.options().withDeadline(Duration.ofMillis(150)))) {
            long start = System.nanoTime();
            var reply = server.post(TestServer.SAMPLE, ONE);
            assertThat(reply.statusCode()).isEqualTo(504);
            assertThat(reason(reply)).isEqualTo("deadline");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            assertThat(model.ended).hasValue(1);
        }
    }

    @Test
    void whatWaitedTooLongIsNotBegun() throws Exception {
        var model = AffineModel.gated();
        var options = TestServer.options().withRequests(1, 5).withDeadline(Duration.ofMillis(200));
        try (var server = TestServer.of(model, options)) {
            var first = server.postAsync(TestServer.SAMPLE, ONE);
            assertThat(model.entered.await(5, TimeUnit.SECONDS)).isTrue();
            var second = server.post(TestServer.SAMPLE, ONE);
            assertThat(second.statusCode()).isEqualTo(504);
            assertThat(first.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(504);
        }
    }

    @Test
    void aClientThatLeavesEndsItsSolve() throws Exception {
        var model = AffineModel.gated();
        try (var server = TestServer.of(model)) {
            try (var socket = server.socket()) {
                socket.getOutputStream()
                        .write(("POST " + TestServer.SAMPLE + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + ONE.length()
                                        + "\r\n\r\n" + ONE)
                                .getBytes(StandardCharsets.ISO_8859_1));
                assertThat(model.entered.await(5, TimeUnit.SECONDS)).isTrue();
            }
            await(() -> model.ended.get() == 1);
            await(() -> server.log.stream().anyMatch(line -> Objects.equals(line.get("status"), 499)));
        }
    }

    @Test
    void aClientThatLeavesAStreamEndsIt() throws Exception {
        String body = "{\"observation\": [1, 3], \"draws\": 100000}";
        try (var server = TestServer.of(AffineModel.quick())) {
            try (var socket = server.socket()) {
                socket.getOutputStream()
                        .write(("POST " + TestServer.SAMPLE
                                        + " HTTP/1.1\r\nHost: a\r\nAccept: application/x-ndjson\r\nContent-Length: "
                                        + body.length() + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.ISO_8859_1));
                assertThat(socket.getInputStream().readNBytes(15)).hasSize(15);
            }
            await(() -> server.log.stream().anyMatch(line -> Objects.equals(line.get("status"), 499)));
            assertThat(server.log).noneMatch(line -> Objects.equals(line.get("status"), 200));
        }
    }

    @Test
    void aClientThatLeavesTheQueueLeavesItsPlace() throws Exception {
        var model = AffineModel.gated();
        try (var server = TestServer.of(model, TestServer.options().withRequests(1, 1))) {
            var first = server.postAsync(TestServer.SAMPLE, ONE);
            assertThat(model.entered.await(5, TimeUnit.SECONDS)).isTrue();
            try (var socket = server.socket()) {
                socket.getOutputStream()
                        .write(("POST " + TestServer.SAMPLE + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + ONE.length()
                                        + "\r\n\r\n" + ONE)
                                .getBytes(StandardCharsets.ISO_8859_1));
                await(() -> waiting(server) == 1);
            }
            await(() -> waiting(server) == 0);
            model.gate.countDown();
            assertThat(first.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    private static int waiting(TestServer server) {
        try {
            return server.get("/metrics").body().contains("sibyl_requests_waiting 1.0") ? 1 : 0;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aServerThatStopsFinishesWhatItHasAndRefusesTheRest() throws Exception {
        var model = AffineModel.gated();
        var server = TestServer.of(model, TestServer.options().withRequests(1, 5));
        var first = server.postAsync(TestServer.SAMPLE, ONE);
        assertThat(model.entered.await(5, TimeUnit.SECONDS)).isTrue();
        var second = server.postAsync(TestServer.SAMPLE, ONE);
        await(() -> waiting(server) == 1);
        var stopping = CompletableFuture.supplyAsync(() -> server.server.close(Duration.ofSeconds(10)));
        await(() -> {
            try {
                return server.get("/v2/health/ready").statusCode() == 503;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(server.get("/v2/health/live").statusCode()).isEqualTo(200);
        var late = server.post(TestServer.SAMPLE, ONE);
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(reason(late)).isEqualTo("stopping");
        model.gate.countDown();
        assertThat(first.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(second.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(stopping.get(15, TimeUnit.SECONDS)).isTrue();
        assertThat(model.closed).hasValue(1);
    }

    @Test
    void whatDoesNotEndInTimeIsToldSo() throws Exception {
        var model = AffineModel.gated();
        var server = TestServer.of(model, TestServer.options().withRequests(1, 5));
        var running = server.postAsync(TestServer.SAMPLE, ONE);
        assertThat(model.entered.await(5, TimeUnit.SECONDS)).isTrue();
        var waits = server.postAsync(TestServer.SAMPLE, ONE);
        await(() -> waiting(server) == 1);
        assertThat(server.server.close(Duration.ofMillis(100))).isFalse();
        for (var each : List.of(running, waits)) {
            assertThat(each.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
            assertThat(reason(each.get())).isEqualTo("stopping");
        }
        assertThat(model.closed).hasValue(1);
    }

    @Test
    void everyRequestIsLoggedOnceWithoutWhatWasObserved() throws Exception {
        try (var server = TestServer.of(AffineModel.quick())) {
            // An answer leaves before its line is written: each is waited for, so that their order is known.
            server.post(TestServer.SAMPLE, "{\"observation\": [1.234567, 3], \"draws\": 3}");
            await(() -> server.log.size() == 1);
            server.post("/models/affine/sample", "{");
            await(() -> server.log.size() == 2);
            server.get("/models/other");
            await(() -> server.log.size() == 3);
            var line = server.log.get(0);
            assertThat(line)
                    .containsEntry("event", "request")
                    .containsEntry("operation", "sample")
                    .containsEntry("model", "affine")
                    .containsEntry("status", 200)
                    .containsEntry("remote", "127.0.0.1")
                    .containsKeys("time", "milliseconds", "bytesIn", "bytesOut");
            assertThat(server.log.get(1)).containsEntry("reason", "bad-json");
            assertThat(server.log.get(2)).containsEntry("reason", "unknown-model");
            assertThat(server.log.toString()).doesNotContain("1.234567");
            String metrics = server.get("/metrics").body();
            assertThat(metrics)
                    .contains(
                            "sibyl_request_seconds_count{model=\"affine\",operation=\"sample\",reason=\"\",status=\"200\"} 1")
                    .contains("jvm_memory_used_bytes");
        }
    }
}

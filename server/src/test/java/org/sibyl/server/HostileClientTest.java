package org.sibyl.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.server.http.HttpLimits;

/** Whatever a client does, it is refused by name, learns nothing of the machine, and the server goes on. */
class HostileClientTest {
    private static final String OF_JSON = " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    private static final String SECRET = "0123456789abcdef0123";
    private final TestServer server = TestServer.of(
            AffineModel.quick(),
            TestServer.options()
                    .withHttp(HttpLimits.usual()
                            .withBody(10_000)
                            .withArrival(Duration.ofMillis(300))
                            .withConnections(20)));

    @AfterEach
    void livesOn() throws Exception {
        try (server) {
            var reply = server.post(TestServer.SAMPLE, "{\"observation\": [1, 3], \"draws\": 1}");
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(server.log).noneMatch(line -> "defect".equals(line.get("event")));
        }
    }

    private static void requireNothingLeaks(String reply) {
        assertThat(reply)
                .doesNotContain("Exception")
                .doesNotContain("org.sibyl")
                .doesNotContain("\tat ")
                .doesNotContain("/home")
                .doesNotContain("/work")
                .doesNotContain("Netty")
                .doesNotContainIgnoringCase("access-control");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        { | bad-json
        nonsense | bad-json
        [1, 2] | bad-json
        {"observation": [1, 3]} {} | bad-json
        {"observation": [1, 3], "observation": [1, 4]} | bad-json
        {"observation": [[[[[[[[[[1, 3]]]]]]]]]]} | bad-json
        {"observation": [NaN, 3]} | bad-json
        {"observation": [1e999, 3]} | bad-number
        {"observation": ["NaN", 3]} | bad-number
        {"observation": [null, 3]} | bad-observation
        {"observation": [1, 2, 3]} | bad-observation
        {"observation": {"x1": 1}} | bad-observation
        {"observation": {"x1": 1, "x2": [1, 2]}} | bad-observation
        {"observation": {"x1": 1, "x2": 2, "colour": 3}} | unknown-variable
        {"observation": 3} | bad-observation
        {"observation": [1, 3], "infer": ["theta9"]} | unknown-variable
        {"observation": [1, 3], "infer": []} | bad-observation
        {"observation": [1, 3], "infer": "theta1"} | bad-field
        {"observation": [1, 3], "draws": -1} | bad-field
        {"observation": [1, 3], "draws": 1.5} | bad-field
        {"observation": [1, 3], "draws": 100001} | too-many-draws
        {"observation": [1, 3], "draws": 99999999999999999999} | bad-field
        {"observation": [1, 3], "seed": "one"} | bad-field
        {"observation": [1, 3], "steps": 4} | bad-field
        {"observation": [1, 3], "model": "../../etc/passwd"} | unknown-field
        {"draws": 3} | missing-field
        """)
    void aBadBodyIsNamed(String body, String reason) throws Exception {
        var reply = server.post(TestServer.SAMPLE, body);
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(TestServer.json(reply).path("reason").asString()).isEqualTo(reason);
        requireNothingLeaks(reply.body() + reply.headers());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/models/../../etc/passwd/sample",
                "/models/..%2f..%2fetc%2fpasswd/sample",
                "/models/%2e%2e/sample",
                "/models/affine%00/sample",
                "/models/affine;x=1/sample",
                "/models/AFFINE/sample",
                "/models//sample",
                "/models/affine/sample/",
                "//models/affine/sample",
                "/models/affine%2Fsample",
                "/explore/..%2f..%2fx",
            })
    void aNameOfNoModelIsNotFoundWhateverItLooksLike(String path) throws Exception {
        String reply = server.raw((path.startsWith("/explore") || path.endsWith("%2Fsample") ? "GET " : "POST ") + path
                + OF_JSON + "Content-Length: 2\r\nConnection: close\r\n\r\n{}");
        assertThat(reply).startsWith("HTTP/1.1 404");
        requireNothingLeaks(reply);
    }

    /** As a client does that takes the server for a proxy. */
    @Test
    void aPathMayHaveItsServerBeforeIt() throws Exception {
        assertThat(server.raw(
                        "GET HTTP://a:80/models/affine?x=http://b/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .contains("\"predicts\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models/%zz/sample", "models/affine/sample", "http://a", "ftp://a/models"})
    void aPathThatIsNoneIsRefused(String path) throws Exception {
        assertThat(server.raw("POST " + path + OF_JSON + "Content-Length: 2\r\nConnection: close\r\n\r\n{}"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void aGigabyteIsRefusedBeforeItIsSent() throws Exception {
        String reply = server.raw("POST " + TestServer.SAMPLE + OF_JSON + "Content-Length: 1073741824\r\n\r\n{");
        assertThat(reply).startsWith("HTTP/1.1 413").contains("body-too-large");
    }

    @Test
    void aGigabyteInChunksIsRefusedWhenItIsTooLong() throws Exception {
        try (var socket = server.socket()) {
            var out = socket.getOutputStream();
            out.write(("POST " + TestServer.SAMPLE + OF_JSON + "Transfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            byte[] chunk = ("1000\r\n" + " ".repeat(4096) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            try {
                for (int i = 0; i < 262_144; i++) {
                    out.write(chunk);
                    if (socket.getInputStream().available() > 0) {
                        break;
                    }
                }
            } catch (IOException e) {
                // the server has closed; what it said before is read below
            }
            byte[] start = socket.getInputStream().readNBytes(12);
            assertThat(new String(start, StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void aSlowClientIsSentAway() throws Exception {
        for (String begun : new String[] {
            "P",
            "POST " + TestServer.SAMPLE + OF_JSON,
            "POST " + TestServer.SAMPLE + OF_JSON + "Content-Length: 9\r\n\r\n{"
        }) {
            long start = System.nanoTime();
            assertThat(server.raw(begun)).startsWith("HTTP/1.1 408").contains("too-slow");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void aByteNowAndThenIsTooSlowAsWell() throws Exception {
        try (var socket = server.socket()) {
            int sent = 0;
            try {
                for (; sent < 100 && socket.getInputStream().available() == 0; sent++) {
                    socket.getOutputStream().write('A');
                    Thread.sleep(20);
                }
            } catch (IOException e) {
                // closed
            }
            assertThat(sent).isLessThan(50);
        }
    }

    @Test
    void manyConnectionsAreRefusedAndOthersServedWhenTheyAreGone() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            String last = "";
            for (int i = 0; i < 25 && last.isEmpty(); i++) {
                var socket = server.socket();
                sockets.add(socket);
                socket.setSoTimeout(30);
                try {
                    byte[] start = socket.getInputStream().readNBytes(12);
                    last = new String(start, StandardCharsets.ISO_8859_1);
                } catch (SocketTimeoutException e) {
                    last = "";
                }
            }
            assertThat(last).isEqualTo("HTTP/1.1 503");
            assertThat(sockets).hasSizeGreaterThan(15);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
        Thread.sleep(50);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GARBAGE | 400
        GET / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: -1 | 400
        GET / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1\\r\\nContent-Length: 2 | 400
        DELETE /models/affine HTTP/1.1\\r\\nHost: a | 405
        POST /models/affine/sample HTTP/1.1\\r\\nHost: a\\r\\nContent-Type: text/plain | 415
        POST /models/affine/sample HTTP/1.1\\r\\nHost: a\\r\\nContent-Encoding: gzip | 415
        POST /models/affine/sample HTTP/1.1\\r\\nHost: a\\r\\nOrigin: http://evil.example | 403
        GET /models HTTP/1.1\\r\\nHost: a\\r\\nOrigin: null | 403
        GET /nothing HTTP/1.1\\r\\nHost: a | 404
        """)
    void whatIsNoRequestOfOursIsRefused(String head, int status) throws Exception {
        String reply = server.raw(head.replace("\\r\\n", "\r\n") + "\r\nConnection: close\r\n\r\n");
        assertThat(reply).startsWith("HTTP/1.1 " + status);
        requireNothingLeaks(reply);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DELETE | /models/affine | GET, HEAD
        OPTIONS | /models/affine/sample | POST
        HEAD | /v2/models/affine/infer | POST
        get | /v2/health/live | GET, HEAD
        """)
    void aWrongMethodIsToldTheRightOnes(String method, String path, String right) throws Exception {
        assertThat(server.raw(method + " " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .contains("\r\nAllow: " + right + "\r\n");
    }

    /** As those who watch over a service do. */
    @ParameterizedTest
    @ValueSource(strings = {"/v2/health/live", "/v2/health/ready", "/models/affine", "/"})
    void whatCanBeGotCanBeLookedAt(String path) throws Exception {
        String reply = server.raw("HEAD " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(reply).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": [[[[[[[[1]]]]]]]]}",
                "[1111111111222222222233333333334444444444555555555566666666667777777777]"
            })
    void whatIsTooMuchForTheReaderOfJsonIsNotCalledNoJson(String body) throws Exception {
        var reply = server.post(TestServer.SAMPLE, body);
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("bad-json", "8 lists or objects deep", "64 digits");
    }

    @Test
    void longPathsAndHeadersAreRefused() throws Exception {
        assertThat(server.raw("GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 414");
        assertThat(server.raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
    }

    @Test
    void onlyTheRightTokenIsLetIn() throws Exception {
        try (var guarded =
                TestServer.of(AffineModel.quick(), TestServer.options().withToken(BearerToken.of(SECRET)))) {
            String body = "{\"observation\": [1, 3], \"draws\": 1}";
            for (String shown :
                    new String[] {"", "Bearer ", "Bearer wrong", "Bearer " + SECRET + "x", SECRET, "Basic x"}) {
                var request = guarded.posting(TestServer.SAMPLE, body);
                if (!shown.isEmpty()) {
                    request.header("Authorization", shown);
                }
                var reply = guarded.send(request);
                assertThat(reply.statusCode()).as(shown).isEqualTo(401);
                assertThat(reply.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            }
            assertThat(guarded.get("/models").statusCode()).isEqualTo(401);
            assertThat(guarded.get("/metrics").statusCode()).isEqualTo(401);
            assertThat(guarded.get("/v2/health/ready").statusCode()).isEqualTo(200);
            var right = guarded.posting(TestServer.SAMPLE, body).header("Authorization", "Bearer " + SECRET);
            assertThat(guarded.send(right).statusCode()).isEqualTo(200);
            assertThat(guarded.log.toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void aRequestBehindAnotherIsDroppedWithItsConnection() throws Exception {
        String get = "GET /v2/health/live HTTP/1.1\r\nHost: a\r\n\r\n";
        String body = "{\"observation\": [1, 3], \"draws\": 90000}";
        String reply = server.raw("POST " + TestServer.SAMPLE + OF_JSON + "Content-Length: " + body.length()
                + "\r\n\r\n" + body + get + get);
        assertThat(reply).startsWith("HTTP/1.1 200").contains("connection: close");
    }

    @Test
    void connectionsAreKept() throws Exception {
        try (var socket = server.socket()) {
            for (int i = 0; i < 3; i++) {
                socket.getOutputStream()
                        .write("GET /v2/health/live HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                byte[] start = socket.getInputStream().readNBytes(15);
                assertThat(new String(start, StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 200 OK");
                Thread.sleep(20);
                socket.getInputStream().skipNBytes(socket.getInputStream().available());
            }
        }
    }
}

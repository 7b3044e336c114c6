package org.sibyl.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that need nothing but themselves, and a description of all that can be asked. */
class PagesTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/explore/affine", "/docs"})
    void aPageLoadsAndAllowsNothingElse(String path) throws Exception {
        try (var server = TestServer.of(AffineModel.quick())) {
            var page = server.get(path);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .doesNotContain("http://")
                    .doesNotContain("https://")
                    .doesNotContain(" src=")
                    .doesNotContain("<link");
            String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertThat(policy).contains("default-src 'none'").doesNotContain("script-src 'unsafe");
            assertThat(page.body()).contains("lang=\"en\"");
        }
    }

    @Test
    void everyInputOfTheExplorerHasALabel() throws Exception {
        try (var server = TestServer.of(AffineModel.quick())) {
            String page = server.get("/").body();
            var inputs = Pattern.compile("<(input|select)[^>]*>").matcher(page.split("<script>", 2)[0]);
            int found = 0;
            while (inputs.find()) {
                String before = page.substring(0, inputs.start());
                assertThat(before.lastIndexOf("<label"))
                        .as(inputs.group())
                        .isGreaterThan(before.lastIndexOf("</label>"));
                found++;
            }
            assertThat(found).isEqualTo(4);
        }
    }

    /** The document and the server have the same operations. */
    @Test
    void theDescriptionHasWhatTheServerAnswers() throws Exception {
        try (var server = TestServer.of(AffineModel.quick())) {
            var paths = TestServer.json(server.get("/openapi.json")).path("paths");
            Set<String> described = new TreeSet<>();
            for (var path : paths.properties()) {
                for (var method : path.getValue().properties()) {
                    described.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                }
            }
            Set<String> answered = new TreeSet<>();
            for (var operation : Operation.values()) {
                answered.add(operation.method() + " " + operation.template());
            }
            assertThat(described).isEqualTo(answered);
        }
    }
}

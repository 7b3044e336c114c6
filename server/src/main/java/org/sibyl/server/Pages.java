package org.sibyl.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.sibyl.arrays.file.Sha256;
import org.sibyl.server.http.Reply;

/** The pages, each one file that loads nothing else; a browser is told to run and to ask nothing but what they hold. Immutable. */
final class Pages {

    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

    private final Reply explorer = page("explorer.html");
    private final Reply docs = page("docs.html");
    private final Reply openApi = Reply.of(200, Reply.JSON, resource("openapi.json"));

    Reply explorer() {
        return explorer;
    }

    Reply docs() {
        return docs;
    }

    Reply openApi() {
        return openApi;
    }

    private static Reply page(String name) {
        byte[] html = resource(name);
        var policy = new StringBuilder(
                "default-src 'none'; style-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'; script-src");
        var scripts = SCRIPT.matcher(new String(html, StandardCharsets.UTF_8));
        while (scripts.find()) {
            policy.append(" 'sha256-").append(digest(scripts.group(1))).append('\'');
        }
        return Reply.of(200, "text/html; charset=utf-8", html)
                .with("Content-Security-Policy", policy.toString())
                .with("Referrer-Policy", "no-referrer");
    }

    private static String digest(String script) {
        var sha = new Sha256().add(script.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(sha.bytes());
    }

    private static byte[] resource(String name) {
        try (var in = Pages.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new AssertionError("this build lacks its page " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

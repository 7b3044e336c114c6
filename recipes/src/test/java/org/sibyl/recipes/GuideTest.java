package org.sibyl.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.runtime.Posterior;

/** The guide's program is compiled and run as it is printed, with fewer simulations and updates. */
class GuideTest {
    @TempDir
    private Path folder;

    @Test
    void theProgramOfTheGuideGoesFromASimulatorToDraws() throws Exception {
        var model = folder.resolve("throw.sibyl");
        var program = firstProgram(Path.of("..", "docs", "own-simulator.md"))
                .replace("20_000", "300")
                .replace("4_000", "3")
                .replace("\"throw.sibyl\"", "\"" + model + "\"");
        var source = Files.writeString(folder.resolve("Throw.java"), program);
        var messages = new StringWriter();
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        messages,
                        null,
                        null,
                        List.of("-classpath", System.getProperty("java.class.path"), "-d", folder.toString()),
                        null,
                        ToolProvider.getSystemJavaCompiler()
                                .getStandardFileManager(null, null, null)
                                .getJavaFileObjects(source))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass("Throw").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
        try (var posterior = Posterior.load(model)) {
            assertThat(posterior.manifest().name()).isEqualTo("throw");
            assertThat(posterior.manifest().variables().columns().get(1).unit()).isEqualTo("degrees");
        }
    }

    private static String firstProgram(Path guide) throws IOException {
        String text = Files.readString(guide);
        int start = text.indexOf("```java\n") + "```java\n".length();
        return text.substring(start, text.indexOf("```", start));
    }
}

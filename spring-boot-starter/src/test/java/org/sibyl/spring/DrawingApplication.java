package org.sibyl.spring;

import java.util.concurrent.CountDownLatch;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.inference.ChunkReport;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/** An application that is told to stop in the middle of a call: it draws in chunks, and after the first waits for the JVM to exit. */
@ImportAutoConfiguration(SibylAutoConfiguration.class)
class DrawingApplication {
    static final int DRAWS = 400;

    private final CountDownLatch exiting = new CountDownLatch(1);

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        var application = new SpringApplication(DrawingApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        var posterior = application.run(arguments).getBean(Posterior.class);
        var draws = new DrawingApplication().draw(posterior);
        System.out.println("drew " + draws);
    }

    private int draw(Posterior posterior) {
        Runtime.getRuntime().addShutdownHook(new Thread(exiting::countDown));
        var options = posterior.options().withChunk(100).withListener(this::pause);
        return posterior.given(0.1, 0.2, 0.3).sample(DRAWS, 1, options).rows();
    }

    /** Hooks run at once: a third of a second is long for those that end calls. */
    @SuppressWarnings("SystemOut")
    private void pause(ChunkReport chunk) {
        System.out.println("drawing");
        try {
            exiting.await();
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

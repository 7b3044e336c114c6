package org.example.moons;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Draws of a posterior over HTTP. */
@SpringBootApplication
public class MoonsApplication {

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(MoonsApplication.class, arguments);
    }
}

package org.sibyl.bench;

import java.util.List;

/** A benchmark whose figures have bars: by itself it prints its own lines of the table that {@code bench/run all} makes. */
interface Measured extends Runnable {

    /** Measures. */
    List<Reading> readings();

    @Override
    default void run() {
        System.out.println(Reading.HEAD);
        readings().forEach(System.out::println);
    }
}

package org.sibyl.spark;

import org.apache.spark.sql.SparkSession;

/** Spark within the test's process, with up to four attempts at a task. */
final class LocalSpark {
    private LocalSpark() {}

    static SparkSession session(int cores) {
        SparkSession.clearActiveSession();
        SparkSession.clearDefaultSession();
        var session = SparkSession.builder()
                .master("local[" + cores + ",4]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .getOrCreate();
        session.sparkContext().setLogLevel("OFF");
        return session;
    }

    static void stop() {
        SparkSession.builder().master("local[1]").getOrCreate().stop();
    }
}

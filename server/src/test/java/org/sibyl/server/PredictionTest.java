package org.sibyl.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.Posterior;
import org.sibyl.server.model.Predictive;
import org.sibyl.solvers.noise.RandomStreams;
import tools.jackson.databind.JsonNode;

/** What draws predict, by a simulator that the server is given. */
class PredictionTest {
    private static final String PREDICT = "/models/affine/predict";
    private static final String ASKED = "{\"observation\": [0.5, -1], \"draws\": 21, \"seed\": 4}";
    private static final Predictive SIMULATOR =
            (theta, random) -> new double[] {theta[0] + random.nextGaussian(), 10 * theta[1]};

    private static double[] row(JsonNode values) {
        return values.values().stream().mapToDouble(JsonNode::doubleValue).toArray();
    }

    /** With 21 draws the levels are the order statistics 1, 5, 10, 15 and 19, counted from 0. */
    @Test
    void bandsAreTheQuantilesOfWhatIsSimulatedAtTheDraws() throws Exception {
        var model = AffineModel.quick();
        double[][] draws;
        try (var posterior = Posterior.of(model.manifest(), model)) {
            draws = posterior.given(0.5, -1).sample(21, 4).copyValues();
        }
        double[][] sorted = new double[2][21];
        for (int i = 0; i < 21; i++) {
            double[] data = SIMULATOR.simulate(draws[i], RandomStreams.predictive(4, i));
            sorted[0][i] = data[0];
            sorted[1][i] = data[1];
        }
        try (var server = TestServer.predicting(AffineModel.quick(), SIMULATOR)) {
            var reply = server.post(PREDICT, ASKED);
            assertThat(reply.statusCode()).isEqualTo(200);
            var body = TestServer.json(reply);
            assertThat(row(body.path("levels"))).containsExactly(0.05, 0.25, 0.5, 0.75, 0.95);
            assertThat(body.path("failed").intValue()).isZero();
            for (int number = 0; number < 2; number++) {
                Arrays.sort(sorted[number]);
                double[] band = row(body.path("bands").path(number));
                int[] places = {1, 5, 10, 15, 19};
                for (int level = 0; level < places.length; level++) {
                    assertThat(band[level]).isCloseTo(sorted[number][places[level]], within(1e-12));
                }
            }
            assertThat(server.post(PREDICT, ASKED).body()).isEqualTo(reply.body());
            assertThat(TestServer.json(server.get("/models/affine"))
                            .path("predicts")
                            .booleanValue())
                    .isTrue();
        }
    }

    @Test
    void simulationsThatFailAreCountedAndNotShown() throws Exception {
        Predictive fragile = (theta, random) -> {
            if (random.nextBoolean()) {
                throw new java.io.IOException("no convergence");
            }
            return new double[] {random.nextInt(4) == 0 ? Double.NaN : 1, 2};
        };
        try (var server = TestServer.predicting(AffineModel.quick(), fragile)) {
            var body = TestServer.json(server.post(PREDICT, ASKED));
            assertThat(body.path("failed").intValue()).isBetween(5, 20);
            assertThat(row(body.path("bands").path(0))).containsOnly(1);
        }
        try (var server = TestServer.predicting(AffineModel.quick(), (theta, random) -> new double[1])) {
            var reply = server.post(PREDICT, ASKED);
            assertThat(reply.statusCode()).isEqualTo(422);
            assertThat(reply.body()).contains("simulation-failed", "of 21 draws some must be simulated");
        }
    }

    @Test
    void withoutASimulatorThereIsNothingToPredictWith() throws Exception {
        try (var server = TestServer.of(AffineModel.quick())) {
            var reply = server.post(PREDICT, ASKED);
            assertThat(reply.statusCode()).isEqualTo(422);
            assertThat(reply.body()).contains("capability-missing", "the server was given no simulator");
            assertThat(TestServer.json(server.get("/models/affine"))
                            .path("predicts")
                            .booleanValue())
                    .isFalse();
        }
        try (var server = TestServer.predicting(AffineModel.quick(), SIMULATOR)) {
            var reply = server.post(PREDICT, "{\"observation\": [1, 2], \"infer\": [\"theta2\"]}");
            assertThat(reply.statusCode()).isEqualTo(400);
            assertThat(reply.body()).contains("leave infer out");
        }
    }
}

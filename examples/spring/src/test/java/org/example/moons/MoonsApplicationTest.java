package org.example.moons;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sibyl.runtime.Zoo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;

/** The application answers, says that it is well, and counts. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MoonsApplicationTest {
    @Autowired
    private TestRestTemplate client;

    private static DrawsController.Question question(double... observation) {
        return new DrawsController.Question(observation, 5, 7);
    }

    @Test
    void aPostIsAnsweredWithTheDrawsOfTheModel() {
        var reply = client.postForEntity("/draws", question(0.1, 0.2), DrawsController.Reply.class);
        assertThat(reply.getStatusCode()).isEqualTo(HttpStatus.OK);
        try (var alone = Zoo.find("two-moons").load()) {
            var draws = alone.given(0.1, 0.2).sample(5, 7);
            assertThat(reply.getBody().names()).isEqualTo(draws.names());
            assertThat(reply.getBody().draws()).isDeepEqualTo(draws.copyValues());
        }
    }

    @Test
    void anObservationOfTheWrongLengthIsRefusedWithAReason() {
        var reply = client.postForEntity("/draws", question(0.1), DrawsController.Refusal.class);
        assertThat(reply.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(reply.getBody().error()).contains("2");
    }

    @Test
    void healthIsUpAndNamesTheModel() {
        assertThat(client.getForObject("/actuator/health", String.class))
                .startsWith("{\"status\":\"UP\"")
                .contains("\"moons\"");
    }

    @Test
    void callsAreCounted() {
        client.postForEntity("/draws", question(0.1, 0.2), DrawsController.Reply.class);
        assertThat(client.getForObject("/actuator/metrics/sibyl.call?tag=model:moons&tag=outcome:success", String.class))
                .containsPattern("\"statistic\":\"COUNT\",\"value\":[1-9]");
    }
}

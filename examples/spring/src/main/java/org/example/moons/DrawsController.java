package org.example.moons;

import java.util.List;
import org.sibyl.runtime.Posterior;
import org.sibyl.spring.SamplingTimer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /draws}: an observation in, draws out. */
@RestController
class DrawsController {
    private final Posterior moons;
    private final SamplingTimer timer;

    DrawsController(Posterior moons, SamplingTimer timer) {
        this.moons = moons;
        this.timer = timer;
    }

    /** What is asked. */
    record Question(double[] observation, int draws, long seed) {}

    /** What is told. */
    record Reply(List<String> names, double[][] draws) {}

    /** What was wrong. */
    record Refusal(String error) {}

    @PostMapping("/draws")
    Reply draws(@RequestBody Question question) {
        var draws = timer.time(
                "moons", "sample", () -> moons.given(question.observation()).sample(question.draws(), question.seed()));
        return new Reply(draws.names(), draws.copyValues());
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Refusal refuse(IllegalArgumentException wrong) {
        return new Refusal(wrong.getMessage());
    }
}

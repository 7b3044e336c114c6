package org.sibyl.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sibyl.runtime.inference.SamplingOptions;

/**
 * What is drawn of what was asked for: some of the observations or, of one observation, some of the draws.
 *
 * @param from first observation or draw, from 0
 * @param to behind the last
 * @param total how many observations or draws there are in the whole
 * @param isOfDraws whether it is draws that are parted
 * @param drawsEach draws for each observation in the whole
 */
record SampledPart(int from, int to, int total, boolean isOfDraws, int drawsEach) {

    static SampledPart of(Optional<Shard> shard, double[][] observations, int draws) {
        boolean isOfDraws = observations.length == 1;
        int total = isOfDraws ? draws : observations.length;
        var part = shard.orElse(new Shard(1, 1));
        part.requireSome(total, isOfDraws ? "draws" : "observations");
        return new SampledPart(part.from(total), part.to(total), total, isOfDraws, draws);
    }

    double[][] rows(double[][] observations) {
        return isOfDraws ? observations : Arrays.copyOfRange(observations, from, to);
    }

    /** Draws for each observation of this part. */
    int draws() {
        return isOfDraws ? to - from : drawsEach;
    }

    /** The options, with the numbers that the rows have in the whole, which key their noise. */
    SamplingOptions options(SamplingOptions whole) {
        return isOfDraws
                ? whole.withFirstDraw(whole.firstDraw() + from)
                : whole.withFirstObservation(whole.firstObservation() + from);
    }

    DrawsAnswer answer(DrawsAnswer part) {
        return isOfDraws || to - from == total ? part : part.amongMore(from + 1);
    }

    /** Arrays of an archive that are parted. */
    List<String> joined() {
        return isOfDraws ? List.of("draws") : List.of("draws", "x");
    }
}

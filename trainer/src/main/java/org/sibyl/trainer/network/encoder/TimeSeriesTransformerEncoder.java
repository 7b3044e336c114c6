package org.sibyl.trainer.network.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sibyl.trainer.network.Dense;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * An encoder of series: each place with {@link TimeEncoding features of its time}, blocks in which places attend to each other, and their average.
 * Times are those of the places, evenly from 0 to 1, or a channel of the observation, for measurements at uneven times. A place that is absent moves
 * no other in time.
 *
 * <p>Source: BayesFlow's TimeSeriesTransformer (Radev et al., 2023), with the blocks of {@link SetTransformerEncoder}.
 */
public final class TimeSeriesTransformerEncoder implements Encoder {
    private final Parameters parameters = new Parameters();
    private final TokenShape series;
    private final TokenShape context;
    private final boolean absent;
    private final OptionalInt times;
    private final TimeEncoding time;
    private final Dense ofValues;
    private final Dense ofTime;
    private final List<AttentionBlock> blocks = new ArrayList<>();
    private final Dense out;

    /**
     * An encoder.
     *
     * @param series how many places an observation has at most, and the numbers of each
     * @param sizes of the blocks
     * @param times which channel holds the time of a place, from 0; empty where places are even
     * @param context sizes of the result
     * @param absent whether places, or numbers of them, may be absent
     * @throws IllegalArgumentException if there is no such channel
     */
    public TimeSeriesTransformerEncoder(
            TokenShape series, AttentionSizes sizes, OptionalInt times, TokenShape context, boolean absent) {
        this.series = series;
        this.context = context;
        this.absent = absent;
        this.times = times;
        if (times.isPresent() && (times.getAsInt() < 0 || times.getAsInt() >= series.channels())) {
            throw new IllegalArgumentException("the channel of times must be one of 0 to " + (series.channels() - 1)
                    + ", but is " + times.getAsInt());
        }
        time = new TimeEncoding(parameters, series.tokens());
        ofValues = new Dense(parameters, "in", (absent ? 2 : 1) * series.channels(), sizes.width());
        ofTime = new Dense(parameters, "time.in", TimeEncoding.FEATURES, sizes.width());
        for (int i = 0; i < sizes.depth(); i++) {
            blocks.add(new AttentionBlock(parameters, "block." + i, sizes.width(), sizes.heads()));
        }
        out = new Dense(parameters, "out", sizes.width() + (absent ? Pooling.COUNTS : 0), context.elements());
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public TokenShape observation() {
        return series;
    }

    @Override
    public TokenShape context() {
        return context;
    }

    @Override
    public boolean takesAbsent() {
        return absent;
    }

    @Override
    public Tensor encode(Weights weights, Observed x) {
        Optional<Tensor> places = x.places();
        var features = time.features(
                weights,
                times.isPresent()
                        ? x.values().slice(2, times.getAsInt(), times.getAsInt() + 1)
                        : TimeEncoding.even(x.values(), series.tokens()));
        var h = ofValues.apply(weights, x.channels()).plus(ofTime.apply(weights, features));
        for (var block : blocks) {
            h = block.apply(weights, h, h, places);
        }
        return out.apply(weights, Pooling.withCounts(Pooling.mean(h, places), places))
                .reshape(-1, context.tokens(), context.channels());
    }
}

package org.sibyl.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.trainer.checkpoint.Checkpoint;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.tensor.EngineMemory;

/**
 * All that changes during a run, to be saved and taken up again. There is no state of a random generator in it: the order of rows,
 * noise, times and masks are functions of the seed and the number of the update. Holds native arrays; not thread-safe.
 */
final class TrainingState {
    private final NDArray weights;
    private final AdamW optimiser;
    private final List<WeightAverage> averages = new ArrayList<>();
    private final List<PowerProfile> profiles = new ArrayList<>();
    private final LossCurve curve;
    private final BestWeights best;
    private final double secondsBefore;
    private final double[] widths;
    private final long start = System.nanoTime();
    private int updates;
    private int read;

    /** The state before the first update. */
    TrainingState(NDManager manager, Network network, TrainingOptions options) {
        weights = EngineMemory.copyOf(manager, network.parameters().initialValues(options.seed()));
        optimiser = new AdamW(weights, options.optimisation().weightDecay());
        for (var share : options.averaging().shares()) {
            averages.add(new WeightAverage(manager.zeros(weights.getShape()), share));
        }
        curve = new LossCurve();
        best = new BestWeights(options.validation());
        secondsBefore = 0;
        widths = options.averaging() instanceof Averaging.Power power
                ? new double[] {power.first(), power.second()}
                : new double[0];
    }

    /** The state that a checkpoint holds. */
    TrainingState(NDManager manager, TrainingOptions options, Checkpoint from) {
        updates = from.updates();
        read = updates;
        weights = EngineMemory.copyOf(manager, from.array("weights"));
        optimiser = new AdamW(
                manager, options.optimisation().weightDecay(), updates, from.array("mean"), from.array("variance"));
        for (var share : options.averaging().shares()) {
            averages.add(
                    new WeightAverage(EngineMemory.copyOf(manager, from.array("average" + averages.size())), share));
        }
        profiles.addAll(PowerProfile.listOf(from));
        widths = from.numbers("widths");
        curve = new LossCurve(from.numbers("means"), from.numbers("curve"));
        best = new BestWeights(options.validation(), from.array("best"), from.numbers("lowest"));
        secondsBefore = from.numbers("seconds")[0];
    }

    /** Everything, copied. */
    Checkpoint checkpoint(Map<String, String> identity) {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        numbers.put("means", curve.means());
        numbers.put("curve", curve.points());
        numbers.put("lowest", best.numbers());
        numbers.put("seconds", new double[] {seconds()});
        numbers.put("widths", widths);
        numbers.put(
                "profiles", profiles.stream().mapToDouble(PowerProfile::updates).toArray());
        Map<String, float[]> arrays = new LinkedHashMap<>();
        arrays.put("weights", weights.toFloatArray());
        arrays.put("mean", optimiser.mean());
        arrays.put("variance", optimiser.variance());
        for (int i = 0; i < averages.size(); i++) {
            arrays.put("average" + i, averages.get(i).value().toFloatArray());
        }
        for (int i = 0; i < profiles.size(); i++) {
            arrays.put("profile" + i + ".first", profiles.get(i).first());
            arrays.put("profile" + i + ".second", profiles.get(i).second());
        }
        arrays.put("best", best.weights());
        return new Checkpoint(updates, identity, numbers, arrays);
    }

    NDArray weights() {
        return weights;
    }

    AdamW optimiser() {
        return optimiser;
    }

    /** Updates whose losses were not taken in yet. */
    int unread() {
        return updates - read;
    }

    /** Takes in the sum of the losses since the last time. */
    void read(double sum) {
        curve.add(sum, unread());
        read = updates;
    }

    LossCurve curve() {
        return curve;
    }

    BestWeights best() {
        return best;
    }

    int updates() {
        return updates;
    }

    /** Wall time of the training, that of earlier sessions included. */
    double seconds() {
        return secondsBefore + (System.nanoTime() - start) / 1e9;
    }

    /** Counts an update that the optimiser has made, and takes it into the averages. */
    void updated() {
        updates++;
        averages.forEach(average -> average.update(weights, updates));
    }

    /** The average that validates and teaches, before the first update the weights; the next update overwrites it. */
    NDArray average() {
        return updates == 0 ? weights : averages.get(0).value();
    }

    /** Sets both power averages aside. */
    void setAside() {
        profiles.add(new PowerProfile(
                updates,
                averages.get(0).value().toFloatArray(),
                averages.get(1).value().toFloatArray()));
    }

    /** What is reached so far. */
    <N extends Network> TrainedNetwork<N> trained(N network) {
        return new TrainedNetwork<>(
                network, best.weights(), curve.list(), seconds(), PowerProfiles.of(widths, profiles));
    }
}

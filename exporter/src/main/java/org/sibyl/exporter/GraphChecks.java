package org.sibyl.exporter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.trainer.selftest.Check;
import org.sibyl.trainer.selftest.NetworkCase;
import org.sibyl.trainer.selftest.NetworkCases;
import org.sibyl.trainer.training.TrainedNetwork;

/**
 * Graphs of every network, mode, merge, identity and encoder, run in ONNX Runtime: against the training engine, and the fast
 * graph against the plain one; with rough weights, where two correct float32 evaluations differ by more than the bar, both against
 * double precision.
 */
public final class GraphChecks {
    private static final double PARITY = 1e-5;
    /** On top of the starting values: nothing is hidden by a zero, and rounding is not magnified. */
    private static final double SMOOTH = 0.05;
    /** Rounding is magnified, as in a network after long training. */
    private static final double ROUGH = 0.15;

    private GraphChecks() {}

    /** All checks. */
    public static List<Check> run() {
        var checks = new ArrayList<Check>();
        for (var each : NetworkCases.all()) {
            var parts = parts(each, NetworkCases.weights(each.network(), SMOOTH));
            var parity = new ParityCheck(parts, Double.POSITIVE_INFINITY);
            for (var style : GraphStyle.values()) {
                var agreement = new ModelGraphs(parts, style).agreement(parity);
                double largest = Math.max(agreement.context(), Math.max(agreement.field(), agreement.jvp()));
                checks.add(Check.error(
                        each.name() + ": export, " + style.name().toLowerCase(Locale.ROOT) + " graph",
                        largest,
                        PARITY));
            }
            checks.addAll(fast(each.name(), parts, parts(each, NetworkCases.weights(each.network(), ROUGH))));
        }
        return List.copyOf(checks);
    }

    /** The fast graph against the plain one, and beside it against double precision. */
    private static List<Check> fast(String name, ModelParts smooth, ModelParts rough) {
        var closeness = Closeness.of(smooth);
        var exactness = Exactness.of(rough);
        return List.of(
                Check.error(name + ": fast and plain graph, field", closeness.field(), Closeness.BAR),
                Check.error(name + ": fast and plain graph, J v", closeness.jvp(), Closeness.BAR),
                Check.error(
                        name + ": rough, fast farther from float64 by",
                        Math.max(0, exactness.fast() - exactness.plain()),
                        Closeness.BAR));
    }

    static ModelParts parts(NetworkCase each, float[] weights) {
        var mode = switch (each.known()) {
            case MASK -> new Mode.Joint();
            case OBSERVATION -> new Mode.Conditional();
            case NOTHING -> new Mode.Unconditional();
        };
        var shape = mode instanceof Mode.Conditional
                ? new FieldShape(
                        each.tokens(),
                        1,
                        each.observation().tokens(),
                        each.observation().channels())
                : FieldShape.of(each.tokens());
        return ModelParts.of(TrainedNetwork.of(each.network(), weights), mode, shape);
    }
}

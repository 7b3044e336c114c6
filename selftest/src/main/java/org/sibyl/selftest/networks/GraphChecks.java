package org.sibyl.selftest.networks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.Exporter;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.selftest.check.Check;
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
            float[] smooth = NetworkCases.weights(each.network(), SMOOTH);
            for (var style : GraphStyle.values()) {
                var agreement = Exporter.of(ExportOptions.DEFAULT.withStyle(style))
                        .agreement(TrainedNetwork.of(each.network(), smooth), each.mode(), each.shape());
                checks.add(Check.atMost(
                        each.name() + ": export, " + style.name().toLowerCase(Locale.ROOT) + " graph",
                        agreement.worst(),
                        PARITY));
            }
            float[] rough = NetworkCases.weights(each.network(), ROUGH);
            checks.addAll(fast(each.name(), FieldPart.of(each, smooth), FieldPart.of(each, rough)));
        }
        return List.copyOf(checks);
    }

    /** The fast graph against the plain one, and beside it against double precision. */
    private static List<Check> fast(String name, FieldPart smooth, FieldPart rough) {
        var closeness = Closeness.of(smooth);
        var exactness = Exactness.of(rough);
        return List.of(
                Check.atMost(name + ": fast and plain graph, field", closeness.field(), Closeness.BAR),
                Check.atMost(name + ": fast and plain graph, J v", closeness.jvp(), Closeness.BAR),
                Check.atMost(
                        name + ": rough, fast farther from float64 by",
                        Math.max(0, exactness.fast() - exactness.plain()),
                        Closeness.BAR));
    }
}

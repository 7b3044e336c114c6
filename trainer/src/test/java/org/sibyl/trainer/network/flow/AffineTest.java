package org.sibyl.trainer.network.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.sibyl.trainer.tensor.Eager;

class AffineTest {

    /** scale = ln(1 + (e − 1) (r + √(r² + 1))) written out, for two variables. */
    @Test
    void scaleAndShiftAreThoseOfTheFormula() {
        double[] raw = {-1.3, 0.4, 2.5, -0.7};
        double[] x = {0.8, -1.1};
        try (var manager = NDManager.newBaseManager()) {
            var mapped = new Affine().forward(Eager.of(manager, x, 1, 2), Eager.of(manager, raw, 1, 2, 2));
            double first = Math.log1p((Math.E - 1) * (raw[0] + Math.sqrt(raw[0] * raw[0] + 1)));
            double second = Math.log1p((Math.E - 1) * (raw[2] + Math.sqrt(raw[2] * raw[2] + 1)));
            assertThat(((Eager) mapped.values()).toArray())
                    .containsExactly(new double[] {first * x[0] + 0.4, second * x[1] - 0.7}, within(1e-12));
            assertThat(((Eager) mapped.logDet()).toArray())
                    .containsExactly(new double[] {Math.log(first) + Math.log(second)}, within(1e-12));
        }
    }

    /** d ln scale / d raw = (e − 1)/e at 0, where raw numbers start: a soft clamp through |raw| would have 0 there. */
    @Test
    void theScaleLearnsFromTheStart() {
        try (var manager = NDManager.newBaseManager()) {
            var raw = Eager.of(manager, new double[2], 1, 1, 2).array();
            raw.setRequiresGradient(true);
            try (var collector = Engine.getInstance().newGradientCollector()) {
                var mapped = new Affine().forward(Eager.of(manager, new double[] {1}, 1, 1), Eager.of(raw));
                collector.backward(((Eager) mapped.logDet()).array());
            }
            assertThat(raw.getGradient().toDoubleArray()[0]).isCloseTo((Math.E - 1) / Math.E, within(1e-12));
        }
    }

    @Test
    void extremeRawNumbersStayFiniteInSinglePrecision() {
        try (var manager = NDManager.newBaseManager()) {
            var raw = Eager.of(manager.create(new float[] {-1e6f, 0, 1e6f, 0}).reshape(1, 2, 2));
            var x = Eager.of(manager.create(new float[] {1, 1}).reshape(1, 2));
            var mapped = new Affine().forward(x, raw);
            double[] scales = ((Eager) mapped.values()).toArray();
            assertThat(scales[0]).isBetween(8.5e-7, 8.7e-7); // (e − 1) / 2e6
            assertThat(scales[1]).isBetween(15.0, 15.1); // ln(2e6 (e − 1))
            assertThat(((Eager) mapped.logDet()).toArray()[0]).isFinite();
        }
    }
}

package org.sibyl.runtime.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.runtime.error.ArtefactInvalidException;
import org.sibyl.runtime.error.ModelIncompatibleException;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.LogBounded;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

class NaturalProbeTest {

    private static Variables variables(Support support, double shift, double scale) {
        return Variables.of(
                Variable.parameter("a", support).withScaling(Scaling.of(shift, scale)),
                Variable.data("x", new Form.Series(1000, 2)));
    }

    /** For x > 0: y = e^(shift + scale z), and back. */
    @Test
    void theValuesAreThoseOfTheFormula() {
        var stored = NaturalProbe.stored(variables(new Positive(), 0.5, 2), Npz.empty());
        assertThat(stored.array("natural").shape()).containsExactly(3, 3); // a series has a column for each channel
        double[] natural = stored.array("natural").toDoubles();
        double[] standardized = stored.array("standardized").toDoubles();
        double[] network = {-1.5, 0.25, 1.5};
        for (int row = 0; row < 3; row++) {
            assertThat(natural[3 * row]).isCloseTo(Math.exp(0.5 + 2 * network[row]), within(1e-12));
            assertThat(natural[3 * row + 1]).isEqualTo(network[row]);
            assertThat(standardized[3 * row]).isCloseTo(network[row], within(1e-12));
        }
    }

    static Stream<Variables> others() {
        return Stream.of(
                variables(new Bounded(-1, 1, Bijector.LOGIT), 0.5, 2.000_001),
                variables(new Bounded(-1, 1, Bijector.LOGIT), 0.500_001, 2),
                variables(new Bounded(-1, 1, Bijector.PROBIT), 0.5, 2),
                variables(new Bounded(-1, 1, Bijector.SOFT_CLIP), 0.5, 2),
                variables(new Bounded(-1, 1.000_001, Bijector.LOGIT), 0.5, 2),
                variables(new LogBounded(0.5, 1, Bijector.LOGIT), 0.5, 2),
                variables(new Positive(), 0.5, 2));
    }

    @ParameterizedTest
    @MethodSource("others")
    void anyOtherScalingOrSupportIsFound(Variables other) {
        var known = variables(new Bounded(-1, 1, Bijector.LOGIT), 0.5, 2);
        var stored = NaturalProbe.stored(known, Npz.empty());
        assertThatCode(() -> NaturalProbe.require(known, stored)).doesNotThrowAnyException();
        assertThatThrownBy(() -> NaturalProbe.require(other, stored))
                .isInstanceOf(ModelIncompatibleException.class)
                .hasMessageContainingAll("scalings and supports", "a is ");
    }

    /** Natural values that overflow are no reason to refuse: they are as much part of the model. */
    @Test
    void extremeScalingsAreReadBack() {
        for (double scale : new double[] {1e-300, 1e-12, 1e12, 500, 1e308}) {
            for (Support support : new Support[] {new Positive(), new Bounded(0, 1e-200, Bijector.PROBIT)}) {
                var extreme = variables(support, 1e3, scale);
                assertThatCode(() -> NaturalProbe.require(extreme, NaturalProbe.stored(extreme, Npz.empty())))
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void missingOrMisshapenValuesAreRefused() {
        var known = variables(new Positive(), 0, 1);
        var stored = NaturalProbe.stored(known, Npz.empty());
        for (var parity : new Npz[] {
            Npz.empty(),
            stored.with("standardized", NumericArray.of(new double[9], 9)),
            stored.with("natural", NumericArray.of(new double[6], 3, 2))
        }) {
            assertThatThrownBy(() -> NaturalProbe.require(known, parity))
                    .isInstanceOf(ArtefactInvalidException.class)
                    .hasMessageContaining("[3, 3]");
        }
    }
}

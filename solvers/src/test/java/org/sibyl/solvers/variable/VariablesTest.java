package org.sibyl.solvers.variable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;

class VariablesTest {
    private final Variables variables = Variables.of(
            Variable.parameter("mass", new Positive()).withUnit("kg").withScaling(Scaling.of(2, 3)),
            Variable.data("map", new Form.Image(2, 3, 2))
                    .withScaling(new Scaling(List.of(1.0, -1.0), List.of(2.0, 4.0))),
            Variable.data("track", new Form.Series(4, 2)),
            Variable.data("summary", new Form.Vector(3)));

    @Test
    void numbersOfBlocksAreColumnsOneAfterAnother() {
        assertThat(variables.size()).isEqualTo(1 + 12 + 8 + 3);
        assertThat(variables.parameters()).isEqualTo(1);
        assertThat(variables.data()).isEqualTo(23);
        assertThat(variables.names())
                .hasSize(24)
                .contains("mass", "map[0,0,0]", "map[1,2,1]", "track[3,1]", "summary[2]");
    }

    @Test
    void pixelsOfOneChannelShareTheirScale() {
        var pixel = variables.columns().get(1 + 2 * (1 * 3 + 2) + 1); // row 1, column 2, channel 1
        assertThat(pixel.name()).isEqualTo("map[1,2,1]");
        assertThat(pixel.toNetwork(3)).isEqualTo((3 - -1.0) / 4);
        assertThat(pixel.toNatural(1)).isEqualTo(3);
    }

    @Test
    void columnsMapThroughSupportAndScaleAndTheSlopeIsTheDerivative() {
        var mass = variables.columns().get(0);
        assertThat(mass.toNatural(mass.toNetwork(12.5))).isCloseTo(12.5, within(1e-12));
        double h = 1e-5;
        double slope = (mass.toNetwork(12.5 + h) - mass.toNetwork(12.5 - h)) / (2 * h);
        assertThat(mass.logSlope(12.5)).isCloseTo(Math.log(slope), within(1e-8));
    }

    @Test
    void aNameStandsForAVariableOrForOneOfItsNumbers() {
        assertThat(variables.columnsOf("track")).containsExactly(13, 14, 15, 16, 17, 18, 19, 20);
        assertThat(variables.columnsOf("track[3,1]")).containsExactly(20);
        assertThatThrownBy(() -> variables.columnsOf("track[4,0]"))
                .hasMessageContaining("[mass, map, track, summary], but not \"track[4,0]\"");
    }

    @Test
    void formsAreSaidInWords() {
        assertThat(variables.blocks().stream().map(block -> block.form().toString()))
                .containsExactly("scalar", "image of 2 x 3 x 2", "series of 4 x 2", "vector of 3");
    }

    @Test
    void wrongVariablesAreRefused() {
        assertThatThrownBy(() -> Variables.of(Variable.data("x"))).hasMessageContaining("at least one parameter");
        assertThatThrownBy(() -> Variables.of()).hasMessageContaining("at least one parameter");
        var a = Variable.parameter("a", new Real());
        assertThatThrownBy(() -> Variables.of(a, a)).hasMessageContaining("two are \"a\"");
        assertThatThrownBy(() -> Variables.of(a, Variable.data("x"), Variable.parameter("b", new Real())))
                .hasMessageContaining("\"b\" comes after");
        assertThatThrownBy(() -> Variable.data(" ")).hasMessageContaining("blank");
        assertThatThrownBy(() -> Variable.data("x", new Form.Vector(2)).withScaling(Scaling.of(0, 1)))
                .hasMessageContaining("2 channels, but has 1");
        assertThatThrownBy(() -> Scaling.of(0, 0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> Scaling.of(Double.NaN, 1)).hasMessageContaining("finite shifts");
        assertThatThrownBy(() -> new Form.Image(1, 0, 1)).hasMessageContaining("columns must be at least 1, but is 0");
        assertThatThrownBy(() -> new Form.Image(1 << 20, 1 << 20, 1)).isInstanceOf(ArithmeticException.class);
        assertThat(new Variable(
                                "b",
                                Role.PARAMETER,
                                new Form.Vector(2),
                                "",
                                new Bounded(0, 1, Bijector.LOGIT),
                                Scaling.identity(2))
                        .size())
                .isEqualTo(2);
    }
}

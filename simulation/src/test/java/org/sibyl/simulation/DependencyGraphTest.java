package org.sibyl.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

class DependencyGraphTest {

    private static final Variables TWO_AND_TWO =
            Variables.of(Parameter.real("a"), Parameter.real("b"), Variable.data("x"), Variable.data("y"));

    private static String rows(boolean[][] beside) {
        var text = new StringBuilder();
        for (boolean[] row : beside) {
            for (boolean cell : row) {
                text.append(cell ? '1' : '0');
            }
            text.append(' ');
        }
        return text.toString().trim();
    }

    /** a → b → x → y. */
    @Test
    void inAChainOnlyNeighboursAreBesideEachOther() {
        var chain = DependencyGraph.none().with("b", "a").with("x", "b").with("y", "x");
        assertThat(rows(chain.moral(TWO_AND_TWO))).isEqualTo("1100 1110 0111 0011");
    }

    /** a → x ← b: given x, each parameter tells of the other. */
    @Test
    void twoSourcesOfOneDatumAreMarried() {
        var joined = DependencyGraph.none().with("x", "a", "b").with("y");
        assertThat(rows(joined.moral(TWO_AND_TWO))).isEqualTo("1110 1110 1110 0001");
        var apart = DependencyGraph.none().with("x", "a").with("y", "b");
        assertThat(rows(apart.moral(TWO_AND_TWO))).isEqualTo("1010 0101 1010 0101");
    }

    @Test
    void aVariableOfSeveralNumbersStandsForAllAndANumberForItself() {
        var variables = Variables.of(
                Parameter.real("a"), Parameter.real("b"), Variable.data("x", new Form.Vector(2)), Variable.data("y"));
        var graph = DependencyGraph.none()
                .with("x", "a")
                .with("y", "b", variables.names().get(3));
        assertThat(rows(graph.moral(variables))).isEqualTo("10110 01011 10100 11011 01011");
    }

    @Test
    void whatCannotBeAGraphOfASimulatorIsRefusedByName() {
        var none = DependencyGraph.none();
        assertThatThrownBy(() -> none.with("x", "a").with("x", "b")).hasMessageContaining("\"x\" is twice");
        assertThatThrownBy(() -> none.with("x", "x")).hasMessageContaining("\"x\" from [x]");
        assertThatThrownBy(() -> none.with("x", "a").moral(TWO_AND_TWO)).hasMessageContaining("but not of [y]");
        assertThatThrownBy(() -> none.with("x", "q").with("y").moral(TWO_AND_TWO))
                .hasMessageContaining("\"q\"");
        assertThatThrownBy(() -> none.with("x", "y").with("y", "x").moral(TWO_AND_TWO))
                .hasMessageContaining("in a circle are [x, y]");
        assertThatThrownBy(() -> none.with("x").with("y").with("a", "x").moral(TWO_AND_TWO))
                .hasMessageContaining("but a from data");
    }

    @Test
    void aSimulatorKeepsWhatItDeclares() throws Exception {
        var graph = DependencyGraph.none().with("x1", "theta1");
        Simulator plain = (theta, random) -> new double[] {theta[0] + 1};
        var declared = plain.withGraph(graph);
        assertThat(plain.graph()).isEmpty();
        assertThat(declared.graph()).contains(graph);
        assertThat(declared.simulate(new double[] {2}, RandomStreams.of(1, 0))).containsExactly(3);
    }
}

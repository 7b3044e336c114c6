package org.sibyl.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
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

    /** Two groups with a mean of their own and two readings each, tied by a common width. */
    private static DependencyGraph groups() {
        return DependencyGraph.none()
                .with("m1", "s")
                .with("m2", "s")
                .with("x1", "m1")
                .with("y1", "m1", "x1")
                .with("x2", "m2")
                .with("y2", "x2", "m2");
    }

    private static Plate plate(String... replicates) {
        return new Plate(
                Stream.of(replicates).map(each -> List.of(each.split(" "))).toList());
    }

    @Test
    void replicatesOfAPlateAreThoseOfTheFirst() {
        var variables = Variables.of(
                Parameter.real("s"),
                Parameter.real("m1"),
                Parameter.real("m2"),
                Variable.data("x1", new Form.Vector(2)),
                Variable.data("y1"),
                Variable.data("x2", new Form.Vector(2)),
                Variable.data("y2"));
        var graph = groups().withPlate(plate("m1 x1 y1", "m2 x2 y2"));
        assertThat(graph.replicated(variables)).containsExactly(0, 1, 1, 3, 4, 5, 3, 4, 5);
        assertThat(groups().withPlate(plate("m2 x2 y2", "m1 x1 y1")).replicated(variables))
                .containsExactly(0, 1, 1, 3, 4, 5, 3, 4, 5);
        assertThat(groups().replicated(variables)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(graph.moral(variables)).isDeepEqualTo(groups().moral(variables));
    }

    @Test
    void aPlateWhoseReplicatesDifferOrMeetIsRefused() {
        assertThatThrownBy(() -> plate("x1")).hasMessageContaining("at least two replicates");
        assertThatThrownBy(() -> plate("x1 y1", "x2")).hasMessageContaining("same number of variables");
        assertThatThrownBy(() -> plate("x1", "x1")).hasMessageContaining("one is in two");
        assertThatThrownBy(() -> groups().withPlate(plate("x1", "y1")))
                .hasMessageContaining("\"x1\" from [m1] and \"y1\" from [m1, x1]");
        assertThatThrownBy(() -> groups().withPlate(plate("x1 y1", "x2 y2")))
                .hasMessageContaining("\"x1\" from [m1] and \"x2\" from [m2]");
        var met = groups().with("z", "x1", "x2");
        assertThatThrownBy(() -> met.withPlate(plate("m1 x1 y1", "m2 x2 y2")))
                .hasMessageContaining("\"z\", from [x1, x2], ties two");
        var whole = groups().withPlate(plate("m1 x1 y1", "m2 x2 y2"));
        assertThatThrownBy(() -> whole.with("z", "x1", "x2")).hasMessageContaining("\"z\", from [x1, x2], ties two");
        assertThatThrownBy(() -> whole.withPlate(plate("x1", "x2"))).hasMessageContaining("\"x1\" is in two");
    }

    /** What is declared number by number shows only where the variables are known. */
    @Test
    void numbersOfReplicatesAreAlikeAndApartToo() {
        var pair = new Form.Vector(2);
        var variables = Variables.of(
                Parameter.real("a"), Parameter.real("b"), Variable.data("x", pair), Variable.data("y", pair));
        var names = variables.names();
        var none = DependencyGraph.none();
        var plate = plate("x", "y");
        var alike = none.with(names.get(2), "a").with(names.get(3), "b").with(names.get(4), "a");
        assertThat(alike.with(names.get(5), "b").withPlate(plate).replicated(variables))
                .containsExactly(0, 1, 2, 3, 2, 3);
        assertThatThrownBy(() -> alike.with(names.get(5), "a").withPlate(plate).replicated(variables))
                .hasMessageContaining("\"%s\" and \"%s\" are not".formatted(names.get(3), names.get(5)));
        assertThatThrownBy(() -> alike.with(names.get(5), "b", names.get(2))
                        .withPlate(plate)
                        .replicated(variables))
                .hasMessageContaining("leave out the plate");
        var crossed = none.with(names.get(3))
                .with(names.get(5))
                .with(names.get(2), names.get(5))
                .with(names.get(4), names.get(3));
        assertThatThrownBy(() -> crossed.withPlate(plate).replicated(variables))
                .hasMessageContaining("\"%s\" ties".formatted(names.get(2)));
    }

    @Test
    void replicatesOfOtherSizesAreRefused() {
        var variables = Variables.of(Parameter.real("a"), Variable.data("x", new Form.Vector(2)), Variable.data("y"));
        var graph = DependencyGraph.none().with("x", "a").with("y", "a").withPlate(plate("x", "y"));
        assertThatThrownBy(() -> graph.replicated(variables)).hasMessageContaining("\"x\" has 2 and \"y\" 1");
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

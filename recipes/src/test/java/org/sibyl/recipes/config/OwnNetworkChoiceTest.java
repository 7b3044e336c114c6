package org.sibyl.recipes.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.network.NetworkChoice;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.trainer.network.FieldNetwork;

/** A network of one's own, named in a configuration. */
class OwnNetworkChoiceTest {

    @Test
    void aNetworkOfOnesOwnIsNamedByItsTypeAndSizedByItsComponents() {
        var read = Configuration.parse("network: {type: ring, inner-ratio: 3}\nmethod: {type: edm}\n", "c.yaml");
        assertThat(read.recipe()).isEqualTo(Recipe.of(new RingChoice(12, 3)).edm());
        assertThat(read.recipe().name()).isEqualTo("ring-edm");
        assertThat(Configuration.parse(read.yaml(), "c.yaml")).isEqualTo(read);
    }

    @Test
    void itsMistakesAreToldLikeAllOthers() {
        assertThatThrownBy(() -> Configuration.parse("network:\n  type: ring\n  bead: 3\n", "c.yaml"))
                .hasMessage(
                        "c.yaml:3:3: there is no key 'bead' in network; did you mean 'beads'?; valid are type, beads,"
                                + " inner-ratio");
        assertThatThrownBy(() -> Configuration.parse("network: {type: ring, beads: 0}", "c.yaml"))
                .hasMessage("c.yaml:1:10: network: beads must be at least 1, but are 0");
        assertThatThrownBy(() -> Configuration.parse("network: {type: rings}", "c.yaml"))
                .hasMessageContaining(
                        "did you mean 'ring'?; choose one of mlp, conditional-mlp, flux1, flux1joint, simformer, ring");
    }

    @Test
    void aNetworkThatNobodyCanFindIsNotWritten() {
        record Hidden() implements NetworkChoice {
            @Override
            public String type() {
                return "hidden";
            }

            @Override
            public boolean isConditional() {
                return false;
            }

            @Override
            public FieldNetwork network(Sizes sizes) {
                return new RingChoice().network(sizes);
            }

            @Override
            public String description(Sizes sizes) {
                return "";
            }
        }
        var own = Configuration.of(Recipe.of(new Hidden()));
        assertThatThrownBy(own::yaml).hasMessageContaining("register its class for ServiceLoader");
    }
}

package org.sibyl.recipes.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.sibyl.recipes.network.Identities;
import org.sibyl.recipes.network.Identity;
import tools.jackson.databind.util.StdConverter;

/** The keys of identities: those of rotary positions only where there are any. */
record IdentityKeys(
        @JsonProperty("parameter-identity") Identity parameters,
        @JsonProperty("identity") Identity observation,

        @JsonProperty("rotary-widths") @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<List<Integer>> widths,

        @JsonProperty("rotary-theta") @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<Double> theta) {

    /** To the keys. */
    static final class Writer extends StdConverter<Identities, IdentityKeys> {
        @Override
        public IdentityKeys convert(Identities all) {
            var rotary = Optional.of(all).filter(Identities::areRotary);
            return new IdentityKeys(
                    all.parameters(), all.observation(), rotary.map(Identities::widths), rotary.map(Identities::theta));
        }
    }

    /** From the keys. */
    static final class Reader extends StdConverter<IdentityKeys, Identities> {
        @Override
        public Identities convert(IdentityKeys keys) {
            return new Identities(
                    keys.parameters, keys.observation, keys.widths.orElse(List.of()), keys.theta.orElse(0.0));
        }
    }
}

package org.sibyl.selftest.imports;

import java.util.Optional;

/**
 * A cell of the matrix of imports.
 *
 * @param network GenSBI's name of the network
 * @param parameters identity of the parameters' tokens; of a joint network those of all
 * @param observation identity of the observation's tokens; of a joint network the same
 * @param isSum whether value and identity are added rather than laid side by side
 * @param channels numbers a place of parameters and observation
 * @param patch side of the patches that make a token of the observation, of a joint network any token
 * @param type how the weights are stored
 */
public record ImportCell(
        String network,
        CellIdentity parameters,
        CellIdentity observation,
        boolean isSum,
        int channels,
        int patch,
        StorageType type) {
    static final String FLUX1 = "flux1";
    static final String FLUX1_JOINT = "flux1joint";
    static final String SIM_FORMER = "simformer";

    /** Numbers a token of the observation. */
    int patchChannels() {
        return channels * patch * patch;
    }

    /** What the importer must answer where GenSBI cannot build the network; empty where it can. */
    Optional<String> refusal() {
        boolean absolute = parameters == CellIdentity.ABSOLUTE && observation == CellIdentity.ABSOLUTE;
        return Optional.of(
                        switch (network) {
                            case FLUX1_JOINT ->
                                absolute ? "" : "there is no id_embedding_strategy '" + parameters.word() + "'";
                            case SIM_FORMER ->
                                isSum
                                        ? "there is no key 'id_merge_mode'"
                                        : absolute ? "" : "there is no key 'id_embedding_strategy'";
                            default -> flux1Refusal();
                        })
                .filter(text -> !text.isEmpty());
    }

    private String flux1Refusal() {
        boolean rotary = parameters.isRotary() || observation.isRotary();
        if (parameters.isRotary() && observation.isRotary() && parameters.isGrid() != observation.isGrid()) {
            return "rotary positions need a width for each of their";
        }
        return rotary && !isSum ? "rotary positions need the sum merge" : "";
    }

    /** Network, identities and merge: what the cells of one line of the table have in common. */
    String line() {
        String identities = network.equals(FLUX1) ? parameters + " and " + observation : parameters.toString();
        return network + ", " + identities + ", " + (isSum ? "sum" : "concat");
    }

    @Override
    public String toString() {
        return line() + ", " + channels + " channels, patch " + patch + ", " + type;
    }
}

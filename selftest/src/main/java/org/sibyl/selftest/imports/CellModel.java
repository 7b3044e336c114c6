package org.sibyl.selftest.imports;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.trainer.network.EdgeMask;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Flux1;
import org.sibyl.trainer.network.Flux1Config;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.Replicates;
import org.sibyl.trainer.network.SimFormer;
import org.sibyl.trainer.network.SimFormerConfig;
import org.sibyl.trainer.network.TokenMerge;

/** The network of a cell, tiny, and its configuration in GenSBI's words. */
record CellModel(ImportCell cell) {
    private static final int JOINT_TOKENS = 4;
    private static final double THETA = 50;

    /** Our network of the cell, which GenSBI can build. */
    FieldNetwork network() {
        return switch (cell.network()) {
            case ImportCell.FLUX1_JOINT ->
                new Flux1Joint(new Flux1JointConfig(
                        JOINT_TOKENS,
                        cell.patchChannels(),
                        2,
                        2,
                        2,
                        cell.isSum() ? new TokenMerge.Sum(4) : new TokenMerge.Concat(3, 1, 2),
                        1000,
                        Initialization.REFERENCE));
            case ImportCell.SIM_FORMER ->
                new SimFormer(new SimFormerConfig(
                        JOINT_TOKENS,
                        cell.patchChannels(),
                        24,
                        4,
                        2,
                        2,
                        8,
                        2,
                        2,
                        2,
                        16,
                        EdgeMask.full(JOINT_TOKENS),
                        Replicates.none(JOINT_TOKENS),
                        Initialization.REFERENCE));
            default -> new Flux1(flux1());
        };
    }

    private Flux1Config flux1() {
        int tokens = cell.parameters().tokens();
        int observed = cell.observation().tokens();
        double theta = statesTheta() ? THETA : 10.0 * (tokens + observed);
        return new Flux1Config(
                tokens,
                cell.channels(),
                observed,
                cell.patchChannels(),
                2,
                2,
                2,
                2,
                cell.isSum()
                        ? new IdMerge.Sum(
                                axes().stream().mapToInt(Integer::intValue).sum())
                        : new IdMerge.Concat(4, 2),
                cell.parameters().identity(0, axes(), theta),
                cell.observation().identity(1, axes(), theta),
                hasBias(),
                1000,
                Initialization.REFERENCE);
    }

    /** Features of a head, axis by axis of the rotary identities. */
    private List<Integer> axes() {
        boolean rotary = cell.parameters().isRotary() || cell.observation().isRotary();
        boolean grid = (cell.parameters().isRotary() && cell.parameters().isGrid())
                || (cell.observation().isRotary() && cell.observation().isGrid());
        return grid ? List.of(2, 2, 2) : rotary ? List.of(2, 4) : List.of(4);
    }

    private boolean statesTheta() {
        return cell.patch() > 1;
    }

    private boolean hasBias() {
        return cell.channels() != 2;
    }

    /** The mode that the network works in. */
    Mode mode() {
        return cell.network().equals(ImportCell.FLUX1) ? new Mode.Conditional() : new Mode.Joint();
    }

    /** The sizes of its inputs. */
    FieldShape shape() {
        return cell.network().equals(ImportCell.FLUX1)
                ? new FieldShape(
                        cell.parameters().tokens(),
                        cell.channels(),
                        cell.observation().tokens(),
                        cell.patchChannels())
                : new FieldShape(JOINT_TOKENS, cell.patchChannels(), 0, 0);
    }

    /** The configuration, of networks that GenSBI cannot build as well. */
    String yaml() {
        var lines = new ArrayList<String>();
        lines.add("network: " + cell.network());
        lines.add("num_heads: 2");
        lines.add("mlp_ratio: 2");
        String merge = cell.isSum() ? "sum" : "concat";
        boolean absolute = cell.parameters() == CellIdentity.ABSOLUTE;
        switch (cell.network()) {
            case ImportCell.FLUX1_JOINT -> {
                lines.addAll(List.of("in_channels: " + cell.patchChannels(), "dim_joint: " + JOINT_TOKENS));
                lines.addAll(List.of("depth_single_blocks: 2", "id_merge_mode: " + merge));
                lines.addAll(
                        cell.isSum()
                                ? List.of("val_emb_dim: 4")
                                : List.of("val_emb_dim: 3", "cond_emb_dim: 1", "id_emb_dim: 2"));
                lines.add("id_embedding_strategy: " + cell.parameters().word());
            }
            case ImportCell.SIM_FORMER -> {
                lines.addAll(List.of("in_channels: " + cell.patchChannels(), "dim_joint: " + JOINT_TOKENS));
                lines.addAll(List.of("val_emb_dim: 24", "id_emb_dim: 4", "cond_emb_dim: 2", "qkv_features: 8"));
                lines.addAll(List.of("depth: 2", "num_hidden_layers: 2", "fourier_features: 16"));
                lines.addAll(cell.isSum() ? List.of("id_merge_mode: sum") : List.of());
                lines.addAll(
                        absolute
                                ? List.of()
                                : List.of("id_embedding_strategy: "
                                        + cell.parameters().word()));
            }
            default -> flux1Lines(lines, merge);
        }
        return String.join("\n", lines) + "\n";
    }

    private void flux1Lines(List<String> lines, String merge) {
        lines.addAll(List.of("in_channels: " + cell.channels(), "context_in_dim: " + cell.patchChannels()));
        lines.addAll(List.of(
                "dim_obs: " + cell.parameters().tokens(),
                "dim_cond: " + cell.observation().tokens()));
        lines.addAll(List.of("depth: 2", "depth_single_blocks: 2", "id_merge_mode: " + merge));
        lines.addAll(
                cell.isSum()
                        ? List.of("axes_dim: " + axes())
                        : List.of("val_emb_dim: 4", "id_emb_dim: 2", "axes_dim: " + axes()));
        lines.add("id_embedding_strategy: [" + cell.parameters().word() + ", "
                + cell.observation().word() + "]");
        lines.add("qkv_bias: " + hasBias());
        if (statesTheta()) {
            lines.addAll(List.of("theta: 50", "patch_size: " + cell.patch()));
        }
        var sides = cell.parameters().statedSides();
        lines.addAll(sides.isEmpty() ? List.of() : List.of("obs_grid: " + sides));
        var observedSides = cell.observation().statedSides();
        lines.addAll(observedSides.isEmpty() ? List.of() : List.of("cond_grid: " + observedSides));
    }
}

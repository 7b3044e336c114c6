package org.sibyl.selftest.networks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.sibyl.selftest.networks.NetworkCase.Known;
import org.sibyl.trainer.network.ConditionalMlp;
import org.sibyl.trainer.network.ConditionalMlpConfig;
import org.sibyl.trainer.network.EdgeMask;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Flux1;
import org.sibyl.trainer.network.Flux1Config;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.network.Replicates;
import org.sibyl.trainer.network.SimFormer;
import org.sibyl.trainer.network.SimFormerConfig;
import org.sibyl.trainer.network.TokenIdentity;
import org.sibyl.trainer.network.TokenMerge;
import org.sibyl.trainer.network.encoder.AttentionSizes;
import org.sibyl.trainer.network.encoder.ConvolutionalConfig;
import org.sibyl.trainer.network.encoder.ConvolutionalEncoder;
import org.sibyl.trainer.network.encoder.DeepSetEncoder;
import org.sibyl.trainer.network.encoder.DilatedEncoder;
import org.sibyl.trainer.network.encoder.EncodedNetwork;
import org.sibyl.trainer.network.encoder.Encoder;
import org.sibyl.trainer.network.encoder.ResidualEncoder;
import org.sibyl.trainer.network.encoder.SetTransformerEncoder;
import org.sibyl.trainer.network.encoder.TimeSeriesTransformerEncoder;
import org.sibyl.trainer.network.encoder.TokenShape;

/** Every network in every mode, with every merge, identity and encoder, small: what the tables of the self-test go through. */
public final class NetworkCases {
    private static final int JOINT_TOKENS = 4;

    private NetworkCases() {}

    /** All cases. */
    public static List<NetworkCase> all() {
        var cases = new ArrayList<NetworkCase>();
        for (var known : List.of(Known.MASK, Known.NOTHING)) {
            String mode = known == Known.MASK ? "joint" : "unconditional";
            cases.add(onTokens("Flux1Joint, sum, " + mode, joint(new TokenMerge.Sum(6)), known));
            cases.add(onTokens("Flux1Joint, concat, " + mode, joint(new TokenMerge.Concat(4, 2, 4)), known));
            cases.add(onTokens("SimFormer, " + mode, simFormer(EdgeMask.full(JOINT_TOKENS)), known));
        }
        boolean[][] chain = new boolean[JOINT_TOKENS][JOINT_TOKENS];
        for (int i = 0; i < JOINT_TOKENS; i++) {
            Arrays.fill(chain[i], 0, i + 1, true);
        }
        cases.add(onTokens("SimFormer, edge mask, joint", simFormer(EdgeMask.of(chain)), Known.MASK));
        cases.add(onTokens("SimFormer, replicates, joint", plate(), Known.MASK));
        cases.add(onTokens("Mlp, joint", new Mlp(MlpConfig.joint(JOINT_TOKENS, 16, 2)), Known.MASK));
        cases.add(onTokens("Mlp, unconditional", new Mlp(MlpConfig.unconditional(JOINT_TOKENS, 16, 2)), Known.NOTHING));
        cases.add(given("Mlp, conditional", new Mlp(MlpConfig.conditional(4, 4, 16, 2)), new TokenShape(4, 1)));
        cases.add(given(
                "ConditionalMlp",
                new ConditionalMlp(new ConditionalMlpConfig(4, 1, 4, 16, 2, 32, 64)),
                new TokenShape(4, 1)));
        for (var identity : List.of(
                new TokenIdentity.Learned(),
                new TokenIdentity.Sinusoidal1d(),
                new TokenIdentity.Sinusoidal2d(2, 2),
                new TokenIdentity.Rotary(new TokenIdentity.Sequence(1), List.of(2, 2), 40),
                new TokenIdentity.Rotary(new TokenIdentity.Grid(1, 2), List.of(0, 2, 2), 40))) {
            String name = identity.getClass().getSimpleName();
            if (identity instanceof TokenIdentity.Rotary rotary) {
                name += rotary.positions() instanceof TokenIdentity.Grid ? "2d" : "1d";
            } else {
                cases.add(flux1("Flux1, concat, " + name, new IdMerge.Concat(4, 4), identity));
            }
            cases.add(flux1("Flux1, sum, " + name, new IdMerge.Sum(4), identity));
        }
        cases.add(encoded("residual encoder", new ResidualEncoder(new TokenShape(3, 2), 8, 2, new TokenShape(2, 3))));
        cases.add(encoded("deep set encoder", new DeepSetEncoder(new TokenShape(4, 2), 8, 2, new TokenShape(1, 5))));
        var attention = new AttentionSizes(8, 2, 1);
        cases.add(encoded(
                "set transformer encoder",
                new SetTransformerEncoder(new TokenShape(4, 2), attention, 0, 2, new TokenShape(1, 5), false)));
        cases.add(encoded(
                "set transformer encoder, inducing points",
                new SetTransformerEncoder(new TokenShape(4, 2), attention, 3, 1, new TokenShape(1, 5), false)));
        cases.add(encoded(
                "time series transformer encoder",
                new TimeSeriesTransformerEncoder(
                        new TokenShape(5, 2), attention, OptionalInt.empty(), new TokenShape(2, 3), false)));
        cases.add(encoded(
                "dilated encoder", new DilatedEncoder(new TokenShape(6, 2), 8, 3, true, new TokenShape(2, 3), false)));
        cases.add(encoded(
                "series encoder", new ConvolutionalEncoder(ConvolutionalConfig.series(8, 2, 32, List.of(1, 2), 3))));
        cases.add(encoded(
                "image encoder", new ConvolutionalEncoder(ConvolutionalConfig.image(8, 8, 1, 32, List.of(1, 1), 2))));
        return List.copyOf(cases);
    }

    /** A network's starting values with normal noise on top, so that nothing hides behind a zero. */
    public static float[] weights(FieldNetwork network, double noise) {
        float[] values = network.parameters().initialValues(11);
        var random = new SplittableRandom(12);
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (noise * random.nextGaussian());
        }
        return values;
    }

    private static NetworkCase onTokens(String name, FieldNetwork network, Known known) {
        return new NetworkCase(name, network, known, JOINT_TOKENS, new TokenShape(JOINT_TOKENS, 1));
    }

    private static NetworkCase given(String name, FieldNetwork network, TokenShape observation) {
        return new NetworkCase(name, network, Known.OBSERVATION, 4, observation);
    }

    private static NetworkCase encoded(String name, Encoder encoder) {
        var config = Flux1Config.of(4, encoder.context().tokens())
                .withContextChannels(encoder.context().channels())
                .withSize(2, 1, 1, new IdMerge.Sum(4));
        return given("Flux1, " + name, new EncodedNetwork(encoder, new Flux1(config)), encoder.observation());
    }

    private static NetworkCase flux1(String name, IdMerge merge, TokenIdentity identity) {
        var learned = new TokenIdentity.Learned();
        var parameters = identity instanceof TokenIdentity.Rotary ? learned : identity;
        var config = new Flux1Config(
                4, 1, 4, 1, 2, 1, 2, 2, merge, parameters, identity, true, 1000, Initialization.REFERENCE);
        return given(name, new Flux1(config), new TokenShape(4, 1));
    }

    private static FieldNetwork joint(TokenMerge merge) {
        return new Flux1Joint(Flux1JointConfig.of(JOINT_TOKENS, 2, merge).withInitialization(Initialization.REFERENCE));
    }

    private static FieldNetwork simFormer(EdgeMask edges) {
        return simFormer(edges, Replicates.none(JOINT_TOKENS));
    }

    private static FieldNetwork simFormer(EdgeMask edges, Replicates replicates) {
        return new SimFormer(new SimFormerConfig(
                JOINT_TOKENS, 1, 8, 4, 4, 2, 8, 2, 1, 2, 16, edges, replicates, Initialization.REFERENCE));
    }

    /** The last two tokens are replicates and do not see each other. */
    private static FieldNetwork plate() {
        var edges = EdgeMask.of(new boolean[][] {
            {true, true, true, true}, {true, true, true, true}, {true, true, true, false}, {true, true, false, true}
        });
        return simFormer(edges, Replicates.of(0, 1, 2, 2));
    }
}

package org.sibyl.selftest.networks;

import java.util.List;
import org.sibyl.trainer.network.EdgeMask;
import org.sibyl.trainer.network.Flux1;
import org.sibyl.trainer.network.Flux1Config;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.Replicates;
import org.sibyl.trainer.network.SimFormer;
import org.sibyl.trainer.network.SimFormerConfig;
import org.sibyl.trainer.network.TokenIdentity;
import org.sibyl.trainer.network.TokenMerge;

/**
 * Values of networks that were computed beforehand: those of the specification by GenSBI, G1 to G4, the others by another program from
 * the specification's formulas, in NumPy, which gives G1 to G4 to the last digit.
 */
final class Goldens {
    private static final TokenIdentity LEARNED = new TokenIdentity.Learned();

    private Goldens() {}

    /** All cases. */
    static List<Golden> all() {
        var rotary = new TokenIdentity.Rotary(new TokenIdentity.Sequence(1), List.of(2, 2), 50);
        return List.of(
                new Golden(
                        "G1 Flux1, concat",
                        flux1(new IdMerge.Concat(3, 1), LEARNED),
                        FillOrders.flux1(true),
                        1,
                        List.of(-1.549204159, -1.755331321, -1.633996833, -1.796139421),
                        2,
                        List.of(0.095235278, -0.077123074)),
                new Golden(
                        "G2 Flux1, sum, rotary",
                        flux1(new IdMerge.Sum(4), rotary),
                        FillOrders.flux1(false),
                        1,
                        List.of(-0.756353048, -0.846141072, -0.580072003, -0.974326237),
                        2,
                        List.of(1.117523272, -0.044665923)),
                new Golden(
                        "G2b Flux1, sum, sinusoidal",
                        flux1(new IdMerge.Sum(4), new TokenIdentity.Sinusoidal1d()),
                        FillOrders.flux1(false),
                        1,
                        List.of(-0.757334992, -0.843377257, -0.587130674, -0.946564030),
                        2,
                        List.of(1.076413923, -0.266557034)),
                new Golden(
                        "G3 Flux1Joint, concat",
                        joint(1, new TokenMerge.Concat(2, 1, 1)),
                        FillOrders.FLUX1_JOINT,
                        1,
                        List.of(-0.632766613, -0.702888460, -1.480833619, -0.415294340, 0.264559277, 0.104313876),
                        3,
                        List.of(-2.189552049, -1.978264189)),
                new Golden(
                        "G4 SimFormer",
                        simFormer(1),
                        FillOrders.SIM_FORMER,
                        1,
                        List.of(1.853624667, 1.897302630, 1.450738576, 1.771220658, 1.377521910, 1.198086551),
                        3,
                        List.of(-5.161121863e-4, 1.201124998)),
                new Golden(
                        "Flux1Joint, concat, 2 channels",
                        joint(2, new TokenMerge.Concat(2, 1, 1)),
                        FillOrders.FLUX1_JOINT,
                        2,
                        List.of(
                                -1.677600147,
                                -0.668952390,
                                -1.551979277,
                                -0.364741786,
                                -1.911616628,
                                -1.126978657,
                                -1.642622794,
                                -0.631450055,
                                -1.589829214,
                                -0.558517351,
                                -1.994000025,
                                -0.996234088),
                        2,
                        List.of(-0.63645498, -0.67008280)),
                new Golden(
                        "Flux1Joint, sum, 2 channels",
                        joint(2, new TokenMerge.Sum(4)),
                        FillOrders.FLUX1_JOINT,
                        2,
                        List.of(
                                -0.957247393,
                                -0.162349811,
                                -1.601431153,
                                -0.584236285,
                                -0.679801369,
                                0.042266276,
                                -0.932914024,
                                -0.137680552,
                                -1.333994948,
                                -0.502486550,
                                -1.039391151,
                                0.061960059),
                        2,
                        List.of(0.34307974, 1.34109241)),
                new Golden(
                        "SimFormer, 2 channels",
                        simFormer(2),
                        FillOrders.SIM_FORMER,
                        2,
                        List.of(
                                -0.473593801,
                                -0.857985544,
                                0.480543423,
                                0.215092269,
                                0.322126353,
                                0.778110516,
                                -0.785577668,
                                -0.947423939,
                                0.739505394,
                                0.149411244,
                                0.870804417,
                                0.766065366),
                        2,
                        List.of(0.06169938, -0.00268494)),
                new Golden(
                        "Flux1, sum, sinusoids on 2 x 3",
                        grid(new IdMerge.Sum(4), new TokenIdentity.Sinusoidal2d(2, 3)),
                        FillOrders.flux1(false),
                        2,
                        List.of(
                                0.516982207,
                                0.250028084,
                                0.979836800,
                                1.280478800,
                                1.041761408,
                                1.238068018,
                                0.944761028,
                                0.963905593),
                        2,
                        List.of(-1.69160160, 0.01681040)),
                new Golden(
                        "Flux1, concat, sinusoids on 2 x 3",
                        grid(new IdMerge.Concat(2, 2), new TokenIdentity.Sinusoidal2d(2, 3)),
                        FillOrders.flux1(false),
                        2,
                        List.of(
                                0.239267204,
                                0.348651237,
                                -1.485841501,
                                -0.858086535,
                                -0.702426726,
                                -0.757822898,
                                -1.746023242,
                                -1.160072678),
                        2,
                        List.of(0.04074386, -1.08795524)),
                new Golden(
                        "Flux1, sum, rotary on 2 x 3",
                        grid(new IdMerge.Sum(4), rotaryGrid(3)),
                        FillOrders.flux1(false),
                        2,
                        List.of(
                                0.552497309,
                                0.284038752,
                                1.050209616,
                                1.330676465,
                                1.062293378,
                                1.253040212,
                                0.954435393,
                                0.959223609),
                        2,
                        List.of(-1.91707875, 0.04119635)),
                new Golden(
                        "Flux1, sum, rotary on 3 x 2",
                        grid(new IdMerge.Sum(4), rotaryGrid(2)),
                        FillOrders.flux1(false),
                        2,
                        List.of(
                                0.516122489,
                                0.267317348,
                                0.959590250,
                                1.294115948,
                                1.112665290,
                                1.324498993,
                                1.000140451,
                                1.023112812),
                        2,
                        List.of(-1.72382305, 0.16658678)));
    }

    private static Flux1Joint joint(int channels, TokenMerge merge) {
        return new Flux1Joint(new Flux1JointConfig(3, channels, 2, 1, 2, merge, 1000, Initialization.REFERENCE));
    }

    private static SimFormer simFormer(int channels) {
        return new SimFormer(new SimFormerConfig(
                3,
                channels,
                4,
                2,
                2,
                2,
                4,
                1,
                1,
                2,
                6,
                EdgeMask.full(3),
                Replicates.none(3),
                Initialization.REFERENCE));
    }

    private static TokenIdentity rotaryGrid(int columns) {
        return new TokenIdentity.Rotary(new TokenIdentity.Grid(1, columns), List.of(0, 2, 2), 50);
    }

    /** Two tokens of two numbers, given six tokens of two numbers. */
    private static Flux1 grid(IdMerge merge, TokenIdentity contextIdentity) {
        return new Flux1(new Flux1Config(
                2, 2, 6, 2, 2, 1, 1, 2, merge, LEARNED, contextIdentity, true, 1000, Initialization.REFERENCE));
    }

    private static Flux1 flux1(IdMerge merge, TokenIdentity contextIdentity) {
        return new Flux1(new Flux1Config(
                2, 1, 3, 2, 2, 1, 1, 2, merge, LEARNED, contextIdentity, true, 1000, Initialization.REFERENCE));
    }
}

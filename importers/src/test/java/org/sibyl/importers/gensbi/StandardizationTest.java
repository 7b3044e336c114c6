package org.sibyl.importers.gensbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.arrays.ArrayLimits;
import org.sibyl.arrays.LabelledNpz;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.Counts;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;

class StandardizationTest {
    /**
     * numpy.savez_compressed of mean float32 [3, 2], std float64 [6], names ['mass', 'spin', 'age', 'rate', 'blue', 'réd'] and supports
     * ['real', 'logit:-2:1', 'positive', 'counts', 'real', 'real'].
     */
    private static final String NUMPY =
            "UEsDBC0AAAAIAAAAIQBRND4s//////////8IABQAbWVhbi5ucHkBABAAmAAAAAAAAABdAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6l"
                    + "oG6TZqKuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6CkaaOgq1CmQDLgYGBwcGhgP7GRhOODEwNNgxMCgA6QcHAFBLAwQt"
                    + "AAAACAAAACEA2Eh87P//////////BwAUAHN0ZC5ucHkBABAAsAAAAAAAAABYAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqGu"
                    + "o6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GmY6mjoKtQoUAC4GCHCAUAfsIbQdlP8DyheB8h/YAwBQSwMELQAAAAgAAAAhADvK"
                    + "5pn//////////wkAFABuYW1lcy5ucHkBABAA4AAAAAAAAABwAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG4TaqKuo6Cell9UUpSY"
                    + "F59flJIKEndLzClOBYoXZyQWpAL5GmY6mjoKtQoUAK5cBgaGRCAuRsIFQJwJxHlQuXQgTmWAgCKoWAlULAmIc4C4FMoHyb8E4hSoegBQ"
                    + "SwMELQAAAAgAAAAhAK92+6P//////////wwAFABzdXBwb3J0cy5ucHkBABAAcAEAAAAAAACFAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxc"
                    + "pG6loG4TamigrqOgnpZfVFKUmBefX5SSCpJwS8wpTgWKF2ckFqQC+RpmOpo6CrUK5AOuIgYGhlQgTgTiHAbcACSXD8TpQJwJxCVAbAXE"
                    + "ukBsBGUbAnEBVF0xkjoQXQa1BwaSoepKgTgPqq4Yi73Euo9YdQBQSwECLQMtAAAACAAAACEAUTQ+LF0AAACYAAAACAAAAAAAAAAAAAAA"
                    + "gAEAAAAAbWVhbi5ucHlQSwECLQMtAAAACAAAACEA2Eh87FgAAACwAAAABwAAAAAAAAAAAAAAgAGXAAAAc3RkLm5weVBLAQItAy0AAAAI"
                    + "AAAAIQA7yuaZcAAAAOAAAAAJAAAAAAAAAAAAAACAASgBAABuYW1lcy5ucHlQSwECLQMtAAAACAAAACEAr3b7o4UAAABwAQAADAAAAAAA"
                    + "AAAAAAAAgAHTAQAAc3VwcG9ydHMubnB5UEsFBgAAAAAEAAQA3AAAAJYCAAAAAA==";

    @Test
    void aFileOfNumpyHoldsAllOfIt() {
        byte[] file = Base64.getDecoder().decode(NUMPY);
        var read = Standardization.of(LabelledNpz.read(file, "std.npz", ArrayLimits.DEFAULT), "std.npz");
        assertThat(read.mean()).containsExactly(3.0, -1.5, 100.0, 0.25, 40.0, -7.0);
        assertThat(read.std()).containsExactly(2.0, 0.125, 30.0, 1.5, 5.0, 0.5);
        assertThat(read.names()).contains(List.of("mass", "spin", "age", "rate", "blue", "réd"));
        assertThat(read.supports())
                .containsExactly(
                        new Real(),
                        new Bounded(-2, 1, Bijector.LOGIT),
                        new Positive(),
                        new Counts(),
                        new Real(),
                        new Real());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "std | 1 0 | s.npz: 'std' must hold finite numbers above 0, but element 1 is 0.0",
                "std | 1 -2 | s.npz: 'std' must hold finite numbers above 0, but element 1 is -2.0",
                "std | NaN 1 | s.npz: 'std' must hold finite numbers above 0, but element 0 is NaN",
                "std | 1 Infinity | s.npz: 'std' must hold finite numbers above 0, but element 1 is Infinity",
                "std | 1 1 1 | s.npz: 'std' must have as many entries as 'mean', 2, but has 3",
                "mean | 1 NaN | s.npz: 'mean' must hold finite numbers, but element 1 is NaN",
                "mean | 1 -Infinity | s.npz: 'mean' must hold finite numbers, but element 1 is -Infinity",
                "sigma | 1 1 | s.npz: there is no use for an array 'sigma'; valid are mean, std, names, supports",
                "names | 1 2 | s.npz: 'names' must hold texts, but is float64[2]",
                "supports | 1 2 | s.npz: 'supports' must hold texts, but is float64[2]",
            })
    void numbersThatCannotBeAreRefusedByName(String name, String numbers, String message) {
        double[] values = List.of(numbers.split(" ", -1)).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        var sound = NumericArray.of(new double[] {1, 2}, 2);
        var file =
                Npz.empty().with("mean", sound).with("std", sound).with(name, NumericArray.of(values, values.length));
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void meanAndStdAreRequiredAsNumbers() {
        var mean = Npz.empty().with("mean", NumericArray.of(new double[2], 2));
        assertThatThrownBy(() -> read(mean))
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith("s.npz: array 'std' of numbers is required, but the file has [mean]");
        var truths = mean.with("std", NumericArray.of(new boolean[] {true, true}, 2));
        assertThatThrownBy(() -> read(truths)).hasMessageStartingWith("s.npz: 'std' must hold numbers, but is bool[2]");
    }

    private static Standardization read(Npz file) {
        return Standardization.of(LabelledNpz.read(file.toBytes(), "s.npz", ArrayLimits.DEFAULT), "s.npz");
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, element 1 is 'a'",
        "a, ' ', element 1 is ' '",
        "a, 'b\tc', element 1 is 'b?c'",
        "a, 'b\u0085', element 1 is 'b?'"
    })
    void namesThatCannotBeAreRefused(String first, String second, String message) {
        assertThatThrownBy(() -> new Standardization(
                        "s.npz",
                        List.of(0.0, 0.0),
                        List.of(1.0, 1.0),
                        Collections.nCopies(2, new Real()),
                        Optional.of(List.of(first, second))))
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith("s.npz: 'names' must hold distinct printable names, but " + message);
    }

    @ParameterizedTest
    @CsvSource({
        "bounded, but holds 'bounded'; say",
        "logit:1:0, 'needs finite lower < upper'",
        "logit:0:inf, but holds 'logit:0:inf'; say",
        "logit:0:1e999, 'needs finite lower < upper'",
        "logit:0, but holds 'logit:0'; say",
        "'', but holds ''; say",
    })
    void aSupportThatThereIsNotIsRefused(String word, String message) {
        assertThatThrownBy(() -> SupportWords.read(word, "s.npz"))
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith("s.npz: 'supports' must hold real, positive, counts, logit:LOWER:UPPER or")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aScalingOfAnotherNetworkIsRefused() {
        String yaml = NaturalUnitsTest.JOINT;
        var model = GensbiModel.of(RandomWeights.of(yaml), yaml);
        assertThatThrownBy(() -> model.description("m", 4, model.usualNames(4), Standardization.none(4)))
                .isInstanceOf(ImportException.class)
                .hasMessage(
                        "no scaling: 'mean' must have one number for each of the 6 variables of this flux1joint, parameters"
                                + " first, but has 4; join those of parameters and data with np.concatenate");
    }
}

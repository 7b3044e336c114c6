package org.sibyl.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledNpzTest {
    /**
     * numpy.savez_compressed(mean=array([0.5, 2.0]), names=array(['mass', 'spín', '日']), short=array([b'ab', b'c']), big=array(['ab',
     * 'c']).astype('>U2'), zero=array('one')), as NumPy 2.4 wrote it.
     */
    private static final String NUMPY =
            "UEsDBC0AAAAIAAAAIQCM2gSY//////////8IABQAbWVhbi5ucHkBABAAkAAAAAAAAABMAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6l"
                    + "oG6TZqGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6mjoKtQoUAC4GMHhgD6EZHABQSwMELQAAAAgAAAAhACvYnlb/////"
                    + "/////wkAFABuYW1lcy5ucHkBABAAsAAAAAAAAABaAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG4TaqKuo6Cell9UUpSYF59flJIK"
                    + "EndLzClOBYoXZyQWpAL5GsY6mjoKtQoUAK5cBgaGRCAuRsIFQPwWiPOA+GkqAwoAAFBLAwQtAAAACAAAACEAtjXx1///////////CQAU"
                    + "AHNob3J0Lm5weQEAEACEAAAAAAAAAEgAAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgXhNspK6joJ6WX1RSlJgXn1+UkgoSd0vMKU4F"
                    + "ihdnJBakAvkaRjqaOgq1ChQArsSkZAYAUEsDBC0AAAAIAAAAIQBuGlpw//////////8HABQAYmlnLm5weQEAEACQAAAAAAAAAFAAAAAA"
                    + "AAAAm+wX6hsQychQxlCtnpJanFykbqWgbhdqpK6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaRjqaOgq1ChQALgYGhkQgTgLi"
                    + "ZCBmAABQSwMELQAAAAgAAAAhAAzH1Fn//////////wgAFAB6ZXJvLm5weQEAEACMAAAAAAAAAEsAAAAAAAAAm+wX6hsQychQxlCtnpJa"
                    + "nFykbqWgbhNqrK6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkamjoKtQoUAa58BgaGPCBOBWIAUEsBAi0DLQAAAAgAAAAhAIza"
                    + "BJhMAAAAkAAAAAgAAAAAAAAAAAAAAIABAAAAAG1lYW4ubnB5UEsBAi0DLQAAAAgAAAAhACvYnlZaAAAAsAAAAAkAAAAAAAAAAAAAAIAB"
                    + "hgAAAG5hbWVzLm5weVBLAQItAy0AAAAIAAAAIQC2NfHXSAAAAIQAAAAJAAAAAAAAAAAAAACAARsBAABzaG9ydC5ucHlQSwECLQMtAAAA"
                    + "CAAAACEAbhpacFAAAACQAAAABwAAAAAAAAAAAAAAgAGeAQAAYmlnLm5weVBLAQItAy0AAAAIAAAAIQAMx9RZSwAAAIwAAAAIAAAAAAAA"
                    + "AAAAAACAAScCAAB6ZXJvLm5weVBLBQYAAAAABQAFAA8BAACsAgAAAAA=";

    private static LabelledNpz numpy() {
        return LabelledNpz.read(Base64.getDecoder().decode(NUMPY), "std.npz", ArrayLimits.DEFAULT);
    }

    @Test
    void textsOfNumpyLieBesideItsNumbers() {
        assertThat(numpy().numbers().names()).containsExactly("mean");
        assertThat(numpy().numbers().array("mean").toDoubles()).containsExactly(0.5, 2);
        assertThat(numpy().textNames()).containsExactly("names", "short", "big", "zero");
        assertThat(numpy().texts("names"))
                .hasValueSatisfying(each -> assertThat(each).containsExactly("mass", "spín", "日"));
        assertThat(numpy().texts("short"))
                .hasValueSatisfying(each -> assertThat(each).containsExactly("ab", "c"));
        assertThat(numpy().texts("big"))
                .hasValueSatisfying(each -> assertThat(each).containsExactly("ab", "c"));
        assertThat(numpy().texts("zero"))
                .hasValueSatisfying(each -> assertThat(each).containsExactly("one"));
        assertThat(numpy().texts("mean")).isEmpty();
    }

    @Test
    void aReaderOfNumbersAloneStillRefusesTexts() {
        byte[] file = Base64.getDecoder().decode(NUMPY);
        assertThatThrownBy(() -> Npz.read(file, "std.npz", ArrayLimits.DEFAULT))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("array 'names' has dtype '<U4'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "<U1 ; (1, 2) ; 8 ; must be a list of texts, but it has dtype '<U1' and 2 axes",
                "<U2 ; (2,) ; 15 ; promises 2 texts of 8 bytes",
                "<U2 ; (2,) ; 17 ; promises 2 texts of 8 bytes",
                "<U999999 ; (2147483647,) ; 4 ; promises 2147483647 texts",
                "<U1 ; (1,) ; 4 ; holds the number 4294967295, which is no character",
                "|S2 ; (1,) ; 2 ; holds bytes that are no ASCII",
            })
    void textsThatCannotBeAreRefused(String type, String shape, int bytes, String message) {
        byte[] data = new byte[bytes];
        Arrays.fill(data, (byte) 0xff);
        byte[] array = array("{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }", data);
        assertThatThrownBy(() -> NpyTexts.read(array, "f.npz: array 'names'"))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageStartingWith("f.npz: array 'names' ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private static byte[] array(String literal, byte... data) {
        byte[] header = literal.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(10 + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) header.length)
                .put(header)
                .put(data)
                .array();
    }
}

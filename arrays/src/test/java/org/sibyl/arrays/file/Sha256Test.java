package org.sibyl.arrays.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256Test {
    /** FIPS 180-4, examples of NIST: one block and two blocks. */
    @Test
    void givesThePublishedDigests() {
        assertThat(Sha256.hex("abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(new Sha256()
                        .add("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                        .hex())
                .isEqualTo("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        assertThat(Sha256.hex(new byte[0]))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void piecesAddUpAndAskingDoesNotEndThem() {
        var digest = new Sha256().add(new byte[] {'x', 'a', 'b', 'x'}, 1, 2);
        assertThat(digest.hex()).isEqualTo(Sha256.hex(new byte[] {'a', 'b'}));
        assertThat(digest.add("c").hex()).isEqualTo(Sha256.hex(new byte[] {'a', 'b', 'c'}));
        assertThat(digest.bytes())
                .hasSize(Sha256.BYTES)
                .isEqualTo(HexFormat.of().parseHex(digest.hex()));
    }
}

package org.sibyl.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.error.ArtefactInvalidException;

/** Each row of the table: a right call passes, and every way of breaking it is refused by the name of the operator. */
class ContractsTest {

    static Stream<SoundCall> calls() {
        return SoundCall.all().stream();
    }

    @Test
    void everyOperatorHasASoundCall() {
        assertThat(calls().map(SoundCall::operator).distinct().toList())
                .containsExactlyInAnyOrderElementsOf(Contracts.ALL.keySet());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aSoundCallPasses(SoundCall call) {
        assertThatCode(() -> GraphGate.check(call.bytes(), signature(call))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyBrokenCallIsRefusedByName(SoundCall call) {
        List<SoundCall> broken = new ArrayList<>();
        broken.add(call.withoutLastInput());
        broken.add(call.withInput("x", 4097));
        broken.add(call.withInput("", 1));
        broken.add(call.withInput("nowhere", 1));
        broken.add(call.emptied(0));
        broken.add(call.withNumber("surprise", 1));
        broken.add(call.withText("surprise", "1"));
        broken.add(call.withOutputs(4097));
        call.numbers().keySet().forEach(name -> {
            broken.add(call.without(name));
            for (long extreme : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 1L << 31, 1L << 40, 77}) {
                broken.add(call.withNumber(name, extreme));
            }
            broken.add(call.withNumber(name));
            broken.add(call.withText(name, "tanh"));
        });
        call.texts().keySet().forEach(name -> broken.add(call.withText(name, "nonsense")));
        for (SoundCall each : broken) {
            assertThatThrownBy(() -> GraphGate.check(each.bytes(), signature(each)))
                    .as(each.toString())
                    .isInstanceOf(ArtefactInvalidException.class)
                    .hasMessageContaining(call.operator());
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void wholeNumbersOutOfRangeAreRefused(SoundCall call) {
        call.lists().forEach((name, values) -> {
            for (long extreme : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, -77, 1L << 31, 1L << 40}) {
                for (int i = 0; i < values.length; i++) {
                    SoundCall broken = call.withList(name, i, extreme);
                    assertThatThrownBy(() -> GraphGate.check(broken.bytes(), signature(broken)))
                            .as(broken.toString())
                            .isInstanceOf(ArtefactInvalidException.class)
                            .hasMessageContaining(call.operator());
                }
            }
        });
    }

    private static Program signature(SoundCall call) {
        return new Program("p.onnx", Map.of("x", Shape.of(-1, 4, 6)), Map.of("y", call.result()));
    }
}

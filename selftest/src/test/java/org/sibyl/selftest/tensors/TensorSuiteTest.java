package org.sibyl.selftest.tensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.trainer.tensor.Tensor;

class TensorSuiteTest {
    static List<OperationCase> cases() {
        return OperationCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anOperationAgreesWithPlainLoopsAndItsDerivativeWithTwoOtherWays(OperationCase c) {
        assertThat(TensorSuite.run(c))
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.passed()).as("%s", check).isTrue());
    }

    @Test
    void everyOperationOfTensorHasACase() {
        var covered = cases().stream().map(OperationCase::method).collect(Collectors.toSet());
        var declared = Arrays.stream(Tensor.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(method -> method.getName()
                        + Arrays.stream(method.getParameterTypes())
                                .map(Class::getSimpleName)
                                .collect(Collectors.joining(",", "(", ")")))
                .filter(signature ->
                        !List.of("shape()", "constant(double[],int[])").contains(signature))
                .collect(Collectors.toSet());
        assertThat(covered).isEqualTo(declared);
        assertThat(declared).hasSizeGreaterThan(40);
    }

    @Test
    void aNumberThatIsNotOneFails() {
        assertThat(JacobianVector.error(new double[] {Double.NaN, 0}, new double[] {0, 0}))
                .isNaN();
    }
}

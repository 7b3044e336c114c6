package org.sibyl.selftest.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sibyl.selftest.check.Check;

/** {@code ./sibyl selftest import} goes through the whole matrix; here is a cell of each of its lines. */
@Tag("long")
class ImportSuiteTest {
    @Test
    void everyNetworkThatGensbiCanBuildIsImportedAndEveryOtherIsRefusedByName() {
        var cells = ImportMatrix.covering();
        assertThat(ImportSuite.checks(cells))
                .hasSameSizeAs(cells)
                .allSatisfy(check -> assertThat(check).matches(Check::passed));
    }

    @Test
    void theCellsOfTheTestCoverEveryPairOfChannelsPatchAndType() {
        assertThat(ImportMatrix.all()).hasSize((49 + 7 + 7) * 2 * 18);
        var buildable = ImportMatrix.covering().stream()
                .filter(cell -> cell.refusal().isEmpty())
                .toList();
        assertThat(buildable.stream().map(ImportCell::network).distinct()).hasSize(3);
        for (Function<ImportCell, Object> pair : List.<Function<ImportCell, Object>>of(
                cell -> cell.channels() + " " + cell.patch(),
                cell -> cell.channels() + " " + cell.type(),
                cell -> cell.patch() + " " + cell.type())) {
            var all = ImportMatrix.all().stream().map(pair).collect(Collectors.toSet());
            assertThat(buildable.stream().map(pair)).containsAll(all);
        }
    }

    /** The writer rounds as the types do: known numbers, and those at the ends of what each holds. */
    @ParameterizedTest
    @CsvSource({
        "F16, 0.1, 0.0999755859375",
        "F16, -1.0009765, -1.0009765625",
        "F16, 2047.9, 2048",
        "F16, 1e-7, 1.1920928955078125E-7",
        "F16, 2e-8, 0",
        "F16, 6.103e-5, 6.103515625E-5",
        "BF16, 0.1, 0.10009765625",
        "BF16, -3.1415927, -3.140625",
        "BF16, 1.00390625, 1",
        "BF16, 1.01171875, 1.015625",
    })
    void numbersAreRoundedToTheNearestThatATypeCanHold(StorageType type, float value, float expected) {
        assertThat(type.rounded(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void aWeightThatIsWrittenTwiceOrNeverIsAnError(StorageType type) {
        var network = new CellModel(new ImportCell(
                        ImportCell.FLUX1_JOINT, CellIdentity.ABSOLUTE, CellIdentity.ABSOLUTE, true, 1, 1, type))
                .network();
        var file = new GensbiFile(
                network.parameters(), new float[network.parameters().total()], type);
        file.linear("obs_in", "obs_in", 1, 8);
        assertThatThrownBy(file::bytes).hasMessageContaining("under no name");
        assertThatThrownBy(() -> file.linear("again", "obs_in", 1, 8)).hasMessageContaining("again");
    }
}

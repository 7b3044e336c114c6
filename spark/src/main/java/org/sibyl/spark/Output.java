package org.sibyl.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.summary.ParameterSummary;
import org.sibyl.diagnostics.summary.Summary;
import org.sibyl.diagnostics.summary.WeightedSample;
import org.sibyl.runtime.inference.Draws;

/** What a stage makes of the draws of a row. */
public enum Output {
    /** All of them, {@code array<array<double>>}: a draw each, of a number for each parameter. */
    DRAWS,

    /** A {@code struct} of mean, deviation, lower (2.5 %), median and upper (97.5 %), each an array with a number for each parameter. */
    SUMMARY;

    private static final List<Double> LEVELS = List.of(0.025, 0.5, 0.975);

    private static StructField numbers(String name) {
        return DataTypes.createStructField(name, DataTypes.createArrayType(DataTypes.DoubleType, false), false);
    }

    static Output named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("output must be "
                        + Arrays.stream(values()).map(Output::word).collect(Collectors.joining(" or ")) + ", but is "
                        + name));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    DataType type() {
        return switch (this) {
            case DRAWS -> DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.DoubleType, false), false);
            case SUMMARY ->
                DataTypes.createStructType(List.of(
                        numbers("mean"), numbers("deviation"), numbers("lower"), numbers("median"), numbers("upper")));
        };
    }

    Object of(Draws draws) {
        return switch (this) {
            case DRAWS -> draws.copyValues();
            case SUMMARY -> summary(draws);
        };
    }

    private static Row summary(Draws draws) {
        var sample = WeightedSample.of(Sample.of(draws.names(), draws.copyValues()));
        var parameters = Summary.of(sample, LEVELS, 0.95).parameters();
        return RowFactory.create(
                each(parameters, ParameterSummary::mean),
                each(parameters, ParameterSummary::deviation),
                each(parameters, one -> one.quantiles().get(0)),
                each(parameters, one -> one.quantiles().get(1)),
                each(parameters, one -> one.quantiles().get(2)));
    }

    private static double[] each(List<ParameterSummary> parameters, ToDoubleFunction<ParameterSummary> number) {
        return parameters.stream().mapToDouble(number).toArray();
    }
}

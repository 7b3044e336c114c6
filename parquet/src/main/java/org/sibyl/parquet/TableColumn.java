package org.sibyl.parquet;

import java.util.Set;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.sibyl.arrays.ArrayFormatException;

/** Takes the numbers of a column as doubles. Used by one thread. */
final class TableColumn extends PrimitiveConverter {
    private static final Set<PrimitiveTypeName> NUMBERS = Set.of(
            PrimitiveTypeName.DOUBLE,
            PrimitiveTypeName.FLOAT,
            PrimitiveTypeName.INT64,
            PrimitiveTypeName.INT32,
            PrimitiveTypeName.BOOLEAN);

    private static final long EXACT = 1L << 53; // whole numbers up to here are doubles

    private final String source;
    private final String name;
    private final boolean isUnsigned;
    private double value = Double.NaN;

    private TableColumn(String source, String name, boolean isUnsigned) {
        this.source = source;
        this.name = name;
        this.isUnsigned = isUnsigned;
    }

    /** A column of a file, if it holds numbers; dates and decimals are whole numbers of some unit, and are none. */
    static TableColumn of(Type type, String source) {
        if (type.isPrimitive()
                && !type.isRepetition(Type.Repetition.REPEATED)
                && NUMBERS.contains(type.asPrimitiveType().getPrimitiveTypeName())) {
            var meaning = type.getLogicalTypeAnnotation();
            if (meaning == null) {
                return new TableColumn(source, type.getName(), false);
            }
            if (meaning instanceof IntLogicalTypeAnnotation whole) {
                return new TableColumn(source, type.getName(), !whole.isSigned());
            }
        }
        throw new ArrayFormatException(source + ": column " + type.getName()
                + " must hold numbers or truth values, but holds " + words(type) + ": convert it, or leave it out");
    }

    private static String words(Type type) {
        if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
            return "lists or records";
        }
        PrimitiveType primitive = type.asPrimitiveType();
        var meaning = primitive.getLogicalTypeAnnotation();
        return meaning == null ? primitive.getPrimitiveTypeName().toString() : meaning.toString();
    }

    /** The number that was taken last, NaN if none was since. */
    double take() {
        double taken = value;
        value = Double.NaN;
        return taken;
    }

    @Override
    public void addDouble(double number) {
        value = number;
    }

    @Override
    public void addFloat(float number) {
        value = number;
    }

    @Override
    public void addBoolean(boolean truth) {
        value = truth ? 1 : 0;
    }

    @Override
    public void addInt(int number) {
        value = isUnsigned ? Integer.toUnsignedLong(number) : number;
    }

    @Override
    public void addLong(long number) {
        if (number > EXACT || number < (isUnsigned ? 0 : -EXACT)) {
            throw new ArrayFormatException(source + ": column " + name + " must have whole numbers up to 2^53, but has "
                    + (isUnsigned ? Long.toUnsignedString(number) : Long.toString(number))
                    + ": convert it to floating point");
        }
        value = number;
    }
}

package org.sibyl.spark;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reads numbers from rows, and checks beforehand that columns hold them. */
final class RowNumbers {
    private RowNumbers() {}

    /**
     * Checks that a column numbers the rows, and returns its index.
     *
     * @param remedy how another column is named
     */
    static int requireNumber(StructType schema, String name, String remedy) {
        var type = type(schema, name, remedy);
        if (!type.equals(DataTypes.LongType) && !type.equals(DataTypes.IntegerType)) {
            throw new IllegalArgumentException(
                    "the column " + name + " must number the rows, as int or bigint, but is " + type.simpleString());
        }
        return schema.fieldIndex(name);
    }

    /**
     * Checks that a column holds arrays of numbers or vectors, and returns its index.
     *
     * @param remedy how another column is named
     */
    static int requireNumbers(StructType schema, String name, String remedy) {
        var type = type(schema, name, remedy);
        boolean isNumbers = type instanceof ArrayType array
                && (array.elementType().equals(DataTypes.DoubleType)
                        || array.elementType().equals(DataTypes.FloatType));
        if (!isNumbers && !type.equals(SQLDataTypes.VectorType())) {
            throw new IllegalArgumentException("the column " + name
                    + " must be an array of double or float, or a vector, but is " + type.simpleString());
        }
        return schema.fieldIndex(name);
    }

    private static DataType type(StructType schema, String name, String remedy) {
        if (schema.getFieldIndex(name).isEmpty()) {
            throw new IllegalArgumentException("the table needs a column " + name + ", but has "
                    + String.join(", ", schema.fieldNames()) + ": " + remedy);
        }
        return schema.apply(name).dataType();
    }

    /** The number of a row, which keys its noise. */
    static int number(Row row, int id) {
        long number = row.isNullAt(id) ? -1 : ((Number) row.get(id)).longValue();
        if (number < 0 || number >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the column of row numbers must hold 0 to " + (Integer.MAX_VALUE - 1)
                    + ", each once, but has "
                    + (row.isNullAt(id) ? "null" : number)
                    + ": number the rows, with another seed for each two thousand million");
        }
        return (int) number;
    }

    /**
     * The numbers in a column of a row.
     *
     * @param what names them in errors, as in "an observation"
     * @param id index of the column of the row's number
     */
    static double[] numbers(Row row, int column, String what, int id) {
        if (row.isNullAt(column)) {
            throw new IllegalArgumentException(
                    "every row needs " + what + ", but that of number " + number(row, id) + " is null: leave it out");
        }
        if (row.get(column) instanceof Vector vector) {
            return vector.toArray();
        }
        return row.<Number>getList(column).stream()
                .mapToDouble(Number::doubleValue)
                .toArray();
    }
}

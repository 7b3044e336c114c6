package org.sibyl.arrays;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** One pass over a CSV file; used once. */
final class CsvReader {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
    private static final Pattern NON_FINITE = Pattern.compile("(?i)nan|[+-]?inf(inity)?");

    private final Path file;
    private final ArrayLimits limits;
    private final boolean nonFinite;
    private int line;
    private int columns;
    private List<String> names = List.of();
    private double[] values = new double[64];
    private int count;
    private List<String> first = List.of();
    private boolean isWhole = true;

    CsvReader(Path file, ArrayLimits limits, boolean nonFinite) {
        this.file = file;
        this.limits = limits;
        this.nonFinite = nonFinite;
    }

    CsvTable table() {
        byte[] bytes = unpacked(WholeFile.read(file, limits));
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        try (BufferedReader text =
                new BufferedReader(new InputStreamReader(new ByteArrayInputStream(bytes), decoder))) {
            for (String row = text.readLine(); row != null; row = text.readLine()) {
                line++;
                read(line == 1 && row.startsWith("\uFEFF") ? row.substring(1) : row);
            }
        } catch (CharacterCodingException notText) {
            throw fault("is not UTF-8 text after line " + line + "; save it as UTF-8");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (count == 0) {
            throw fault("has no rows of numbers; at least one is required");
        }
        if (names.isEmpty() && count > columns && ColumnMatch.isNumbering(first) && (columns > 1 || !isWhole)) {
            return CsvTable.of(first, columns, Arrays.copyOfRange(values, columns, count));
        }
        return CsvTable.of(names, columns, Arrays.copyOf(values, count));
    }

    private byte[] unpacked(byte[] bytes) {
        if (!TableFormat.isPacked(file) && !beginsAsGzip(bytes)) {
            return bytes;
        }
        int cap = (int) Math.min(limits.unpackedBytes(), Integer.MAX_VALUE - 8L);
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] result = gzip.readNBytes(cap);
            if (gzip.read() >= 0) {
                throw fault("unpacks to more than " + cap + " bytes, the limit; split it");
            }
            return result;
        } catch (IOException damaged) {
            throw fault("is not a sound gzip file (" + damaged.getMessage() + "); pack it again");
        }
    }

    /** Whatever the name, as of standard input: no text in UTF-8 begins so. */
    private static boolean beginsAsGzip(byte... bytes) {
        return bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }

    private void read(String row) {
        if (row.isBlank()) {
            return;
        }
        List<String> fields = CsvFields.of(row);
        if (columns == 0) {
            columns = fields.size();
            if (isHeader(fields)) {
                names = fields;
                return;
            }
            first = fields;
        }
        if (fields.size() != columns) {
            throw fault("line " + line + " has " + fields.size() + " columns, but the first row has " + columns
                    + "; every row needs as many: pad the shorter ones, and add the true length as one more number");
        }
        for (int column = 0; column < columns; column++) {
            append(number(fields.get(column), column));
        }
        isWhole &= fields.stream().allMatch(field -> WHOLE.matcher(field).matches());
    }

    private boolean isHeader(List<String> fields) {
        if (fields.size() > 1 && fields.get(0).isEmpty()) {
            throw fault("line " + line + " has no name or number in its first column, as data frames write it that keep"
                    + " their index; leave the index out (index=False), or name the column");
        }
        if (fields.stream().anyMatch(field -> isNumber(field) || isNonFinite(field))) {
            return false;
        }
        if (new HashSet<>(fields).size() != fields.size() || fields.stream().anyMatch(String::isEmpty)) {
            throw fault("line " + line + " is a header, whose names must be different and not empty, but is " + fields
                    + "; rename the columns");
        }
        return true;
    }

    private double number(String field, int column) {
        if (isNumber(field)) {
            double value = Double.parseDouble(field);
            if (Double.isInfinite(value)) {
                throw fault(place(column) + " reads '" + field + "', which is beyond a double; rescale it");
            }
            return value;
        }
        if (!isNonFinite(field)) {
            throw fault(place(column) + " reads '" + field
                    + "', required a number such as -1.5 or 2e-3; correct it, or separate columns by commas");
        }
        if (!nonFinite) {
            throw fault(place(column) + " reads '" + field + "', required a finite number; remove or correct the row");
        }
        String word = field.toLowerCase(Locale.ROOT);
        if (word.equals("nan")) {
            return Double.NaN;
        }
        return word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    private String place(int column) {
        return "line " + line + ", column " + (column + 1) + (names.isEmpty() ? "" : " (" + names.get(column) + ")");
    }

    private static boolean isNumber(String field) {
        return NUMBER.matcher(field).matches();
    }

    private static boolean isNonFinite(String field) {
        return NON_FINITE.matcher(field).matches();
    }

    private void append(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    private ArrayFormatException fault(String finding) {
        return new ArrayFormatException(file.getFileName() + ": " + finding);
    }
}

package org.sibyl.arrays;

import java.util.ArrayList;
import java.util.List;

/** Splits one line at its commas; a field in double quotes may hold commas, and doubled quotes stand for one. */
final class CsvFields {
    private CsvFields() {}

    static List<String> of(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return List.copyOf(fields);
    }
}

package org.oligoplan.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Reads the text of a file of statements on re-irradiation.
public final class ReirradiationReader {

    private static final Set<String> LETTERS = Set.of("A", "B", "C", "D");

    private ReirradiationReader() {}

    /// {@return the rows in the file's order}
    ///
    /// @param json the file's text
    /// @param sourceName the file's name for messages
    /// @throws ProtocolException when the text is not JSON, a field is missing, unknown or of the wrong kind, or an id stands twice
    public static List<ReirradiationRow> read(String json, String sourceName) throws ProtocolException {
        Fields file = Fields.ofFile(json, sourceName);
        file.only("format", "id", "version", "source", "rows");
        List<ReirradiationRow> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Fields item : file.objects("rows")) {
            item.only("id", "topic", "words", "quantity", "least", "most", "unit", "alphaBetaGy", "confidence", "source");
            String letter = item.text("confidence");
            if (!LETTERS.contains(letter)) {
                throw item.wrong(item.need("confidence").line(), "the confidence is A, B, C or D, not " + letter);
            }
            if (!ids.add(item.text("id"))) {
                throw item.wrong(item.line(), item.text("id") + " stands twice");
            }
            rows.add(new ReirradiationRow(item.text("id"), item.text("topic"), item.title("words"), bound(item), letter,
                    item.text("source")));
        }
        return List.copyOf(rows);
    }

    private static Optional<ReirradiationRow.Bound> bound(Fields item) throws ProtocolException {
        if (!item.has("quantity")) {
            return Optional.empty();
        }
        String word = item.text("quantity");
        ReirradiationRow.Quantity quantity = Arrays.stream(ReirradiationRow.Quantity.values()).filter(q -> q.name().equals(word))
                .findFirst()
                .orElse(null);
        if (quantity == null) {
            throw item.wrong(item.need("quantity").line(), "no quantity " + word);
        }
        if (item.has("least") == item.has("most")) {
            throw item.wrong(item.line(), "a row says what is at least or what is at most");
        }
        return Optional.of(new ReirradiationRow.Bound(quantity, number(item, "least"), number(item, "most"), item.textOrEmpty("unit"),
                item.decimal("alphaBetaGy").doubleValue()));
    }

    private static OptionalDouble number(Fields item, String name) throws ProtocolException {
        return item.has(name) ? OptionalDouble.of(item.decimal(name).doubleValue()) : OptionalDouble.empty();
    }
}

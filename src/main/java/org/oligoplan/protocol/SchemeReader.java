package org.oligoplan.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads the text of a file of treatment schemes.
public final class SchemeReader {

    private static final Set<String> LETTERS = Set.of("A", "B", "C");

    private SchemeReader() {}

    /// {@return the schemes in the file's order}
    ///
    /// @param json the file's text
    /// @param sourceName the file's name for messages
    /// @throws ProtocolException when the text is not JSON, a field is missing, unknown or of the wrong kind, a dose is none, or an id stands twice
    public static List<TreatmentScheme> read(String json, String sourceName) throws ProtocolException {
        Fields file = Fields.ofFile(json, sourceName);
        file.only("format", "id", "version", "source", "schemes");
        List<TreatmentScheme> schemes = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Fields item : file.objects("schemes")) {
            item.only("id", "totalGy", "fractions", "use", "source", "confidence");
            BigDecimal total = item.decimal("totalGy");
            if (total.signum() <= 0) {
                throw item.wrong(item.line(), "a dose is above 0");
            }
            if (!ids.add(item.text("id"))) {
                throw item.wrong(item.line(), item.text("id") + " stands twice");
            }
            if (!LETTERS.contains(item.text("confidence"))) {
                throw item.wrong(item.line(), "confidence is A, B or C");
            }
            schemes.add(new TreatmentScheme(item.text("id"), total, item.whole("fractions", 1, 60), item.title("use"), item.text("source"),
                    item.text("confidence")));
        }
        return List.copyOf(schemes);
    }
}

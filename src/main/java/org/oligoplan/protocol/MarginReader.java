package org.oligoplan.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the text of the margins that are offered as buttons.
public final class MarginReader {

    /// The file's name.
    public static final String FILE = "margin-offers.json";

    private static final Set<String> ROLES = Set.of("GTV", "CTV", "ITV", "PTV");
    private static final Set<String> EVIDENCE = Set.of("A", "B", "C", "D", "gap");
    private static final BigDecimal MOST_MM = BigDecimal.valueOf(20);

    private MarginReader() {}

    /// {@return the rows, in the file's order}
    ///
    /// @param json the file's text
    /// @param sourceName the file's name for messages
    /// @throws ProtocolException when the text is not JSON, a field is missing, unknown or of the wrong kind, an id stands twice, a margin is
    ///     not over 0 and up to 20 mm, or one can be made that is confirmed by less than a secondary copy
    public static List<MarginOffer> read(String json, String sourceName) throws ProtocolException {
        Fields file = Fields.ofFile(json, sourceName);
        file.only("format", "id", "version", "source", "margins");
        file.text("id");
        file.text("version");
        file.text("source");
        List<MarginOffer> rows = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Fields item : file.objects("margins")) {
            item.only("id", "sites", "words", "step", "source", "confidence");
            String id = item.text("id");
            String evidence = item.text("confidence");
            if (!known.add(id)) {
                throw item.wrong(item.line(), "the row " + id + " stands twice");
            }
            if (!EVIDENCE.contains(evidence)) {
                throw item.wrong(item.line(), "no confidence " + evidence);
            }
            Optional<MarginOffer.Step> step = item.has("step") ? Optional.of(step(item.inner("step"))) : Optional.empty();
            if (step.isPresent() && !evidence.equals("A") && !evidence.equals("B")) {
                throw item.wrong(item.line(), "a margin of confidence " + evidence + " is shown only");
            }
            rows.add(new MarginOffer(id, item.textsOrNone("sites"), item.title("words"), step, item.text("source"), evidence));
        }
        return List.copyOf(rows);
    }

    private static MarginOffer.Step step(Fields item) throws ProtocolException {
        item.only("from", "to", "axialMm", "alongMm");
        return new MarginOffer.Step(role(item, "from"), role(item, "to"), mm(item, "axialMm"), mm(item, "alongMm"));
    }

    private static String role(Fields item, String name) throws ProtocolException {
        String role = item.text(name);
        if (!ROLES.contains(role)) {
            throw item.wrong(item.need(name).line(), "no volume " + role);
        }
        return role;
    }

    private static BigDecimal mm(Fields item, String name) throws ProtocolException {
        BigDecimal mm = item.decimal(name);
        if (mm.signum() <= 0 || mm.compareTo(MOST_MM) > 0) {
            throw item.wrong(item.need(name).line(), "a margin is over 0 and up to 20 mm");
        }
        return mm;
    }
}

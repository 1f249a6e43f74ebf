package org.oligoplan.protocol;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;

/// Reads the text of a site's file with its own limits.
final class OverrideReader {

    private OverrideReader() {}

    /// {@return the site's limits by the id of their row}
    ///
    /// @param json the file's text
    /// @param sourceName the file's name for messages
    /// @param set the protocol whose limits they replace
    /// @throws ProtocolException when the text is not JSON, a field is missing, unknown or of the wrong kind, the file is about another
    ///     protocol, a row is not there or stands twice, or the limit that it replaces is not what the file says
    static Map<String, LimitOverride> read(String json, String sourceName, ProtocolSet set) throws ProtocolException {
        Fields file = Fields.ofFile(json, sourceName);
        file.only("format", "protocol", "limits");
        if (!file.text("protocol").equals(set.protocol().id())) {
            throw file.wrong(file.need("protocol").line(), "these limits are for " + file.text("protocol") + ", not for "
                    + set.protocol().id());
        }
        Map<String, LimitOverride> own = new TreeMap<>();
        for (Fields item : file.objects("limits")) {
            item.only("constraint", "was", "limit", "reason", "who", "date");
            String id = item.text("constraint");
            OrganConstraint row = set.constraints().row(id)
                    .orElseThrow(() -> item.wrong(item.line(), "there is no limit " + id));
            if (item.decimal("was").compareTo(row.limit()) != 0) {
                throw item.wrong(item.need("was").line(), "the limit of " + id + " is " + row.limit().toPlainString() + ", not "
                        + item.decimal("was").toPlainString());
            }
            BigDecimal limit = item.decimal("limit");
            if (limit.signum() <= 0) {
                throw item.wrong(item.need("limit").line(), "a limit is above zero");
            }
            LimitOverride previous = own.put(id,
                    new LimitOverride(id, row.unit(), row.limit(), limit, item.text("reason"), item.text("who"), date(item)));
            if (previous != null) {
                throw item.wrong(item.line(), "the limit " + id + " stands twice");
            }
        }
        return own;
    }

    private static LocalDate date(Fields item) throws ProtocolException {
        try {
            return LocalDate.parse(item.text("date"));
        } catch (DateTimeParseException e) {
            ProtocolException wrong = item.wrong(item.need("date").line(), "a date is written as 2026-03-31, not " + item.text("date"));
            wrong.addSuppressed(e);
            throw wrong;
        }
    }
}

package org.oligoplan.workspace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oligoplan.protocol.LimitOverride;
import org.oligoplan.protocol.OrganConstraint;
import org.oligoplan.protocol.ProtocolException;
import org.oligoplan.protocol.ProtocolSet;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.workspace.FileVerbs.Answered;

/// What can be asked of the protocols themselves, without a case: which there are, what one says, whether a file is right.
public final class ProtocolVerbs {

    private final ProtocolShelf shelf;
    private final Texts texts;

    /// @param shelf the protocols
    /// @param texts the language
    public ProtocolVerbs(ProtocolShelf shelf, Texts texts) {
        this.shelf = shelf;
        this.texts = texts;
    }

    /// {@return all protocols, which of them holds, and the site's own limits; not clean while one of them is refused}
    public Answered list() {
        List<Map<String, Object>> all = new ArrayList<>();
        List<String> words = new ArrayList<>();
        boolean clean = true;
        for (ProtocolShelf.Entry entry : shelf.all()) {
            clean &= entry.held() instanceof ProtocolShelf.Held.Usable;
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", entry.name());
            one.putAll(summary(entry.held()));
            all.add(one);
            words.add(entry.name() + ": " + said(entry.held()));
        }
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("protocols", all);
        out.put("used", used());
        ProtocolShelf.Held holds = shelf.holds();
        out.put("holds", summary(holds));
        words.add(texts.of("protocols.used", used(), said(holds)));
        return new Answered(out, clean && holds instanceof ProtocolShelf.Held.Usable, Optional.of(String.join("\n", words)));
    }

    /// {@return the protocol that holds: entries, questions, every limit with its source and confidence}
    public Answered show() {
        ProtocolShelf.Held holds = shelf.holds();
        Map<String, Object> out = new LinkedHashMap<>(summary(holds));
        if (!(holds instanceof ProtocolShelf.Held.Usable(ProtocolSet set))) {
            return new Answered(out, false, Optional.of(said(holds)));
        }
        String language = texts.locale().getLanguage();
        List<String> words = new ArrayList<>(List.of(said(holds), ""));
        out.put("entries", set.protocol().entries().stream().map(e -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", e.id());
            one.put("title", e.title().in(language));
            one.put("logic", e.logic());
            one.put("allows", e.allows());
            one.put("asks", e.asks());
            one.put("source", e.source());
            words.add(e.id() + "  " + e.title().in(language));
            return one;
        }).toList());
        words.add("");
        out.put("limits", set.constraints().rows().stream().map(r -> {
            words.add(line(r, language));
            return limit(r, language);
        }).toList());
        return new Answered(out, true, Optional.of(String.join("\n", words)));
    }

    /// {@return whether a file or folder is right; not clean with file and line where it is not}
    ///
    /// @param path a folder of a protocol, one of its files, or a file with own limits
    public Answered check(Path path) {
        ProtocolShelf.Held held = shelf.check(path);
        return new Answered(summary(held), held instanceof ProtocolShelf.Held.Usable, Optional.of(said(held)));
    }

    private String used() {
        try {
            return shelf.used();
        } catch (ProtocolException e) {
            return texts.of("protocols.refused", e.source(), e.line(), e.problem());
        }
    }

    private static Map<String, Object> summary(ProtocolShelf.Held held) {
        Map<String, Object> out = new LinkedHashMap<>();
        switch (held) {
            case ProtocolShelf.Held.Usable(ProtocolSet set) -> {
                out.put("protocol", set.protocol().id());
                out.put("version", set.version());
                out.put("fingerprint", set.fingerprint().hex());
                out.put("entries", set.protocol().entries().size());
                out.put("limits", set.constraints().rows().size());
                out.put("ownLimits", set.protocol().ownLimits().stream().map(LimitOverride::constraint).toList());
            }
            case ProtocolShelf.Held.Refused no -> {
                out.put("refused", true);
                out.put("file", no.file());
                out.put("line", no.line());
                out.put("problem", no.problem());
            }
        }
        return out;
    }

    private String said(ProtocolShelf.Held held) {
        return switch (held) {
            case ProtocolShelf.Held.Usable(ProtocolSet set) -> texts.of(Message.of("protocols.usable", set.protocol().id(), set.version(),
                    set.fingerprint().brief(), set.protocol().entries().size(), set.constraints().rows().size(),
                    set.protocol().ownLimits().size()));
            case ProtocolShelf.Held.Refused no -> texts.of(no.why());
        };
    }

    private String line(OrganConstraint row, String language) {
        String line = row.id() + "  " + row.organ() + "  " + row.metricText() + " " + row.comparator().sign() + " "
                + row.limit().toPlainString() + " " + row.unit().sign() + "  " + texts.of("protocols.fractions", row.fractions()) + "  "
                + row.source().title().in(language) + "  " + row.letter() + "  " + row.use().word();
        return row.override().map(own -> line + "  " + texts.of("protocols.own", own.was().toPlainString(), own.now().toPlainString(),
                own.unit().sign(), own.who(), own.date().toString(), own.reason())).orElse(line);
    }

    private static Map<String, Object> limit(OrganConstraint row, String language) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", row.id());
        one.put("organ", row.organ());
        row.region().ifPresent(r -> one.put("region", r.text().in(language)));
        one.put("fractions", row.fractions());
        one.put("metric", row.metricText());
        one.put("comparator", row.comparator().sign());
        one.put("limit", row.limit());
        one.put("unit", row.unit().sign());
        one.put("kind", row.kind().text().in(language));
        one.put("source", row.source().citation());
        one.put("confidence", row.letter());
        one.put("default", row.use().word());
        row.note().ifPresent(n -> one.put("note", n.text().in(language)));
        row.override().ifPresent(own -> {
            one.put("was", own.was());
            one.put("reason", own.reason());
            one.put("who", own.who());
            one.put("date", own.date().toString());
        });
        return one;
    }
}

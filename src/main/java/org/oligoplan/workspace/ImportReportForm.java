package org.oligoplan.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.oligoplan.json.JsonWriter;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.ImportReport;
import org.oligoplan.model.ImportedObject;
import org.oligoplan.model.ObjectKind;
import org.oligoplan.model.ObjectLink;
import org.oligoplan.text.Texts;

/// The report of an import in words, and as JSON.
public final class ImportReportForm {

    private final Texts texts;

    /// @param texts the language
    public ImportReportForm(Texts texts) {
        this.texts = texts;
    }

    /// {@return the report as plain text of several lines}
    public String text(ImportReport report) {
        StringBuilder out = new StringBuilder();
        line(out, texts.of("import.report.title", report.when().toString()));
        report.from().forEach(path -> line(out, "  " + path));
        line(out, "");
        line(out, texts.of("import.report.found", report.objects().size()));
        report.counts().forEach((kind, count) -> {
            line(out, "  " + kind(kind) + ": " + count);
            report.objects().stream().filter(o -> o.kind() == kind).forEach(o -> line(out, "    " + shown(o)));
        });
        line(out, "");
        line(out, texts.of("import.report.findings", report.findings().size()));
        report.findings().forEach(f -> finding(out, f));
        line(out, "");
        line(out, texts.of("import.report.links", report.links().size(),
                report.links().stream().filter(l -> !l.resolved()).count()));
        report.links().forEach(l -> line(out, "  " + link(report, l)));
        return out.toString();
    }

    /// {@return the report as a JSON text}
    public String json(ImportReport report) {
        return JsonWriter.write(fields(report));
    }

    /// {@return the report as maps, lists, texts and numbers}
    public Map<String, Object> fields(ImportReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("when", report.when().toString());
        json.put("from", report.from());
        Map<String, Object> counts = new LinkedHashMap<>();
        report.counts().forEach((kind, count) -> counts.put(kind.name(), count));
        json.put("counts", counts);
        json.put("objects", report.objects().stream().map(ImportReportForm::object).toList());
        json.put("findings", findings(report));
        json.put("links", report.links().stream().map(ImportReportForm::link).toList());
        return json;
    }

    /// {@return the findings with their sentences}
    public List<Map<String, Object>> findings(ImportReport report) {
        return report.findings().stream().map(f -> {
            Object[] arguments = f.arguments().toArray();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", f.kind());
            one.put("severity", f.severity().name());
            one.put("message", texts.of("finding." + f.kind() + ".message", arguments));
            one.put("consequence", texts.of("finding." + f.kind() + ".consequence", arguments));
            one.put("advice", texts.of("finding." + f.kind() + ".advice", arguments));
            one.put("file", f.file());
            one.put("tag", f.tag());
            return one;
        }).toList();
    }

    static Map<String, Object> object(ImportedObject o) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("kind", o.kind().name());
        one.put("uid", o.uid());
        one.put("modality", o.modality());
        one.put("label", o.label());
        one.put("files", o.files());
        one.put("file", o.file());
        return one;
    }

    static Map<String, Object> link(ObjectLink l) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("fromKind", l.fromKind().name());
        one.put("from", l.fromUid());
        one.put("relation", l.relation().name());
        one.put("toKind", l.toKind().name());
        one.put("to", l.toUid());
        one.put("resolved", l.resolved());
        return one;
    }

    private void finding(StringBuilder out, ImportFinding f) {
        Object[] arguments = f.arguments().toArray();
        String place = List.of(f.file(), f.tag()).stream().filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
        line(out, "  " + texts.of("import.severity." + name(f.severity())) + ": "
                + texts.of("finding." + f.kind() + ".message", arguments) + (place.isEmpty() ? "" : " [" + place + "]"));
        line(out, "    " + texts.of("finding." + f.kind() + ".consequence", arguments));
        line(out, "    " + texts.of("finding." + f.kind() + ".advice", arguments));
    }

    /// {@return a reference in one line}
    public String link(ImportReport report, ObjectLink l) {
        return texts.of("import.link", kind(l.fromKind()), label(report, l.fromKind(), l.fromUid()),
                texts.of("import.relation." + name(l.relation())), kind(l.toKind()), label(report, l.toKind(), l.toUid()),
                texts.of(l.resolved() ? "import.link.there" : "import.link.missing"));
    }

    /// {@return the object's own name where it has one and no other object of its kind shares the UID, else the UID}
    private static String label(ImportReport report, ObjectKind kind, String uid) {
        List<String> labels = report.objects().stream().filter(o -> o.kind() == kind && o.uid().equals(uid)).map(ImportedObject::label)
                .distinct().toList();
        return labels.size() == 1 && !labels.getFirst().isEmpty() ? labels.getFirst() : uid;
    }

    /// {@return how a kind of object is called}
    public String kind(ObjectKind kind) {
        return texts.of("import.kind." + name(kind));
    }

    /// {@return an object in one line: what it is, of how many files, where}
    public String shown(ImportedObject o) {
        String words = List.of(o.modality(), o.label()).stream().filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
        return texts.of("import.object", words.isEmpty() ? "?" : words, o.files(), o.file());
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }
}

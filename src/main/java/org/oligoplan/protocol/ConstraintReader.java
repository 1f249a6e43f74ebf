package org.oligoplan.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the text of a table of dose limits.
final class ConstraintReader {

    private static final Set<String> LETTERS = Set.of("A", "B", "B-", "C+", "C", "C-");

    private final Map<String, ConstraintSource> sources = new LinkedHashMap<>();
    private final Map<String, Term> locations;
    private final Map<String, Term> kinds;
    private final Map<String, Term> regions = new LinkedHashMap<>();
    private final Map<String, List<String>> standIns = new LinkedHashMap<>();
    private final Map<String, Term> evidence = new LinkedHashMap<>();
    private final Map<String, String> letters = new LinkedHashMap<>();
    private final Map<String, Term> notes;
    private final Map<String, Term> obstacles;

    private ConstraintReader(Fields file) throws ProtocolException {
        for (Fields item : file.objects("sources")) {
            item.only("id", "title", "citation");
            put(sources, item, new ConstraintSource(item.text("id"), item.title(), item.text("citation")));
        }
        for (Fields item : file.objects("regions")) {
            item.only("id", "text", "alsoFor");
            Term term = put(regions, item, new Term(item.text("id"), item.title("text")));
            standIns.put(term.id(), item.has("alsoFor") ? item.texts("alsoFor") : List.of());
        }
        for (Fields item : file.objects("evidence")) {
            item.only("id", "letter", "text");
            Term term = put(evidence, item, new Term(item.text("id"), item.title("text")));
            String letter = item.text("letter");
            if (!LETTERS.contains(letter)) {
                throw item.wrong(item.need("letter").line(), "a limit has one of the letters A, B, B-, C+, C, C-, not " + letter);
            }
            letters.put(term.id(), letter);
        }
        locations = terms(file, "locations");
        kinds = terms(file, "kinds");
        notes = terms(file, "notes");
        obstacles = terms(file, "obstacles");
    }

    /// {@return the table}
    ///
    /// @param json the file's text
    /// @param sourceName the file's name for messages
    /// @param organs the organs that rows may be of
    /// @throws ProtocolException when the text is not JSON, a field is missing, unknown or of the wrong kind, an id stands twice or is not there,
    ///     a metric's text is not understood, or a metric, its comparator and its unit do not go together
    static ConstraintTable read(String json, String sourceName, OrganClasses organs) throws ProtocolException {
        Fields file = Fields.ofFile(json, sourceName);
        file.only("format", "id", "version", "source", "sources", "locations", "kinds", "regions", "evidence", "notes", "obstacles",
                "rows");
        ConstraintReader reader = new ConstraintReader(file);
        List<OrganConstraint> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Fields item : file.objects("rows")) {
            OrganConstraint row = reader.row(item);
            if (!ids.add(row.id())) {
                throw item.wrong(item.need("id").line(), "the row " + row.id() + " stands twice");
            }
            if (organs.organ(row.organ()).isEmpty() || !row.alsoFor().stream().allMatch(n -> organs.line(n).isPresent())) {
                throw item.wrong(item.need("organ").line(), "the organ " + row.organ() + " or a stand-in for it is not among the organs");
            }
            rows.add(row);
        }
        return new ConstraintTable(file.text("version"), file.text("source"), List.copyOf(reader.sources.values()), rows);
    }

    private static Map<String, Term> terms(Fields file, String name) throws ProtocolException {
        Map<String, Term> terms = new LinkedHashMap<>();
        for (Fields item : file.objects(name)) {
            item.only("id", "text");
            put(terms, item, new Term(item.text("id"), item.title("text")));
        }
        return terms;
    }

    private static <T> T put(Map<String, T> table, Fields item, T value) throws ProtocolException {
        if (table.put(item.text("id"), value) != null) {
            throw item.wrong(item.need("id").line(), "the id " + item.text("id") + " stands twice");
        }
        return value;
    }

    private static <T> T named(Map<String, T> table, Fields item, String name) throws ProtocolException {
        T value = table.get(item.text(name));
        if (value == null) {
            throw item.wrong(item.need(name).line(), name + " " + item.text(name) + " is not there");
        }
        return value;
    }

    private static <T> Optional<T> perhaps(Map<String, T> table, Fields item, String name) throws ProtocolException {
        return item.has(name) ? Optional.of(named(table, item, name)) : Optional.empty();
    }

    private OrganConstraint row(Fields item) throws ProtocolException {
        item.only("id", "organ", "region", "fractions", "metric", "comparator", "limit", "unit", "kind", "source", "location", "evidence",
                "default", "note", "obstacle");
        OrganConstraint.Comparator comparator = word(item, "comparator", Map.of("<", OrganConstraint.Comparator.BELOW, "<=",
                OrganConstraint.Comparator.AT_MOST, ">=", OrganConstraint.Comparator.AT_LEAST));
        OrganConstraint.Unit unit = word(item, "unit", Map.of("Gy", OrganConstraint.Unit.GY, "cc", OrganConstraint.Unit.CM3, "%",
                OrganConstraint.Unit.PERCENT, "% of PTV prescription", OrganConstraint.Unit.PERCENT_OF_PRESCRIPTION));
        OrganConstraint.Use use = word(item, "default", Map.of("yes", OrganConstraint.Use.YES, "no", OrganConstraint.Use.NO,
                "four-fractions-only", OrganConstraint.Use.FOUR_FRACTIONS_ONLY));
        int fractions = item.whole("fractions", 1, 30);
        if (use == OrganConstraint.Use.FOUR_FRACTIONS_ONLY && fractions != 4) {
            throw item.wrong(item.need("default").line(), "for four fractions only, in a row for " + fractions);
        }
        if (item.decimal("limit").signum() <= 0) {
            throw item.wrong(item.need("limit").line(), "a limit is above zero");
        }
        ConstraintMetric metric = metric(item, comparator, unit);
        Optional<Term> obstacle = perhaps(obstacles, item, "obstacle");
        if (obstacle.isPresent()) {
            if (use != OrganConstraint.Use.NO) {
                throw item.wrong(item.need("default").line(), "a row that cannot be computed drives no verdict");
            }
            metric = new ConstraintMetric.ReferenceOnly(obstacle.get());
        }
        Term grounds = named(evidence, item, "evidence");
        String letter = letters.getOrDefault(grounds.id(), "");
        if (use == OrganConstraint.Use.YES && letter.startsWith("C")) {
            throw item.wrong(item.need("default").line(), "only rows with the letters A and B may be used by default, not " + letter);
        }
        Optional<Term> region = perhaps(regions, item, "region");
        return new OrganConstraint(item.text("id"), item.text("organ"), region, region.map(r -> standIns.getOrDefault(r.id(), List.of()))
                .orElse(List.of()), fractions, item.text("metric"), metric, comparator, item.decimal("limit"), unit,
                named(kinds, item, "kind"), named(sources, item, "source"), named(locations, item, "location"), letter, grounds, use,
                perhaps(notes, item, "note"), Optional.empty());
    }

    private static ConstraintMetric metric(Fields item, OrganConstraint.Comparator comparator, OrganConstraint.Unit unit)
            throws ProtocolException {
        String text = item.text("metric");
        ConstraintMetric metric = ConstraintMetric.parse(text)
                .orElseThrow(() -> item.wrong(item.object().line(), "the metric " + text + " is not understood"));
        boolean volume = unit == OrganConstraint.Unit.CM3 || unit == OrganConstraint.Unit.PERCENT;
        if (metric.isVolume() != volume) {
            throw item.wrong(item.need("unit").line(), text + " is not given in " + unit.sign());
        }
        if (metric instanceof ConstraintMetric.VolumeBelow != (comparator == OrganConstraint.Comparator.AT_LEAST)) {
            throw item.wrong(item.need("comparator").line(), text + " is not compared with " + comparator.sign());
        }
        return metric;
    }

    private static <T> T word(Fields item, String name, Map<String, T> words) throws ProtocolException {
        T value = words.get(item.text(name));
        if (value == null) {
            throw item.wrong(item.need(name).line(), name + " " + item.text(name) + " is not known");
        }
        return value;
    }
}

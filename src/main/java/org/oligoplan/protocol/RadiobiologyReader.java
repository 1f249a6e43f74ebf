package org.oligoplan.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads the text of a file of radiobiology.
public final class RadiobiologyReader {

    private static final Set<String> LETTERS = Set.of("A", "B", "C", "D");

    private RadiobiologyReader() {}

    /// {@return the radiobiology}
    ///
    /// @param json the file's text
    /// @param sourceName the file's name for messages
    /// @throws ProtocolException when the text is not JSON, a field is missing, unknown or of the wrong kind, a number cannot be, or a name
    ///     stands under two organs
    public static Radiobiology read(String json, String sourceName) throws ProtocolException {
        Fields file = Fields.ofFile(json, sourceName);
        file.only("format", "id", "version", "source", "tissues", "recovery", "limits", "caution", "fallOff");
        List<Radiobiology.Tissue> tissues = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Fields item : file.objects("tissues")) {
            Radiobiology.Tissue tissue = tissue(item);
            for (String name : tissue.names()) {
                if (!names.add(name)) {
                    throw item.wrong(item.line(), "the name " + name + " stands under two organs");
                }
            }
            tissues.add(tissue);
        }
        List<Radiobiology.Recovery> recoveries = new ArrayList<>();
        for (Fields item : file.objects("recovery")) {
            item.only("id", "percent", "monthsAtLeast", "confidence", "source");
            double percent = positive(item, "percent");
            if (percent >= 100) {
                throw item.wrong(item.line(), "a recovery is under 100 percent");
            }
            recoveries.add(new Radiobiology.Recovery(item.text("id"), percent, (int) positive(item, "monthsAtLeast"), letter(item),
                    item.text("source")));
        }
        List<Radiobiology.Limit> limits = new ArrayList<>();
        for (Fields item : file.objects("limits")) {
            item.only("id", "names", "eqd2Gy", "alphaBetaGy", "recoveryAllowed", "title", "conditions", "confidence", "source");
            limits.add(new Radiobiology.Limit(item.text("id"), item.texts("names"), positive(item, "eqd2Gy"), positive(item, "alphaBetaGy"),
                    item.truth("recoveryAllowed"), item.title(), item.title("conditions"), letter(item), item.text("source")));
        }
        Fields caution = file.inner("caution");
        caution.only("id", "gyPerFraction", "confidence", "source");
        return new Radiobiology(file.text("version"), file.text("source"), tissues, recoveries, limits,
                new Radiobiology.Caution(caution.text("id"), positive(caution, "gyPerFraction"), letter(caution), caution.text("source")),
                fallOff(file.inner("fallOff")));
    }

    private static Radiobiology.Tissue tissue(Fields item) throws ProtocolException {
        item.only("id", "title", "endpoint", "names", "candidates");
        List<Radiobiology.Ratio> candidates = new ArrayList<>();
        for (Fields one : item.objects("candidates")) {
            one.only("gray", "confidence", "source");
            candidates.add(new Radiobiology.Ratio(positive(one, "gray"), letter(one), one.text("source")));
        }
        if (candidates.isEmpty()) {
            throw item.wrong(item.line(), "an organ has at least one ratio");
        }
        return new Radiobiology.Tissue(item.text("id"), item.title(), item.title("endpoint"), item.texts("names"), candidates);
    }

    private static Radiobiology.FallOff fallOff(Fields item) throws ProtocolException {
        item.only("source", "confidence", "rows");
        List<Radiobiology.FallOff.Row> rows = new ArrayList<>();
        for (Fields one : item.objects("rows")) {
            one.only("ptvCm3", "r50None", "r50Minor", "d2cmNonePercent", "d2cmMinorPercent");
            Radiobiology.FallOff.Row row = new Radiobiology.FallOff.Row(positive(one, "ptvCm3"), positive(one, "r50None"),
                    positive(one, "r50Minor"), positive(one, "d2cmNonePercent"), positive(one, "d2cmMinorPercent"));
            boolean rising = rows.isEmpty() || rows.getLast().ptvCm3() < row.ptvCm3();
            if (!rising || row.r50None() <= 1 || row.r50Minor() < row.r50None() || row.d2cmMinorPercent() < row.d2cmNonePercent()) {
                throw one.wrong(one.line(), "rows rise in volume, and a minor deviation is more than none");
            }
            rows.add(row);
        }
        if (rows.size() < 2) {
            throw item.wrong(item.line(), "a fall-off has two rows or more");
        }
        return new Radiobiology.FallOff(item.text("source"), letter(item), rows);
    }

    private static double positive(Fields item, String name) throws ProtocolException {
        double value = item.decimal(name).doubleValue();
        if (!(value > 0)) {
            throw item.wrong(item.need(name).line(), name + " must be above zero");
        }
        return value;
    }

    private static String letter(Fields item) throws ProtocolException {
        String letter = item.text("confidence");
        if (!LETTERS.contains(letter)) {
            throw item.wrong(item.need("confidence").line(), "the confidence is A, B, C or D, not " + letter);
        }
        return letter;
    }
}

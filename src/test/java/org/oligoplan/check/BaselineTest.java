package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.oligoplan.jobs.Progress;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Dose;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Prescription;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.Side;
import org.oligoplan.model.SiteSettings;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.text.Texts;

/// All results over the reference cases, as one text that a person has read: a change of a result shows as its diff. A run that differs
/// leaves its text under target/ so that it can be read and, if right, put in the baseline's place.
class BaselineTest {

    private static final Path NEW_TEXT = Path.of("target", "check-baseline.txt");

    private static final UnaryOperator<Structure> FAR = s -> s.withContours(Cases.box(45, 65, -10, 10, -10, 10));

    private static Cases numbersConfirmed() {
        Cases c = Cases.clearCase(31);
        return c.say(new Claim.DistanceReview(Cases.LESION, Claim.NumbersReview.CONFIRMED, "", Optional.of(c.basis())),
                PersonRole.PHYSICIST);
    }

    static Map<String, Cases> references() {
        Map<String, Cases> all = new LinkedHashMap<>();
        all.put("clear", Cases.clearCase(40));
        all.put("borderline", Cases.clearCase(31));
        all.put("inside", Cases.clearCase(29.96));
        all.put("inside, safe", Cases.clearCase(20).safe());
        all.put("safe at 20 mm, then the lesion redrawn at 40 mm", Cases.clearCase(20).safe().change(Cases.GTV, FAR));
        all.put("safe at 20 mm, then the cord redrawn",
                Cases.clearCase(20).safe().change(Cases.CORD, s -> s.withContours(Cases.box(-5, 4, -5, 5, Cases.FIRST_MM, 125))));
        all.put("safe on unknown contours",
                Cases.clearCase(31).say(new Claim.LesionSafety(Cases.LESION, Claim.Safety.SAFE, "steep edge", Optional.empty())));
        all.put("unsafe at 20 mm, then the lesion redrawn at 40 mm", Cases.clearCase(20).unsafe().change(Cases.GTV, FAR));
        all.put("numbers confirmed, then the lesion redrawn", numbersConfirmed().change(Cases.GTV, FAR));
        all.put("clear, unsafe", Cases.clearCase(40).unsafe());
        all.put("touching a prior field", Cases.clearCase(40).put(Cases.structure(Cases.id(22), "Field", Optional.empty(),
                Optional.of(StructureRole.PRIOR_FIELD), Optional.empty(), Cases.box(50, 60, -5, 5, -5, 5))));
        all.put("history not confirmed", Cases.clearCase(40).unsay(c -> c instanceof Claim.HistoryComplete));
        all.put("cord ends 20 mm below the lesion",
                Cases.clearCase(40).change(Cases.CORD, s -> s.withContours(Cases.box(-5, 5, -5, 5, -31.25, 123.75))));
        all.put("uncertainty not set", Cases.clearCase(40)
                .settings(s -> new SiteSettings(s.id(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of())));
        all.put("four fractions", Cases.clearCase(40).prescribe("35", 4));
        all.put("off protocol", Cases.clearCase(40).changeLesion(l -> l.withPrescription(
                Optional.of(Cases.answer(new Prescription(Dose.ofGray("25"), 5, Optional.of("prior dose to the cord")))))));
        all.put("dose feasible", Cases.clearCase(40).say(new Claim.DoseFeasible(Cases.LESION, true)));
        all.put("dose not feasible, numbers disputed", Cases.clearCase(40).say(new Claim.DoseFeasible(Cases.LESION, false))
                .say(new Claim.DistanceReview(Cases.LESION, Claim.NumbersReview.DISPUTED, "cord too thin", Optional.empty()),
                        PersonRole.PHYSICIST));
        all.put("lesion on two slices",
                Cases.clearCase(40).change(Cases.GTV, s -> s.withContours(Cases.box(45, 65, -10, 10, 0, Cases.SPACING_MM))));
        all.put("a stray decimal", Cases.clearCase(40).prescribe("40.004", 5));
        all.put("five lesions and ascites", fiveLesions());
        all.put("breast and axilla", breastAndAxilla());
        return all;
    }

    private static Lesion lesion(long n, AnatomicSite site, Side side, Progressing progressing) {
        return new Lesion(Cases.id(n), "L" + n, Optional.of(site), side, Optional.of(LesionKind.OTHER),
                Optional.of(Cases.answer(progressing)), List.of(), Optional.empty());
    }

    private static Cases fiveLesions() {
        Cases c = Cases.clearCase(40).say(new Claim.DiffuseProgression(Claim.Diffuse.ASCITES, true));
        for (int n = 2; n < 6; n++) {
            c.put(lesion(n, AnatomicSite.LIVER, Side.NOT_STATED, Progressing.YES));
        }
        return c;
    }

    private static Cases breastAndAxilla() {
        return Cases.clearCase(40).put(lesion(2, AnatomicSite.BREAST, Side.LEFT, Progressing.YES))
                .put(lesion(3, AnatomicSite.AXILLA, Side.LEFT, Progressing.YES))
                .put(lesion(4, AnatomicSite.SKULL, Side.MIDLINE, Progressing.UNCERTAIN));
    }

    private static String all() {
        CheckEngine engine = new CheckEngine(Cases.protocol());
        StringBuilder out = new StringBuilder();
        List<Texts> words = List.of(new Texts(Locale.ENGLISH), new Texts(Locale.of("es")));
        Map<String, String> first = new LinkedHashMap<>();
        references().forEach((name, c) -> {
            CheckRun run = engine.runWithSecondEngine(c.build(), Progress.none());
            out.append("== ").append(name).append(": ").append(run.overall().code()).append('\n');
            Map<String, String> lines = new LinkedHashMap<>();
            run.results().forEach(r -> {
                StringBuilder line = new StringBuilder();
                line(line, run, c.build(), r, words);
                lines.merge(r.ruleId(), line.toString(), String::concat);
            });
            // What is as in the first case is not said again.
            List<String> same = lines.entrySet().stream().filter(e -> e.getValue().equals(first.get(e.getKey()))).map(Map.Entry::getKey)
                    .toList();
            out.append(same.isEmpty() ? "" : same.size() + " entries as in the first case\n");
            lines.forEach((id, line) -> out.append(same.contains(id) ? "" : line));
            if (first.isEmpty()) {
                first.putAll(lines);
            }
        });
        return out.toString();
    }

    private static void line(StringBuilder out, CheckRun run, Case current, RuleResult r, List<Texts> words) {
        String lesion = r.lesion().map(id -> " " + current.find(id, Lesion.class).orElseThrow().name()).orElse("");
        out.append(r.ruleId()).append(lesion).append(' ').append(r.outcome().code()).append('\n');
        for (Texts language : words) {
            out.append("    ").append(language.of(r.message())).append('\n');
        }
        StringBuilder values = new StringBuilder();
        r.values().forEach(v -> values.append(' ').append(v.key()).append('=')
                .append(v.number().isPresent() ? String.format(Locale.ROOT, "%.4f", v.number().getAsDouble()) : v.text()));
        if (!values.isEmpty()) {
            out.append("   ").append(values).append('\n');
        }
        // Every sentence can be said in both languages, and every value has a name.
        for (Texts language : words) {
            r.values().forEach(
                    v -> assertThat(language.find("value." + v.key())).as("the name of %s in %s", v.key(), r.ruleId()).isPresent());
            r.explanation().forEach(m -> assertThat(language.of(m)).as("%s of %s", m.id(), run.protocolId()).isNotBlank()
                    .doesNotContain("{"));
            assertThat(language.of(r.title())).isNotBlank();
            if (r.outcome() instanceof Outcome.Judgement j) {
                assertThat(language.of(j.open())).isNotBlank();
            }
        }
    }

    @Test
    void nothingHasChanged() throws IOException {
        String found = all();
        Files.createDirectories(NEW_TEXT.getParent());
        Files.writeString(NEW_TEXT, found);
        try (InputStream in = getClass().getResourceAsStream("baseline.txt")) {
            String reviewed = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(found).as("compare %s with the reviewed baseline.txt", NEW_TEXT).isEqualTo(reviewed);
        }
    }
}

package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Delineation;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.SiteSettings;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.testing.TestRun;

/// A missing fact never makes a result better.
class UnknownIsNotPassedTest {

    private final CheckEngine engine = new CheckEngine(Cases.protocol());

    /// Every way to take one fact that the distance verdict rests on from a case in which nothing is missing.
    private static Map<String, UnaryOperator<Cases>> removals() {
        Map<String, UnaryOperator<Cases>> all = new LinkedHashMap<>();
        all.put("planning statement", c -> c.unsay(x -> x instanceof Claim.PlanningImage));
        all.put("planning image", c -> c.remove(Cases.IMAGE));
        all.put("history", c -> c.unsay(x -> x instanceof Claim.HistoryComplete));
        for (String name : List.of("BrachialPlexs", "Brainstem", "Stomach", "Bowel_Small", "Bowel_Large")) {
            all.put("exemption of " + name, c -> c.unsay(x -> x instanceof Claim.CriticalStructure s && s.standardName().equals(name)));
        }
        all.put("cord", c -> c.remove(Cases.CORD));
        all.put("cord's role", c -> c.change(Cases.CORD, s -> rebuilt(s, s.standardName(), false, s.irradiated().isPresent())));
        all.put("cord's name", c -> c.change(Cases.CORD, s -> s.withName(s.name(), Optional.empty())));
        all.put("cord's irradiation", c -> c.change(Cases.CORD, s -> s.withIrradiated(Optional.empty())));
        all.put("cord's contours", c -> c.change(Cases.CORD, s -> s.withContours(none(s))));
        all.put("cord's lower contours", c -> c.change(Cases.CORD, s -> s.withContours(cut(s.contours(), w -> w < -20))));
        all.put("cord's upper contours", c -> c.change(Cases.CORD, s -> s.withContours(cut(s.contours(), w -> w > 20))));
        all.put("cord's contours beside the lesion",
                c -> c.change(Cases.CORD, s -> s.withContours(cut(s.contours(), w -> Math.abs(w) < 4))));
        all.put("cord's image spacing", c -> c.change(Cases.CORD, s -> s.withContours(unspaced(s.contours()))));
        all.put("cord's review", c -> c.change(Cases.CORD, s -> s.withContours(unreviewed(s.contours()))));
        all.put("lesion's contours", c -> c.change(Cases.GTV, s -> s.withContours(none(s))));
        all.put("lesion's structure", c -> c.remove(Cases.GTV));
        all.put("lesion's delineation", c -> c.changeLesion(l -> l.withDelineations(List.of())));
        all.put("lesion's delineation but as CTV",
                c -> c.changeLesion(l -> l.withDelineations(List.of(new Delineation(Cases.GTV, StructureRole.CTV)))));
        all.put("lesion's role", c -> c.change(Cases.GTV, s -> rebuilt(s, s.standardName(), false, false)));
        all.put("lesion's review", c -> c.change(Cases.GTV, s -> s.withContours(unreviewed(s.contours()))));
        all.put("lesion's image spacing", c -> c.change(Cases.GTV, s -> s.withContours(unspaced(s.contours()))));
        all.put("settings", c -> c.remove(Cases.SETTINGS));
        all.put("delineation uncertainty", c -> c.settings(
                s -> new SiteSettings(s.id(), Optional.empty(), s.registrationMm(), s.fourFractionsAllowed(), Set.of())));
        all.put("lesion", c -> c.remove(Cases.LESION));
        return all;
    }

    private static Structure rebuilt(Structure s, Optional<String> standard, boolean role, boolean irradiated) {
        return new Structure(s.id(), s.name(), standard, new StructureOrigin.Drawn(Cases.IMAGE), role ? s.role() : Optional.empty(),
                irradiated ? s.irradiated() : Optional.empty(), s.contours(), s.open(), s.colour());
    }

    private static ContourStack none(Structure s) {
        return ContourStack.empty(s.contours().plane(), OptionalDouble.of(Cases.SPACING_MM));
    }

    private static ContourStack cut(ContourStack stack, java.util.function.DoublePredicate away) {
        return new ContourStack(stack.plane(), stack.sections().stream().filter(s -> !away.test(s.offsetMm())).toList(),
                stack.imageSpacingMm());
    }

    private static ContourStack unspaced(ContourStack stack) {
        return new ContourStack(stack.plane(), stack.sections(), OptionalDouble.empty());
    }

    private static ContourStack unreviewed(ContourStack stack) {
        return new ContourStack(stack.plane(),
                stack.sections().stream().map(s -> new Section(s.offsetMm(), s.region(), false)).toList(), stack.imageSpacingMm());
    }

    private List<RuleResult> e13(Cases c) {
        return engine.run(c.build()).results().stream().filter(r -> r.ruleId().equals("E13")).toList();
    }

    @Test
    void takingAnySingleFactFromAClearCaseIsNeverClear() {
        assertThat(e13(Cases.clearCase(60))).allMatch(r -> r.outcome() instanceof Outcome.Met);
        removals().forEach((what, remove) -> {
            Cases c = remove.apply(Cases.clearCase(60));
            assertThat(e13(c)).as("without the %s", what).isNotEmpty().noneMatch(r -> r.outcome() instanceof Outcome.Met)
                    .noneMatch(r -> r.outcome() instanceof Outcome.NotApplicable);
            assertThat(engine.run(c.build()).distances()).as("without the %s", what)
                    .noneMatch(d -> d.verdict() == DistanceVerdict.CLEAR);
        });
    }

    @Test
    void takingAnySingleStatementFromTheWholeCaseNeverMeetsEveryRuleThatIsBuilt() {
        List<String> built = List.of("E07", "E09", "E11", "E13", "E14", "E18", "S07", "X06");
        assertThat(worst(Cases.clearCase(60), built)).isEqualTo("MET");
        Map<String, UnaryOperator<Cases>> all = new LinkedHashMap<>(removals());
        for (Claim.Diffuse kind : Claim.Diffuse.values()) {
            all.put(kind.name(), c -> c.unsay(x -> x instanceof Claim.DiffuseProgression d && d.kind() == kind));
        }
        all.put("progression", c -> c.changeLesion(l -> l.withProgressing(Optional.empty())));
        all.put("site", c -> c.changeLesion(l -> l.withPlace(l.name(), Optional.empty(), l.side(), l.kind())));
        all.put("prescription", c -> c.changeLesion(l -> l.withPrescription(Optional.empty())));
        all.forEach((what, remove) -> assertThat(worst(remove.apply(Cases.clearCase(60)), built)).as("without the %s", what)
                .isNotEqualTo("MET"));
    }

    private String worst(Cases c, List<String> rules) {
        return CheckEngine.worst(engine.run(c.build()).results().stream().filter(r -> rules.contains(r.ruleId())).toList()).code();
    }

    @Test
    void takingFactsAwayNeverMakesAResultBetterSeed20260310() {
        Random random = new Random(20260310);
        List<Map.Entry<String, UnaryOperator<Cases>>> removals = new ArrayList<>(removals().entrySet());
        removals.removeIf(e -> e.getKey().equals("lesion"));
        for (int round = 0; round < TestRun.count(150, 3000); round++) {
            double gap = 15 + random.nextInt(60);
            boolean safe = random.nextBoolean();
            Cases c = Cases.clearCase(gap);
            if (safe) {
                c.safe();
            }
            List<String> taken = new ArrayList<>();
            Outcome before = outcome(c);
            for (int k = 0; k < 4; k++) {
                Map.Entry<String, UnaryOperator<Cases>> removal = removals.get(random.nextInt(removals.size()));
                if (c.build().structure(Cases.CORD).isEmpty() && removal.getKey().startsWith("cord")
                        || c.build().structure(Cases.GTV).isEmpty() && removal.getKey().startsWith("lesion's")
                        || removal.getKey().equals("cord's contours beside the lesion") && gap < 35) {
                    // Nothing left to take, or an adverse fact: the contours that make the lesion lie inside.
                    continue;
                }
                c = removal.getValue().apply(c);
                taken.add(removal.getKey());
                Outcome after = outcome(c);
                assertThat(badness(after)).as("gap %s, safe %s, without %s", gap, safe, taken).isGreaterThanOrEqualTo(badness(before));
                before = after;
            }
        }
    }

    private Outcome outcome(Cases c) {
        assertThat(c.build().find(Cases.LESION, Lesion.class)).isPresent();
        return e13(c).getFirst().outcome();
    }

    /// How far from met.
    private static int badness(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Met _ -> 0;
            case Outcome.Judgement _ -> 1;
            case Outcome.NotAssessable _ -> 2;
            case Outcome.NotMet _,Outcome.NotApplicable _ -> 3;
        };
    }
}

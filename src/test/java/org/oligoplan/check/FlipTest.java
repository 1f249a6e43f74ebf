package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.distance.Perturbation;
import org.oligoplan.model.SiteSettings;
import org.oligoplan.model.StructureRole;
import org.oligoplan.text.Texts;

/// What would flip a verdict, tried out by doing it; and the likelihood's words and when it is hidden.
class FlipTest {

    private static final CheckEngine ENGINE = new CheckEngine(Cases.protocol());

    private static LesionDistance cord(Cases c) {
        return ENGINE.run(c.build()).distances().stream().filter(d -> d.structureName().equals("Cord")).findFirst().orElseThrow();
    }

    private static double mm(LesionDistance d, DistanceVerdict to) {
        return d.flip().steps().stream().filter(s -> s.to() == to).mapToDouble(Flip.Step::mm).findFirst().orElseThrow();
    }

    @Test
    void aClearLesionFlipsJustWhereItIsSaid() {
        LesionDistance d = cord(Cases.clearCase(40));
        assertThat(d.flip().from()).isEqualTo(DistanceVerdict.CLEAR);
        double borderline = mm(d, DistanceVerdict.BORDERLINE);
        double inside = mm(d, DistanceVerdict.INSIDE);
        assertThat(borderline).isCloseTo(d.lowerMm() - 30, within(1e-9));
        // A shift towards the cord.
        assertThat(cord(Cases.clearCase(40 - borderline + 0.01)).verdict()).isEqualTo(DistanceVerdict.CLEAR);
        assertThat(cord(Cases.clearCase(40 - borderline - 0.01)).verdict()).isEqualTo(DistanceVerdict.BORDERLINE);
        assertThat(cord(Cases.clearCase(40 - inside - 0.01)).verdict()).isEqualTo(DistanceVerdict.INSIDE);
        // The cord grown by so much.
        for (double past : new double[]{-0.01, 0.01}) {
            double grown = 5 + borderline + past;
            Cases c = Cases.clearCase(40).change(Cases.CORD,
                    s -> s.withContours(Cases.box(-grown, grown, -grown, grown, Cases.FIRST_MM, 125)));
            assertThat(cord(c).verdict()).isEqualTo(past < 0 ? DistanceVerdict.CLEAR : DistanceVerdict.BORDERLINE);
        }
        // An uncertainty of registration is a change as well: as much more may be taken from the lower bound.
        assertThat(d.flip().steps()).allSatisfy(s -> assertThat(s.way()).isEqualTo(Flip.Way.NEARER));
        assertThat(d.flip().never()).isEmpty();
    }

    @Test
    void anInsideLesionNeedsAtLeastWhatIsSaid() {
        LesionDistance d = cord(Cases.clearCase(22));
        assertThat(d.flip().from()).isEqualTo(DistanceVerdict.INSIDE);
        assertThat(mm(d, DistanceVerdict.BORDERLINE)).isCloseTo(8, within(1e-9));
        assertThat(mm(d, DistanceVerdict.CLEAR)).isCloseTo(10, within(1e-9));
        assertThat(d.flip().steps()).allSatisfy(s -> assertThat(s.way()).isEqualTo(Flip.Way.APART));
        Cases shrunk = Cases.clearCase(22).change(Cases.GTV, s -> s.withContours(Cases.box(27 + 10.01, 40, -5, 5, -5, 5)));
        assertThat(cord(shrunk).verdict()).isEqualTo(DistanceVerdict.CLEAR);
    }

    @Test
    void aBorderlineLesionFlipsBothWays() {
        LesionDistance d = cord(Cases.clearCase(31));
        assertThat(d.flip().from()).isEqualTo(DistanceVerdict.BORDERLINE);
        assertThat(d.flip().steps()).extracting(Flip.Step::way).containsExactly(Flip.Way.NEARER, Flip.Way.APART);
        assertThat(cord(Cases.clearCase(31 - mm(d, DistanceVerdict.INSIDE) - 0.001)).verdict()).isEqualTo(DistanceVerdict.INSIDE);
        assertThat(cord(Cases.clearCase(31 + mm(d, DistanceVerdict.CLEAR) + 0.001)).verdict()).isEqualTo(DistanceVerdict.CLEAR);
    }

    @Test
    void overlapAndPartsOnTwoSlicesAreSaid() {
        Cases overlapping = Cases.clearCase(40).put(Cases.structure(Cases.id(22), "Field", Optional.empty(),
                Optional.of(StructureRole.PRIOR_FIELD), Optional.empty(), Cases.box(50, 60, -5, 5, -5, 5)));
        LesionDistance field = ENGINE.run(overlapping.build()).distances().stream().filter(LesionDistance::priorTarget).findFirst()
                .orElseThrow();
        assertThat(field.flip().steps()).allSatisfy(s -> assertThat(s.way()).isEqualTo(Flip.Way.OUT_OF_OVERLAP));
        // The lesion holds the field, a box of 10 x 10 x 12.5 mm: its deepest place is 5 mm in.
        assertThat(field.detail().orElseThrow().penetration().orElseThrow().mm()).isCloseTo(5, within(0.11));
        assertThat(field.detail().orElseThrow().extent().orElseThrow().percent()).isEqualTo(100);
        LesionDistance thin = cord(
                Cases.clearCase(40).change(Cases.GTV, s -> s.withContours(Cases.box(45, 65, -10, 10, 0, Cases.SPACING_MM))));
        assertThat(thin.flip().never()).containsExactly(DistanceVerdict.CLEAR);
        assertThat(thin.detail().orElseThrow().likelihood()).isEmpty();
    }

    @Test
    void theLikelihoodIsHiddenUntilTheUncertaintyIsSetAndChangesNoVerdict() {
        Cases unset = Cases.clearCase(40)
                .settings(s -> new SiteSettings(s.id(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of()));
        assertThat(cord(unset).detail().orElseThrow().likelihood()).isEmpty();
        Cases wide = Cases.clearCase(40).settings(s -> new SiteSettings(s.id(), Optional.of(Cases.answer(9.9)), Optional.empty(),
                Optional.empty(), Set.of()));
        LesionDistance d = cord(wide);
        // 10 mm are 1.98 deviations of 5.05 mm: 2.4 % of the random outlines are wide enough, and the verdict is clear all the same.
        assertThat(d.detail().orElseThrow().likelihood().orElseThrow().under()).isBetween(5, 50);
        assertThat(d.verdict()).isEqualTo(DistanceVerdict.CLEAR);
        assertThat(cord(wide).detail()).isEqualTo(d.detail());
    }

    @Test
    void aStrokeUnderWayLeavesTheDetailsOfWhatItChangesToTheWholeRun() {
        CheckEngine engine = new CheckEngine(Cases.protocol());
        Cases first = Cases.clearCase(40);
        assertThat(engine.run(first.build()).distances().getFirst().detail()).isPresent();
        assertThat(engine.runDuringStroke(first.build()).distances().getFirst().detail()).isPresent();
        Cases moved = Cases.clearCase(25);
        CheckRun during = engine.runDuringStroke(moved.build());
        assertThat(during.distances().getFirst().detail()).isEmpty();
        CheckRun whole = engine.run(moved.build());
        assertThat(whole.distances().getFirst().detail()).isPresent();
        assertThat(during.results().stream().map(r -> r.outcome().code()).toList())
                .isEqualTo(whole.results().stream().map(r -> r.outcome().code()).toList());
    }

    @Test
    void noneAndAllAreSaidWithTheRuleOfThree() {
        Perturbation model = new Perturbation(1, 0, 2);
        for (Texts texts : List.of(new Texts(java.util.Locale.ENGLISH), new Texts(java.util.Locale.of("es")))) {
            boolean english = texts.locale().getLanguage().equals("en");
            assertThat(texts.of(new Likelihood(0, 1000, model).share())).isEqualTo(english ? "under 0.3\u2009%" : "menos del 0,3\u2009%");
            assertThat(texts.of(new Likelihood(1000, 1000, model).share())).isEqualTo(english ? "over 99.7\u2009%" : "más del 99,7\u2009%");
            assertThat(texts.of(new Likelihood(123, 1000, model).share())).isEqualTo(english ? "12.3\u2009%" : "12,3\u2009%");
        }
        assertThat(new Likelihood(0, 1000, model).text()).isEqualTo("<0.3");
        assertThat(new Likelihood(1000, 1000, model).text()).isEqualTo(">99.7");
        assertThat(new Likelihood(1, 1000, model).text()).isEqualTo("0.1");
    }

    @Test
    void theSentencesHoldTheCalculation() {
        RuleResult rule = ENGINE.run(Cases.clearCase(22).build()).result("E13", Cases.LESION).orElseThrow();
        Texts english = new Texts(java.util.Locale.ENGLISH);
        List<String> steps = rule.explanation().stream().map(english::of).toList();
        assertThat(steps).anyMatch(s -> s.contains("30.0 \u2212 22.0") && s.contains("8.0\u2009mm"))
                .anyMatch(s -> s.contains("of the lesion's")).anyMatch(s -> s.contains("over 99.7\u2009%"))
                .anyMatch(s -> s.startsWith("Assumed for the probability"));
    }

    @Test
    void whatIsNotANumberIsNeverClear() {
        assertThat(Flip.verdict(Double.NaN, 40, 30)).isEqualTo(DistanceVerdict.BORDERLINE);
        assertThat(Flip.verdict(40, Double.NaN, 30)).isEqualTo(DistanceVerdict.BORDERLINE);
        assertThat(Flip.verdict(20, Double.NaN, 30)).isEqualTo(DistanceVerdict.INSIDE);
        assertThat(Flip.verdict(40, 40, Double.NaN)).isEqualTo(DistanceVerdict.BORDERLINE);
    }
}

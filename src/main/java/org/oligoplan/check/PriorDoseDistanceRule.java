package org.oligoplan.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Statement;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// The distance from a progressing lesion to each critical structure with prior dose and to each prior target or field (E13). How verdicts
/// and statements become an outcome stands in [VerdictTable].
final class PriorDoseDistanceRule extends LesionRule {

    PriorDoseDistanceRule() {
        super("prior-dose-distance", 4, Input.LESIONS, Input.PROGRESSION, Input.CONTOURS, Input.IRRADIATION, Input.EXEMPTIONS,
                Input.HISTORY, Input.SAFETY_STATEMENTS, Input.PLANNING_IMAGE, Input.REGISTRATIONS, Input.SITE_SETTINGS);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts, LesionAssessment a) {
        double limitMm = entry.value("distanceMm").doubleValue();
        VerdictTable.Said said = facts.said(a.lesion().id(), a.basis());
        values(text, a, limitMm);
        steps(text, facts, a, limitMm);
        VerdictTable.Answer organs = VerdictTable.forCriticalStructures(a.verdict(), said);
        VerdictTable.Answer priors = VerdictTable.forPriorTargets(a.priorVerdict(), said);
        return switch (VerdictTable.worse(organs, priors)) {
            case NOT_MET -> text.notMet(Message.of("check.distance.unsafe", nearest(a, limitMm)));
            case NOT_ASSESSABLE -> {
                Message first = a.missing().getFirst();
                yield text.notAssessable(a.missing().size() == 1
                        ? Message.of("check.distance.unknown", first)
                        : Message.of("check.distance.unknownMore", first, a.missing().size() - 1), a.missing());
            }
            case JUDGEMENT -> said == VerdictTable.Said.SAFE_ON_OTHER_CONTOURS
                    ? again(text, a, facts.safety(a.lesion().id()).orElseThrow(), limitMm)
                    : judgement(text, a, said, organs, limitMm);
            case MET -> text.met(said == VerdictTable.Said.SAFE && !allClear(a)
                    ? Message.of("check.distance.safe", nearest(a, limitMm))
                    : clear(a, limitMm));
        };
    }

    private static boolean allClear(LesionAssessment a) {
        return a.verdict() == VerdictTable.Verdict.CLEAR && a.priorVerdict() == VerdictTable.Verdict.CLEAR;
    }

    private static Message clear(LesionAssessment a, double limitMm) {
        return a.deciding().map(d -> Message.of("check.distance.clear", Printed.mm(d.lowerMm(), limitMm), named(d),
                a.organs().size())).orElse(Message.of("check.distance.nothingIrradiated"));
    }

    /// The distance that the person decides about: the organ's, unless only a prior target or field stands open.
    private static Message nearest(LesionAssessment a, double limitMm) {
        Optional<LesionDistance> organ = a.deciding();
        Optional<LesionDistance> prior = a.decidingPrior();
        boolean priorDecides = organ.isEmpty() || prior.isPresent() && prior.get().verdict().compareTo(organ.get().verdict()) > 0;
        return (priorDecides ? prior : organ).map(d -> distance(d, limitMm)).orElse(Message.of("check.distance.none"));
    }

    /// Without a bound: while the uncertainty is not set, "at least" would say too much.
    private static Message nominal(LesionAssessment a, double limitMm) {
        return a.deciding().map(d -> Message.of("check.distance.nominal", Printed.mm(d.nominalMm(), limitMm), named(d)))
                .orElse(Message.of("check.distance.none"));
    }

    private static Message distance(LesionDistance d, double limitMm) {
        return Message.of(d.overlap() ? "check.distance.overlap" : d.bounded() ? "check.distance.pair" : "check.distance.pairNotBounded",
                Printed.mm(d.nominalMm(), limitMm),
                named(d), Printed.mm(d.lowerMm(), limitMm));
    }

    /// The lesion was stated to be safe on other contours: the statement is asked for again, whatever the distance is now.
    private static RuleResult again(RuleText text, LesionAssessment a, Statement safe, double limitMm) {
        Claim.LesionSafety claim = (Claim.LesionSafety) safe.claim();
        Message known = Message.of(claim.madeOn().isPresent() ? "check.distance.safeElsewhere" : "check.distance.safeUnknown",
                nearest(a, limitMm), safe.by().decidedBy(), Printed.minute(safe.by().when()));
        List<Message> missing = a.missing().isEmpty() ? a.priorMissing() : a.missing();
        return text.judgement(missing.isEmpty() ? known : Message.of("check.distance.besides", known, missing.getFirst()),
                Message.of("check.open.again", a.lesion().name()));
    }

    private static RuleResult judgement(RuleText text, LesionAssessment a, VerdictTable.Said said, VerdictTable.Answer organs,
            double limitMm) {
        Message nearest = nearest(a, limitMm);
        Message limit = Message.of("check.limit", Printed.mm(limitMm));
        Message message;
        if (organs == VerdictTable.Answer.JUDGEMENT) {
            message = switch (a.verdict()) {
                case CLEAR, BORDERLINE, UNKNOWN -> a.caps().isEmpty()
                        ? Message.of("check.distance.borderline", nearest)
                        : Message.of("check.distance.capped", nominal(a, limitMm), a.caps().getFirst());
                case INSIDE -> Message.of("check.distance.inside", nearest, limit);
                case INSIDE_INCOMPLETE -> Message.of("check.distance.insideIncomplete", nearest, limit, a.missing().getFirst());
            };
        } else {
            message = a.priorMissing().isEmpty()
                    ? Message.of("check.distance.prior", nearest, limit)
                    : Message.of("check.distance.priorUnknown", a.priorMissing().getFirst());
        }
        return text.judgement(message,
                Message.of(said == VerdictTable.Said.SAFE ? "check.open.safeIncomplete" : "check.open.safety", a.lesion().name()));
    }

    /// The word in JSON: what is not assessable has no verdict.
    private static String word(VerdictTable.Verdict verdict) {
        return switch (verdict) {
            case CLEAR -> "CLEAR";
            case BORDERLINE -> "BORDERLINE";
            case INSIDE, INSIDE_INCOMPLETE -> "INSIDE";
            case UNKNOWN -> "NOT_ASSESSABLE";
        };
    }

    private static void values(RuleText text, LesionAssessment a, double limitMm) {
        text.value("limitMm", limitMm, "mm", "protocol");
        text.value("verdict", word(a.verdict()), "check");
        a.deciding().ifPresent(d -> {
            text.value("structure", d.structureName(), d.structure().toString());
            text.value("nominalMm", d.nominalMm(), "mm", source(d));
            lowerBound(text, "lowerBound", d);
            text.value("upperBoundMm", d.upperMm(), "mm", source(d));
            joined(text, "joinedFrom", d);
            d.ptvNominalMm().ifPresent(ptv -> text.value("ptvNominalMm", ptv, "mm", source(d)));
            text.values(DistanceWords.values("", d, source(d)));
            text.values(SecondWords.values("", a.second(), d));
        });
        a.decidingPrior().ifPresent(d -> {
            text.value("priorVerdict", word(a.priorVerdict()), "check");
            text.value("priorStructure", d.structureName(), d.structure().toString());
            text.value("priorNominalMm", d.nominalMm(), "mm", source(d));
            lowerBound(text, "priorLowerBound", d);
            text.value("priorUpperBoundMm", d.upperMm(), "mm", source(d));
            joined(text, "priorJoinedFrom", d);
            text.values(DistanceWords.values("prior", d, source(d)));
            text.values(SecondWords.values("prior", a.second(), d));
        });
    }

    private static void lowerBound(RuleText text, String key, LesionDistance d) {
        text.value(key + "Mm", d.lowerMm(), "mm", source(d));
        if (!d.bounded()) {
            text.value(key, "NOT_BOUNDED", source(d));
        }
    }

    /// A number of a structure from files of another identity names the link by which they were joined as its source.
    private static String source(LesionDistance d) {
        return d.joined().isEmpty() ? "contours" : d.joined().getFirst().id().toString();
    }

    private static void joined(RuleText text, String key, LesionDistance d) {
        if (!d.joined().isEmpty()) {
            text.value(key, JoinedFiles.ids(d.joined()), source(d));
        }
    }

    /// The other structure's name; with it, where the files of one of the two came from.
    private static Object named(LesionDistance d) {
        return d.joined().isEmpty()
                ? d.structureName()
                : Message.of("check.name.joined", d.structureName(), JoinedFiles.ids(d.joined()), JoinedFiles.persons(d.joined()));
    }

    private static void steps(RuleText text, CaseFacts facts, LesionAssessment a, double limitMm) {
        Set<Message> joined = new LinkedHashSet<>();
        for (List<LesionDistance> list : List.of(a.organs(), a.priors(), a.others())) {
            for (LesionDistance d : list) {
                text.step(Message.of(step(d), named(d),
                        Printed.mm(d.nominalMm(), limitMm), Printed.mm(d.lowerMm(), limitMm), Printed.mm(d.upperMm(), limitMm)));
                d.ptvNominalMm().ifPresent(ptv -> text.step(Message.of("check.step.ptv", Printed.mm(ptv, limitMm), named(d))));
                d.because().forEach(reason -> text.step(Message.of("check.step.because", named(d), reason)));
                d.joined().forEach(link -> joined.add(JoinedFiles.told(link)));
            }
        }
        joined.forEach(text::step);
        text.step(Message.of("check.step.limit", Printed.mm(limitMm)));
        details(text, a);
        SecondWords.steps(text, a);
        text.steps(a.caps());
        text.steps(a.missing());
        text.steps(a.priorMissing());
        text.steps(a.notes());
        Lesion lesion = a.lesion();
        facts.safety(lesion.id()).ifPresent(s -> {
            text.step(statement(s));
            madeOn(text, "safetyMadeOn", s, a);
        });
        facts.safetyByAnother(lesion.id()).ifPresent(s -> text.step(Message.of("check.step.notEntitled", s.by().decidedBy())));
        facts.numbersReview(lesion.id()).ifPresent(s -> {
            Claim.DistanceReview r = (Claim.DistanceReview) s.claim();
            text.value("numbersReview", r.review().name(), "statement");
            text.step(switch (r.review()) {
                case CONFIRMED -> Message.of("check.step.confirmed");
                case DISPUTED -> Message.of("check.step.disputed", r.comment());
            });
            madeOn(text, "numbersReviewMadeOn", s, a);
        });
    }

    /// Of each distance that is not clear, and of the one that decides.
    private static void details(RuleText text, LesionAssessment a) {
        boolean likelihood = false;
        for (List<LesionDistance> list : List.of(a.organs(), a.priors())) {
            for (LesionDistance d : list) {
                if (d.verdict() != DistanceVerdict.CLEAR || d.equals(list.getFirst())) {
                    text.steps(DistanceWords.steps(d, named(d)));
                    likelihood |= d.detail().flatMap(DistanceDetail::likelihood).isPresent();
                }
            }
        }
        if (likelihood) {
            text.step(Message.of("gaps.likelihood.assumed"));
        }
    }

    private static String step(LesionDistance d) {
        if (d.bounded()) {
            return d.priorTarget() ? "check.step.priorDistance" : "check.step.distance";
        }
        return d.priorTarget() ? "check.step.priorDistanceNotBounded" : "check.step.distanceNotBounded";
    }

    /// Says on which contours a statement was made, and what follows when they are not the present ones.
    private static void madeOn(RuleText text, String key, Statement s, LesionAssessment a) {
        MadeOn on = MadeOn.of((Claim.OnDistances) s.claim(), a.basis());
        text.value(key, on.name(), "statement");
        String when = Printed.minute(s.by().when());
        switch (on) {
            case PRESENT_CONTOURS -> {
            }
            case OTHER_CONTOURS -> text.step(Message.of("check.step.otherContours", s.by().decidedBy(), when));
            case UNKNOWN_CONTOURS -> text.step(Message.of("check.step.unknownContours", s.by().decidedBy(), when));
        }
    }

    private static Message statement(Statement s) {
        Claim.LesionSafety claim = (Claim.LesionSafety) s.claim();
        return Message.of(switch (claim.safety()) {
            case SAFE -> "check.step.safe";
            case UNSAFE -> "check.step.unsafe";
        }, s.by().decidedBy(), claim.reason());
    }
}

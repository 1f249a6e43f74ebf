package org.oligoplan.workspace;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.base.LimitRounding;
import org.oligoplan.check.CrossCheck;
import org.oligoplan.check.DistanceDetail;
import org.oligoplan.check.DistanceVerdict;
import org.oligoplan.check.DistanceWords;
import org.oligoplan.check.Flip;
import org.oligoplan.check.StructureCrossCheck;
import org.oligoplan.dose.IsodoseSolid;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.Side;
import org.oligoplan.geometry.distance.SkippedPlanes;
import org.oligoplan.geometry.distance.SolidDistance;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.jobs.Progress;
import org.oligoplan.json.JsonValue;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.Structure;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.workspace.FileVerbs.Answered;
import org.oligoplan.workspace.FileVerbs.Gap;

/// Answers `measure`: a distance with its bounds, what stands beside it and what would flip its verdict, as JSON and in words.
final class DistanceAnswer {

    private final Texts texts;
    private final Gap gap;
    private final double limitMm;
    private final Uncertainty uncertainty;

    /// @param limitMm the limit
    DistanceAnswer(Texts texts, Gap gap, double limitMm) throws WrongUseException {
        if (!(limitMm > 0)) {
            throw new WrongUseException(Message.of("gaps.limit-positive"));
        }
        this.texts = texts;
        this.gap = gap;
        this.limitMm = limitMm;
        this.uncertainty = new Uncertainty(gap.delineationMm().orElse(0.0), gap.registrationMm().orElse(0.0));
    }

    /// {@return the distance of two structures with contours}
    Answered of(Structure from, Structure to, boolean clean, Progress progress) throws WrongUseException {
        if (!from.contours().plane().frame().equals(to.contours().plane().frame())) {
            throw new WrongUseException(Message.of("verbs.frames-differ", from.name(), to.name()));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        boolean confirmed = measure(json, words, from, to.id(), to.name(), to.contours(), Double.POSITIVE_INFINITY, progress);
        return answered(json, words, clean && confirmed);
    }

    /// {@return the distance of a structure with contours to an isodose; where the grid ends the dose is unknown, which bounds the distance from below}
    Answered toIsodose(Structure from, DoseDistribution dose, FileImport imports, boolean clean, Progress progress)
            throws WrongUseException, UnreadableInputException {
        double gy = gap.isodoseGy().orElseThrow();
        if (!from.contours().plane().frame().equals(dose.frame())) {
            throw new WrongUseException(Message.of("dose.other-frame", from.name()));
        }
        if (!SolidVolume.isKnown(from.contours())) {
            throw new WrongUseException(Message.of("check.missing.thickness", from.name(), dose.path()));
        }
        IsodoseSolid isodose = IsodoseSolid.of(DoseAnswer.lattice(imports, dose, progress), gy);
        double toEdge = Math.max(0, isodose.toEdgeMm(from.contours()) - uncertainty.totalMm());
        Map<String, Object> json = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        boolean confirmed = true;
        if (isodose.contours().isEmpty()) {
            json.put("nominalMm", new JsonValue.Null(0));
            CheckRunForm.number(json, "lowerBoundMm", toEdge);
            json.put("upperBoundMm", new JsonValue.Null(0));
            json.put("overlap", false);
            json.put("secondEngine", CrossCheckForm.of(List.of()));
            words.add(texts.of("gaps.isodose.none", gy));
        } else {
            confirmed = measure(json, words, from, dose.id(), texts.of("gaps.isodose.name", gy), isodose.contours(), toEdge, progress);
        }
        List<String> warnings = new ArrayList<>();
        if (isodose.open()) {
            warnings.add(texts.of("gaps.isodose.open"));
        }
        if (isodose.contours().isEmpty()) {
            warnings.add(texts.of("gaps.isodose.none", gy));
        }
        warnings.add(texts.of("gaps.isodose.edge", from.name(), decimal(toEdge + uncertainty.totalMm())));
        if (json.get("lowerBoundMm") instanceof Double lower && lower == toEdge) {
            warnings.add(texts.of("gaps.isodose.once"));
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("gy", gy);
        told.put("sopInstanceUid", dose.sopInstanceUid());
        told.put("path", dose.path());
        told.put("open", isodose.open());
        told.put("insideGridMm", isodose.toEdgeMm(from.contours()));
        told.put("nodesMm", List.of(isodose.grid().columnSpacingMm(), isodose.grid().rowSpacingMm()));
        json.put("isodose", told);
        json.put("warnings", warnings);
        String method = texts.of("gaps.isodose.method", isodose.grid().columnSpacingMm(), isodose.grid().rowSpacingMm());
        json.merge("method", method, (one, two) -> one + " " + two);
        words.addAll(warnings);
        words.add(method);
        return answered(json, words.stream().distinct().toList(), clean && confirmed);
    }

    private static Answered answered(Map<String, Object> json, List<String> words, boolean clean) {
        return new Answered(json, clean, Optional.of(String.join("\n", words) + "\n"));
    }

    /// @param knownMm how far the surroundings are known: the lower bound goes no farther
    /// @return whether the second engine confirms the numbers
    private boolean measure(Map<String, Object> json, List<String> words, Structure target, Id toId, String toName, ContourStack to,
            double knownMm, Progress progress) {
        String fromName = target.name();
        PreparedSolid a = PreparedSolid.of(target.contours());
        PreparedSolid b = PreparedSolid.of(to);
        DistanceResult result = SolidDistance.between(a, b, uncertainty);
        double lower = Math.min(result.lowerMm(), knownMm);
        number(json, "nominalMm", result.nominalMm());
        number(json, "lowerBoundMm", lower);
        number(json, "upperBoundMm", result.upperMm());
        json.put("overlap", result.overlap());
        json.put("from", CheckRunForm.point(result.from()));
        json.put("to", CheckRunForm.point(result.to()));
        Message bounds = gap.delineationMm().isEmpty() && gap.registrationMm().isEmpty()
                ? Message.of("verbs.method.no-uncertainty")
                : Message.of("verbs.method.bounds", uncertainty.delineationMm(), uncertainty.registrationMm());
        String method = texts.of("verbs.method", bounds) + (result.bounded() ? "" : " " + texts.of("verbs.method.not-bounded"));
        json.put("method", method);
        json.put("notes", result.notes());
        List<Map<String, Object>> skipped = new ArrayList<>();
        for (SkippedPlanes planes : result.skipped()) {
            skipped.add(Map.of("side", planes.side().name(), "fromOffsetMm", planes.fromOffsetMm(), "toOffsetMm", planes.toOffsetMm()));
        }
        json.put("skippedPlanes", skipped);
        words.add(result.overlap()
                ? texts.of("gaps.measure.overlap", fromName, toName)
                : texts.of("gaps.measure.distance", fromName, toName, decimal(result.nominalMm()), decimal(lower),
                        decimal(result.upperMm())));
        for (SkippedPlanes planes : result.skipped()) {
            words.add(texts.of("gaps.measure.skipped", planes.side() == Side.FROM ? fromName : toName, planes.fromOffsetMm(),
                    planes.toOffsetMm()));
        }
        if (!result.thicknessUnknown()) {
            beside(json, words, toName, a, b, result, lower, Double.isFinite(knownMm));
        }
        List<CrossCheck> second = new StructureCrossCheck().distance(target.contours(), toId, toName, to, result, uncertainty,
                progress::cancelled);
        json.put("secondEngine", CrossCheckForm.of(second));
        second.forEach(c -> words.add(texts.of(c.said())));
        words.add(method);
        return !CrossCheckForm.blocking(second);
    }

    private void beside(Map<String, Object> json, List<String> words, String toName, PreparedSolid a, PreparedSolid b,
            DistanceResult result,
            double lower, boolean part) {
        boolean stated = gap.delineationMm().isPresent() && gap.registrationMm().isPresent();
        Flip flip = Flip.of(result.nominalMm(), lower, result.bounded(), result.overlap(), limitMm);
        // Beyond a grid's edge other parts of an isodose may lie, which no change of this one stands for.
        DistanceDetail all = DistanceDetail.of(List.of(new DistanceDetail.Part(a, result)), b, uncertainty, stated && !part, limitMm,
                CanonicalForm::shape);
        json.put("limitMm", limitMm);
        json.put("flip", DistanceForm.flip(flip));
        DistanceForm.detail(json, all);
        words.add(texts.of("gaps.measure.verdict", BigDecimal.valueOf(limitMm), Message.of("gaps.verdict." + flip.from()),
                texts.of("check.step.limit", BigDecimal.valueOf(limitMm))));
        DistanceWords.measured(all, toName, limitMm).forEach(m -> words.add(texts.of(m)));
        DistanceWords.flips(flip, toName, result.nominalMm(), lower, limitMm).forEach(m -> words.add(texts.of(m)));
        all.likelihood().ifPresentOrElse(l -> {
            words.add(texts.of(DistanceWords.likelihood(l, toName, limitMm)));
            words.add(texts.of("gaps.likelihood.assumed"));
        }, () -> {
            if (!part && flip.from() != DistanceVerdict.INSIDE && !stated) {
                words.add(texts.of("gaps.measure.likelihood"));
            }
        });
    }

    private BigDecimal decimal(double mm) {
        return Double.isFinite(mm) ? LimitRounding.round(mm, 1, limitMm) : BigDecimal.ZERO.setScale(1, RoundingMode.HALF_UP);
    }

    private static void number(Map<String, Object> json, String key, double value) {
        json.put(key, Double.isFinite(value) ? (Object) value : new JsonValue.Null(0));
    }
}

package org.oligoplan.workspace;

import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.contour.image.OrganOutlines;
import org.oligoplan.contour.image.ValueRange;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.model.Case;

/// The script step `find`: contours found in an image.
final class ImageScript {

    private enum By {
        BRUSH, GROW, UPTAKE, LIVE_WIRE, BODY, LUNGS, BONE, CANAL, LESION
    }

    private enum Unit {
        HU, SUV
    }

    private static final double USUAL_MOST_CM3 = 1000;

    private final Case current;
    private final ScriptFields step;
    private final ShapeScript.Named structures;
    private final ShapeScript.Named images;

    ImageScript(Case current, ScriptFields step, ShapeScript.Named structures, ShapeScript.Named images) {
        this.current = current;
        this.step = step;
        this.structures = structures;
        this.images = images;
    }

    ImageWish wish() throws WrongUseException {
        By by = step.word("by", By.class);
        Id image = images.of("image");
        return switch (by) {
            case BRUSH -> brush(image);
            case GROW -> new ImageWish.Grow(structures.of("structure"), image, point("seedMm"), growRange(), unit(),
                    step.optionalNumber("radiusMm"), step.has("within") ? Optional.of(structures.of("within")) : Optional.empty(),
                    step.optionalNumber("mostCm3").orElse(USUAL_MOST_CM3));
            case UPTAKE -> new ImageWish.Uptake(structures.of("structure"), image, point("centreMm"), step.number("radiusMm"),
                    step.has("percent")
                            ? new ImageWish.Level.Percent(step.number("percent"))
                            : new ImageWish.Level.FixedSuv(step.number("suv")));
            case LIVE_WIRE -> {
                double[] anchors = step.points("anchorsMm", 2).stream().flatMapToDouble(java.util.Arrays::stream).toArray();
                yield new ImageWish.LiveWire(structures.of("structure"), image, step.number("offsetMm"), anchors,
                        step.optionalBool("erase").orElse(false));
            }
            case BODY -> new ImageWish.Organs(image, OrganOutlines.Kind.BODY);
            case LUNGS -> new ImageWish.Organs(image, OrganOutlines.Kind.LUNGS);
            case BONE -> new ImageWish.Organs(image, OrganOutlines.Kind.BONE);
            case CANAL -> new ImageWish.Canal(step.has("structure") ? Optional.of(structures.of("structure")) : Optional.empty(), image,
                    points("marksMm"));
            case LESION -> new ImageWish.MeasureLesion(LesionScript.lesion(current, step).id(), structures.of("structure"), image);
        };
    }

    private ImageWish brush(Id image) throws WrongUseException {
        Id structure = structures.of("structure");
        PatientVector normal = current.structure(structure).orElseThrow().contours().plane().normal();
        if (step.has("viewNormal")) {
            List<Double> n = step.numbers("viewNormal");
            if (n.size() != 3) {
                throw step.wrong("script.bad-value", "viewNormal", n.toString());
            }
            normal = new PatientVector(n.get(0), n.get(1), n.get(2));
        }
        return new ImageWish.ThresholdBrush(structure, image, range(), unit(), points("pathMm"), normal, step.number("radiusMm"),
                step.optionalBool("erase").orElse(false));
    }

    private ImageWish.Unit unit() throws WrongUseException {
        return step.optionalWord("unit", Unit.class).orElse(Unit.HU) == Unit.SUV ? ImageWish.Unit.SUV : ImageWish.Unit.OWN;
    }

    private ImageWish.GrowRange growRange() throws WrongUseException {
        return step.has("tolerance")
                ? new ImageWish.GrowRange.Around(step.number("tolerance"))
                : new ImageWish.GrowRange.Fixed(range());
    }

    private ValueRange range() throws WrongUseException {
        double low = step.optionalNumber("low").orElse(Double.NEGATIVE_INFINITY);
        double high = step.optionalNumber("high").orElse(Double.POSITIVE_INFINITY);
        if (!(low <= high) || Double.isInfinite(low) && Double.isInfinite(high)) {
            throw step.wrong("script.bad-value", "low", low + ", " + high);
        }
        return new ValueRange(low, high);
    }

    private List<PatientPoint> points(String field) throws WrongUseException {
        return step.points(field, 3).stream().map(p -> new PatientPoint(p[0], p[1], p[2])).toList();
    }

    private PatientPoint point(String field) throws WrongUseException {
        List<Double> p = step.numbers(field);
        if (p.size() != 3) {
            throw step.wrong("script.bad-value", field, p.toString());
        }
        return new PatientPoint(p.get(0), p.get(1), p.get(2));
    }
}

package org.oligoplan.workspace;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.base.Id;
import org.oligoplan.contour.Combination;
import org.oligoplan.contour.Margin;
import org.oligoplan.model.StructureRole;

/// The script step `shape`.
final class ShapeScript {

    private enum What {
        MARGIN, SHELL, UNION, INTERSECTION, DIFFERENCE, SYMMETRIC_DIFFERENCE, SMOOTH, INTERPOLATE, FILL_HOLES, REMOVE_ISLANDS, PLANES
    }

    /// Finds what a field names.
    @FunctionalInterface
    interface Named {
        Id of(String field) throws WrongUseException;
    }

    private final ScriptFields step;
    private final Named structures;
    private final Named images;

    ShapeScript(ScriptFields step, Named structures, Named images) {
        this.step = step;
        this.structures = structures;
        this.images = images;
    }

    Action action() throws WrongUseException {
        Id structure = structures.of("structure");
        What what = step.word("operation", What.class);
        ShapeChange change = switch (what) {
            case MARGIN -> new ShapeChange.Grow(margin(), limit());
            case SHELL -> new ShapeChange.Shell(step.number("fromMm"), step.number("toMm"));
            case UNION, INTERSECTION, DIFFERENCE, SYMMETRIC_DIFFERENCE ->
                new ShapeChange.Combine(structures.of("other"), Combination.Operation.valueOf(what.name()));
            case SMOOTH -> new ShapeChange.Smooth(step.number("mm"));
            case INTERPOLATE -> new ShapeChange.Interpolate(optional("fromMm"), optional("toMm"));
            case FILL_HOLES -> new ShapeChange.FillHoles(step.optionalNumber("largestMm2").orElse(Double.POSITIVE_INFINITY));
            case REMOVE_ISLANDS -> new ShapeChange.RemoveIslands(step.number("smallestCm3"));
            case PLANES -> new ShapeChange.ToPlanes(images.of("image"));
        };
        Optional<ShapeChange.Into> into = step.has("new")
                ? Optional.of(new ShapeChange.Into(Id.random(), step.text("new"),
                        step.optionalWord("role", StructureRole.class).orElse(StructureRole.ORGAN)))
                : Optional.empty();
        return new Action.Reshape(structure, change, into);
    }

    private OptionalDouble optional(String field) throws WrongUseException {
        Optional<Double> value = step.optionalNumber(field);
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }

    private Margin margin() throws WrongUseException {
        String[] names = {"rightMm", "leftMm", "anteriorMm", "posteriorMm", "inferiorMm", "superiorMm"};
        double all = step.optionalNumber("mm").orElse(0.0);
        double[] mm = new double[names.length];
        for (int i = 0; i < names.length; i++) {
            mm[i] = step.optionalNumber(names[i]).orElse(all);
            if (!(Math.abs(mm[i]) <= Margin.LARGEST_MM)) {
                throw step.wrong("script.bad-value", names[i], String.format(Locale.ROOT, "%s", mm[i]));
            }
        }
        return new Margin(mm[0], mm[1], mm[2], mm[3], mm[4], mm[5]);
    }

    private Optional<ShapeChange.Limit> limit() throws WrongUseException {
        if (!step.has("inside") && !step.has("outside")) {
            return Optional.empty();
        }
        boolean inside = step.has("inside");
        return Optional.of(new ShapeChange.Limit(structures.of(inside ? "inside" : "outside"), inside,
                step.optionalNumber("gapMm").orElse(0.0)));
    }
}

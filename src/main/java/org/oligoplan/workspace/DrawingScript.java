package org.oligoplan.workspace;

import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Case;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;

/// The script steps `contour`, `split-structure` and `join-structures`.
final class DrawingScript {

    private enum Tool {
        BRUSH, ERASER, BALL, BALL_ERASER, POLYGON, CUT_POLYGON, FREEHAND, CUT_FREEHAND, CORNERS, NUDGE, DELETE, COPY, PASTE, PASTE_ALL, ACCEPT
    }

    private final Case current;
    private final ScriptFields step;
    private final ShapeScript.Named structures;

    DrawingScript(Case current, ScriptFields step, ShapeScript.Named structures) {
        this.current = current;
        this.step = step;
        this.structures = structures;
    }

    Action action() throws WrongUseException {
        Id id = structures.of("structure");
        return switch (step.text("do")) {
            case "split-structure" -> new Action.Draw(split(id));
            case "join-structures" -> new Action.Draw(new Drawing.Join(id, structures.of("other")));
            default -> contour(id);
        };
    }

    private Action contour(Id id) throws WrongUseException {
        Tool tool = step.word("tool", Tool.class);
        return switch (tool) {
            case BRUSH, ERASER, BALL, BALL_ERASER -> {
                List<PatientPoint> path = path();
                PatientVector normal = stack(id).plane().normal();
                if (step.has("viewNormal")) {
                    List<Double> n = step.numbers("viewNormal");
                    if (n.size() != 3) {
                        throw step.wrong("script.bad-value", "viewNormal", n.toString());
                    }
                    normal = new PatientVector(n.get(0), n.get(1), n.get(2));
                }
                yield new Action.PaintStroke(id, path, normal, step.number("radiusMm"), tool == Tool.ERASER || tool == Tool.BALL_ERASER,
                        tool == Tool.BALL || tool == Tool.BALL_ERASER);
            }
            case POLYGON, CUT_POLYGON -> new Action.DrawPolygon(id, step.number("offsetMm"), ring(), tool == Tool.CUT_POLYGON);
            case FREEHAND, CUT_FREEHAND -> new Action.Draw(new Drawing.Freehand(id, path(), tool == Tool.CUT_FREEHAND));
            case NUDGE -> new Action.Draw(new Drawing.Nudge(id, path(), step.number("radiusMm")));
            case CORNERS -> {
                double offset = step.number("offsetMm");
                int number = step.integer("ring");
                List<Ring> rings = stack(id).at(offset).map(s -> s.region().rings()).orElse(List.of());
                if (number < 1 || number > rings.size()) {
                    throw step.wrong("script.bad-value", "ring", Integer.toString(number));
                }
                yield new Action.Draw(new Drawing.Corners(id, offset, rings.get(number - 1), ring()));
            }
            case DELETE -> new Action.DeleteSection(id, step.number("offsetMm"));
            case COPY -> new Action.CopySection(id, step.number("offsetMm"), step.number("toMm"));
            case PASTE -> {
                Structure from = current.structure(structures.of("from")).orElseThrow();
                double offset = step.number("offsetMm");
                Section section = from.contours().at(offset)
                        .orElseThrow(() -> step.wrong("script.bad-value", "offsetMm", Double.toString(offset)));
                ContourStack one = new ContourStack(from.contours().plane(), List.of(section), from.contours().imageSpacingMm());
                yield new Action.Draw(new Drawing.Paste(id, new Drawing.Clip(from.name(), one, false), step.number("toMm")));
            }
            case PASTE_ALL -> {
                Structure from = current.structure(structures.of("from")).orElseThrow();
                if (from.contours().isEmpty()) {
                    throw step.wrong("script.bad-value", "from", from.name());
                }
                yield new Action.Draw(new Drawing.Paste(id, new Drawing.Clip(from.name(), from.contours(), true), 0));
            }
            case ACCEPT -> new Action.AcceptSections(id, step.has("offsetsMm") ? step.numbers("offsetsMm") : List.of());
        };
    }

    /// One piece at a place with a name, or every piece.
    private Drawing split(Id id) throws WrongUseException {
        if (!step.has("atMm")) {
            return new Drawing.SplitAll(id);
        }
        List<Double> at = step.numbers("atMm");
        if (at.size() != 3) {
            throw step.wrong("script.bad-value", "atMm", at.toString());
        }
        Optional<StructureRole> own = current.structure(id).flatMap(Structure::role).map(Answer::value);
        StructureRole role = step.optionalWord("role", StructureRole.class).or(() -> own).orElse(StructureRole.ORGAN);
        return new Drawing.SplitPiece(id, new PatientPoint(at.get(0), at.get(1), at.get(2)),
                new ShapeChange.Into(Id.random(), step.text("new"), role));
    }

    private ContourStack stack(Id id) {
        return current.structure(id).orElseThrow().contours();
    }

    private List<PatientPoint> path() throws WrongUseException {
        return step.points("pathMm", 3).stream().map(p -> new PatientPoint(p[0], p[1], p[2])).toList();
    }

    private Ring ring() throws WrongUseException {
        List<double[]> points = step.points("pointsMm", 2);
        if (points.size() < 3) {
            throw step.wrong("script.bad-value", "pointsMm", Integer.toString(points.size()));
        }
        double[] uv = new double[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            uv[2 * i] = points.get(i)[0];
            uv[2 * i + 1] = points.get(i)[1];
        }
        return Ring.of(uv);
    }
}

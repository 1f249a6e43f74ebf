package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.json.JsonReader;
import org.oligoplan.json.JsonValue;
import org.oligoplan.model.Case;
import org.oligoplan.model.StructureLook;
import org.oligoplan.model.StructureRole;

/// Drawing by hand through the session and through a script.
class DrawingActionsTest {

    private static final double Z = 20;

    @TempDir
    Path folder;

    private static Ring box(double u0, double v0, double u1, double v1) {
        return Ring.of(u0, v0, u1, v0, u1, v1, u0, v1);
    }

    private static void refused(DrawingDesk desk, Action action, String messageId) {
        assertThatThrownBy(() -> desk.session().perform(action).get(20, TimeUnit.SECONDS)).isInstanceOfSatisfying(ExecutionException.class,
                e -> assertThat(e.getCause()).isInstanceOfSatisfying(RefusedException.class,
                        r -> assertThat(r.reason().id()).isEqualTo(messageId)));
    }

    private static Action.Draw draw(Drawing drawing) {
        return new Action.Draw(drawing);
    }

    @Test
    void aLockedStructureRefusesEveryHandToolAndSaysSo() throws Exception {
        try (DrawingDesk desk = new DrawingDesk(folder)) {
            Id gtv = desk.gtv();
            desk.does(new Action.DrawPolygon(gtv, Z, box(0, 0, 20, 20), false));
            Section section = desk.contours("GTV_L1").at(Z).orElseThrow();
            Drawing.Clip clip = new Drawing.Clip("GTV_L1", desk.contours("GTV_L1"), false);
            desk.does(new Action.SetLook(new StructureLook(Id.random(), gtv, true, true, 1, false)));
            List<PatientPoint> path = List.of(new PatientPoint(10, 10, Z), new PatientPoint(10, 24, Z), new PatientPoint(2, 24, Z));
            Ring ring = section.region().rings().getFirst();
            for (Action action : List.of(draw(new Drawing.Freehand(gtv, path, false)), draw(new Drawing.Nudge(gtv, path, 5)),
                    draw(new Drawing.Corners(gtv, Z, ring, box(0, 0, 30, 30))), draw(new Drawing.Paste(gtv, clip, 30)),
                    draw(new Drawing.SplitAll(gtv)), draw(new Drawing.Join(gtv, desk.structure("SpinalCord").id())),
                    new Action.PaintStroke(gtv, path, new PatientVector(0, 0, 1), 5, false, true))) {
                refused(desk, action, "edit.refused.locked");
            }
            assertThat(desk.contours("GTV_L1").sections()).containsExactly(section);
        }
    }

    @Test
    void aWholeStructureIsPastedOntoAnothersSlices() throws Exception {
        try (DrawingDesk desk = new DrawingDesk(folder)) {
            ContourStack cord = desk.contours("SpinalCord");
            Drawing.Paste paste = new Drawing.Paste(desk.gtv(), new Drawing.Clip("SpinalCord", cord, true), 0);
            PasteOutlook outlook = PasteOutlook.of(desk.session().state().get().current(), paste);
            assertThat(outlook.reviewed()).as("the same planes of the same frame").isTrue();
            assertThat(outlook.replaces()).isFalse();
            desk.does(draw(paste));
            assertThat(desk.contours("GTV_L1").sections()).isEqualTo(cord.sections());
            refused(desk, draw(paste), "drawing.refused.paste-same");
            ContourStack foreign = desk.contours("Foreign");
            Drawing.Paste from = new Drawing.Paste(desk.gtv(), new Drawing.Clip("Foreign", foreign, true), 0);
            assertThatThrownBy(() -> PasteOutlook.of(desk.session().state().get().current(), from)).isInstanceOfSatisfying(
                    RefusedException.class, r -> assertThat(r.reason().id()).isEqualTo("drawing.refused.no-registration"));
            desk.addForeignImage();
            // Moved by just two slices: on the planes of the CT again, yet nothing of it is reviewed.
            desk.does(new Action.RegisterManual(Id.random(), DrawingDesk.foreign(), DrawingDesk.frame(), new PatientPoint(0, 0, 0),
                    new PatientVector(0, 0, 5), new PatientVector(0, 0, 0)));
            PasteOutlook through = PasteOutlook.of(desk.session().state().get().current(), from);
            assertThat(through.reviewed()).isFalse();
            assertThat(through.way().orElseThrow().signedOff()).isFalse();
            desk.does(draw(from));
            ContourStack after = desk.contours("GTV_L1");
            assertThat(after.at(0).orElseThrow().reviewed()).as("not reached").isTrue();
            assertThat(after.sections().stream().filter(s -> s.offsetMm() > 4.9 && s.offsetMm() < 47)).allMatch(s -> !s.reviewed());
            assertThat(Regions.areaMm2(after.at(Z).orElseThrow().region()))
                    .isEqualTo(Regions.areaMm2(foreign.at(Z - 5).orElseThrow().region()));
            // Turned by a lot a single section lies on no slice.
            desk.does(new Action.RemoveRegistration(
                    desk.session().state().get().current().all(org.oligoplan.model.Registration.class).getFirst().id()));
            desk.does(new Action.RegisterManual(Id.random(), DrawingDesk.foreign(), DrawingDesk.frame(), new PatientPoint(0, 0, 0),
                    new PatientVector(0, 0, 0), new PatientVector(30, 0, 0)));
            ContourStack one = new ContourStack(foreign.plane(), List.of(foreign.at(Z).orElseThrow()), foreign.imageSpacingMm());
            refused(desk, draw(new Drawing.Paste(desk.gtv(), new Drawing.Clip("Foreign", one, false), Z)), "drawing.refused.tilted");
        }
    }

    @Test
    void holesAreFilledAndSmallPiecesRemovedAsChangesOfShape() throws Exception {
        try (DrawingDesk desk = new DrawingDesk(folder)) {
            Id gtv = desk.gtv();
            for (double w : new double[]{Z, Z + 2.5}) {
                desk.does(new Action.DrawPolygon(gtv, w, box(0, 0, 20, 20), false));
                desk.does(new Action.DrawPolygon(gtv, w, box(5, 5, 8, 8), true));
                desk.does(new Action.DrawPolygon(gtv, w, box(10, 10, 16, 16), true));
                desk.does(new Action.DrawPolygon(gtv, w, box(30, 0, 32, 2), false));
            }
            desk.does(new Action.Reshape(gtv, new ShapeChange.FillHoles(10), Optional.empty()));
            assertThat(Regions.areaMm2(desk.contours("GTV_L1").at(Z).orElseThrow().region())).isEqualTo(400 - 36 + 4);
            refused(desk, new Action.Reshape(gtv, new ShapeChange.FillHoles(10), Optional.empty()), "shape.refused.no-hole");
            // 4 mm2 on two slices of 2.5 mm: 0.02 cm3.
            refused(desk, new Action.Reshape(gtv, new ShapeChange.RemoveIslands(0.0199), Optional.empty()), "shape.refused.no-island");
            desk.does(new Action.Reshape(gtv, new ShapeChange.RemoveIslands(0.0201), Optional.empty()));
            assertThat(Regions.areaMm2(desk.contours("GTV_L1").at(Z).orElseThrow().region())).isEqualTo(400 - 36);
            assertThat(desk.session().state().get().undo().orElseThrow().id()).isEqualTo("edit.shape.islands");
        }
    }

    private static Action step(Case current, String json) throws Exception {
        return new ScriptActions(current, new ScriptFields("test", (JsonValue.Object) JsonReader.read(json, "test"))).actions().getFirst();
    }

    @Test
    void aScriptSaysTheSame() throws Exception {
        try (DrawingDesk desk = new DrawingDesk(folder)) {
            Id gtv = desk.gtv();
            desk.does(new Action.DrawPolygon(gtv, Z, box(0, 0, 20, 20), false));
            Case current = desk.session().state().get().current();
            Ring ring = desk.contours("GTV_L1").at(Z).orElseThrow().region().rings().getFirst();
            List<PatientPoint> path = List.of(new PatientPoint(1, 2, 20), new PatientPoint(3, 4, 20));
            assertThat(step(current, """
                    {"do": "contour", "structure": "GTV_L1", "tool": "freehand", "pathMm": [[1, 2, 20], [3, 4, 20]]}"""))
                    .isEqualTo(draw(new Drawing.Freehand(gtv, path, false)));
            assertThat(step(current, """
                    {"do": "contour", "structure": "GTV_L1", "tool": "nudge", "radiusMm": 5, "pathMm": [[1, 2, 20], [3, 4, 20]]}"""))
                    .isEqualTo(draw(new Drawing.Nudge(gtv, path, 5)));
            assertThat(step(current, """
                    {"do": "contour", "structure": "GTV_L1", "tool": "ball_eraser", "radiusMm": 5, "pathMm": [[1, 2, 20], [3, 4, 20]]}"""))
                    .isEqualTo(new Action.PaintStroke(gtv, path, new PatientVector(0, 0, 1), 5, true, true));
            assertThat(step(current, """
                    {"do": "contour", "structure": "GTV_L1", "tool": "corners", "offsetMm": 20, "ring": 1,
                     "pointsMm": [[0, 0], [9, 0], [0, 9]]}"""))
                    .isEqualTo(draw(new Drawing.Corners(gtv, Z, ring, Ring.of(0, 0, 9, 0, 0, 9))));
            assertThat(step(current, """
                    {"do": "contour", "structure": "GTV_L1", "tool": "paste", "from": "SpinalCord", "offsetMm": 20, "toMm": 30}"""))
                    .isInstanceOfSatisfying(Action.Draw.class, d -> assertThat(d.drawing()).isInstanceOfSatisfying(Drawing.Paste.class,
                            p -> assertThat(p.clip().contours().sections())
                                    .containsExactly(desk.contours("SpinalCord").at(20).orElseThrow())));
            assertThat(step(current, """
                    {"do": "split-structure", "structure": "GTV_L1", "atMm": [1, 2, 20], "new": "Part"}"""))
                    .isInstanceOfSatisfying(Action.Draw.class, d -> assertThat(d.drawing()).isInstanceOfSatisfying(Drawing.SplitPiece.class,
                            p -> assertThat(p.into().role()).isEqualTo(StructureRole.GTV)));
            assertThat(step(current, """
                    {"do": "split-structure", "structure": "GTV_L1"}""")).isEqualTo(draw(new Drawing.SplitAll(gtv)));
            assertThat(step(current, """
                    {"do": "join-structures", "structure": "GTV_L1", "other": "SpinalCord"}"""))
                    .isEqualTo(draw(new Drawing.Join(gtv, desk.structure("SpinalCord").id())));
            assertThat(step(current, """
                    {"do": "shape", "structure": "GTV_L1", "operation": "fill_holes"}"""))
                    .isEqualTo(new Action.Reshape(gtv, new ShapeChange.FillHoles(Double.POSITIVE_INFINITY), Optional.empty()));
            assertThatThrownBy(() -> step(current, """
                    {"do": "contour", "structure": "GTV_L1", "tool": "corners", "offsetMm": 20, "ring": 2,
                     "pointsMm": [[0, 0], [9, 0], [0, 9]]}""")).isInstanceOf(WrongUseException.class);
        }
    }
}

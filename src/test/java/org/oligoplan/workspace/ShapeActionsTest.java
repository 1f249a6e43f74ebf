package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.contour.Combination;
import org.oligoplan.contour.Margin;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.json.JsonReader;
import org.oligoplan.json.JsonValue;
import org.oligoplan.model.Case;
import org.oligoplan.model.StructureRole;
import org.oligoplan.text.Texts;

/// Changes of whole structures through the session and through a script.
class ShapeActionsTest {

    private static final double Z = 2 * SampleFiles.SPACING_MM;

    @TempDir
    Path folder;

    /// A ball of 8 mm, painted in one stroke across the slices.
    private static Id withBall(Session session) throws Exception {
        Id gtv = Desk.withLesion(session);
        Desk.does(session,
                new Action.PaintStroke(gtv, List.of(new PatientPoint(0, 0, Z)), new PatientVector(0, 1, 0), 4, false));
        return gtv;
    }

    private static ContourStack contours(Session session, Id structure) {
        return session.state().get().current().structure(structure).orElseThrow().contours();
    }

    private static void refused(Session session, Action action, String messageId) {
        assertThatThrownBy(() -> session.perform(action).get(20, TimeUnit.SECONDS)).isInstanceOfSatisfying(ExecutionException.class,
                e -> assertThat(e.getCause()).isInstanceOfSatisfying(RefusedException.class, r -> {
                    assertThat(r.reason().id()).isEqualTo(messageId);
                    assertThat(new Texts(Locale.of("es")).of(r.reason())).isNotBlank();
                }));
    }

    private static Action.Reshape same(Id structure, ShapeChange change) {
        return new Action.Reshape(structure, change, Optional.empty());
    }

    @Test
    void aMarginMakesAPlanningTargetOfTheSameLesionAndIsOneUndoStep() throws Exception {
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            Id gtv = withBall(session);
            Case before = session.state().get().current();
            Id ptv = Id.random();
            Action.Reshape asked = new Action.Reshape(gtv, new ShapeChange.Grow(Margin.all(5), Optional.empty()),
                    Optional.of(new ShapeChange.Into(ptv, "PTV_L1", StructureRole.PTV)));
            Action.PutShape made = desk.workbench.shape(before, asked).result().get(20, TimeUnit.SECONDS);
            Desk.does(session, made);
            Case after = session.state().get().current();
            assertThat(after.structure(ptv).orElseThrow().name()).isEqualTo("PTV_L1");
            assertThat(after.structure(gtv)).isEqualTo(before.structure(gtv));
            assertThat(after.lesions().getFirst().delineations()).extracting(d -> d.structure()).containsExactly(gtv, ptv);
            assertThat(SolidVolume.cm3(contours(session, ptv))).isGreaterThan(2 * SolidVolume.cm3(contours(session, gtv)));
            assertThat(session.state().get().undo().orElseThrow().id()).isEqualTo("edit.shape.grow");
            session.undo().get(20, TimeUnit.SECONDS);
            assertThat(session.state().get().current().structures()).isEqualTo(before.structures());
            // What was worked out before a stroke does not go in after it.
            Desk.does(session, Desk.stroke(gtv, 10, 0, 2, false));
            refused(session, made, "edit.refused.changed-meanwhile");
        }
    }

    @Test
    void interpolatedSlicesAreNotReviewedUntilAccepted() throws Exception {
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            Id gtv = Desk.withLesion(session);
            Desk.does(session, Desk.stroke(gtv, 0, 0, 1, false));
            Desk.does(session, Desk.stroke(gtv, 4, 0, 4, false));
            Desk.does(session, same(gtv, new ShapeChange.Interpolate()));
            assertThat(contours(session, gtv).sections()).extracting(Section::reviewed).containsExactly(true, false, false, true);
            refused(session, same(gtv, new ShapeChange.Interpolate()), "shape.refused.no-gap");
            Desk.does(session, new Action.AcceptSections(gtv, List.of()));
            assertThat(contours(session, gtv).allReviewed()).isTrue();
        }
    }

    @Test
    void structuresAreCombined() throws Exception {
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            Id gtv = withBall(session);
            double ball = SolidVolume.cm3(contours(session, gtv));
            Id outer = Id.random();
            Desk.does(session, new Action.Reshape(gtv, new ShapeChange.Grow(Margin.all(4), Optional.empty()),
                    Optional.of(new ShapeChange.Into(outer, "Around", StructureRole.ORGAN))));
            double whole = SolidVolume.cm3(contours(session, outer));
            Desk.does(session, same(outer, new ShapeChange.Combine(gtv, Combination.Operation.DIFFERENCE)));
            assertThat(SolidVolume.cm3(contours(session, outer))).isCloseTo(whole - ball, withinPercentage(0.1));
            Desk.does(session, same(outer, new ShapeChange.Combine(gtv, Combination.Operation.UNION)));
            assertThat(SolidVolume.cm3(contours(session, outer))).isCloseTo(whole, withinPercentage(0.1));
            Desk.does(session, same(outer, new ShapeChange.Grow(Margin.all(3),
                    Optional.of(new ShapeChange.Limit(gtv, false, 1)))));
            assertThat(SolidVolume.cm3(contours(session, outer))).isGreaterThan(whole);
        }
    }

    @Test
    void whatCannotBeDoneIsSaid() throws Exception {
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            Id gtv = Desk.withLesion(session);
            Id image = session.state().get().current().images().getFirst().id();
            refused(session, same(gtv, new ShapeChange.Smooth(2)), "shape.refused.empty");
            Desk.does(session, Desk.stroke(gtv, 0, 0, 2, false));
            refused(session, same(gtv, new ShapeChange.Grow(Margin.all(0), Optional.empty())), "shape.refused.no-margin");
            refused(session, same(gtv, new ShapeChange.Grow(Margin.all(-40), Optional.empty())), "shape.refused.nothing-left");
            refused(session, same(gtv, new ShapeChange.Shell(3, 3)), "shape.refused.shell");
            refused(session, same(gtv, new ShapeChange.Combine(gtv, Combination.Operation.UNION)), "shape.refused.itself");
            refused(session, same(gtv, new ShapeChange.Smooth(0)), "shape.refused.smooth");
            refused(session, same(gtv, new ShapeChange.ToPlanes(image)), "shape.refused.planes-need-new");
            refused(session, same(gtv, new ShapeChange.ToPlanes(gtv)), "shape.refused.no-image");
        }
    }

    private static Action step(Case current, String text) throws Exception {
        return new ScriptActions(current, new ScriptFields("test", (JsonValue.Object) JsonReader.read(text, "test"))).actions().getFirst();
    }

    @Test
    void aScriptSaysTheSame() throws Exception {
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            Id gtv = withBall(session);
            Case current = session.state().get().current();
            assertThat(step(current, """
                    {"do": "shape", "structure": "GTV_L1", "operation": "margin", "mm": 5, "superiorMm": 8}"""))
                    .isEqualTo(same(gtv, new ShapeChange.Grow(new Margin(5, 5, 5, 5, 5, 8), Optional.empty())));
            assertThat(step(current, """
                    {"do": "shape", "structure": "GTV_L1", "operation": "shell", "fromMm": -2, "toMm": 3}"""))
                    .isEqualTo(same(gtv, new ShapeChange.Shell(-2, 3)));
            assertThat(step(current, """
                    {"do": "shape", "structure": "GTV_L1", "operation": "smooth", "mm": 1.5}"""))
                    .isEqualTo(same(gtv, new ShapeChange.Smooth(1.5)));
            Action.Reshape made = (Action.Reshape) step(current, """
                    {"do": "shape", "structure": "GTV_L1", "operation": "margin", "mm": 3, "new": "PTV_L1", "role": "ptv"}""");
            assertThat(made.into().orElseThrow().role()).isEqualTo(StructureRole.PTV);
            Desk.does(session, made);
            assertThat(session.state().get().current().structures()).extracting(s -> s.name()).contains("PTV_L1");
            assertThatThrownBy(() -> step(current, """
                    {"do": "shape", "structure": "GTV_L1", "operation": "margin", "mm": 500}""")).isInstanceOf(WrongUseException.class);
            assertThatThrownBy(() -> step(current, """
                    {"do": "shape", "structure": "GTV_L1", "operation": "melt"}""")).isInstanceOf(WrongUseException.class);
        }
    }
}

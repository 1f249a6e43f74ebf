package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.Case;
import org.oligoplan.model.MeasuredShape;
import org.oligoplan.model.Measurement;
import org.oligoplan.model.StructureLook;

/// Measurements and how structures are shown, as they are kept with a case.
class DisplayActionsTest {

    @TempDir
    Path folder;

    private static void refused(Session session, Action action, String reason) {
        assertThatThrownBy(() -> Desk.does(session, action)).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.reason().id()).isEqualTo(reason));
    }

    @Test
    void aMeasurementIsAStepAndComesBack() throws Exception {
        Id caseId;
        Measurement changed;
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            Case start = session.state().get().current();
            caseId = start.id();
            Measurement ruler = new Measurement(Id.random(), start.images().getFirst().id(), "node",
                    new MeasuredShape.Ruler(new PatientPoint(0, 0, 0), new PatientPoint(3, 4, 0)));
            assertThat(Desk.does(session, new Action.PutMeasurement(ruler)).current().all(Measurement.class)).containsExactly(ruler);
            changed = new Measurement(ruler.id(), ruler.image(), "node", new MeasuredShape.Ruler(new PatientPoint(0, 0, 0),
                    new PatientPoint(6, 8, 0)));
            Desk.does(session, new Action.PutMeasurement(changed));
            assertThat(session.undo().get().current().all(Measurement.class)).containsExactly(ruler);
            session.redo().get();
            Id gtv = Desk.withLesion(session);
            refused(session, new Action.PutMeasurement(new Measurement(gtv, ruler.image(), "", ruler.shape())), "edit.refused.known-id");
            refused(session, new Action.PutMeasurement(new Measurement(Id.random(), gtv, "", ruler.shape())), "edit.refused.no-image");
            refused(session, new Action.RemoveMeasurement(gtv), "edit.refused.no-measurement");
        }
        try (Desk desk = new Desk(folder); Session session = desk.workbench.open(caseId).result().get()) {
            assertThat(session.state().get().current().all(Measurement.class)).containsExactly(changed);
            Desk.does(session, new Action.RemoveMeasurement(changed.id()));
            assertThat(session.state().get().current().all(Measurement.class)).isEmpty();
            assertThat(session.undo().get().current().all(Measurement.class)).containsExactly(changed);
        }
    }

    @Test
    void aLockedStructureRefusesEveryToolAndOnlyThose() throws Exception {
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            Id gtv = Desk.withLesion(session);
            Desk.does(session, Desk.stroke(gtv, 0, 0, 2, false));
            int steps = session.steps().steps().size();
            StructureLook look = StructureLook.usual(Id.random(), gtv);
            Desk.does(session, new Action.SetLook(look.withLocked(true).withOpacity(0.5)));
            Case locked = session.state().get().current();
            assertThat(session.steps().steps()).as("no step of undo").hasSize(steps);
            double w = locked.structure(gtv).orElseThrow().contours().sections().getFirst().offsetMm();
            for (Action action : List.of(Desk.stroke(gtv, 9, 0, 2, false), Desk.stroke(gtv, 0, 0, 2, true),
                    new Action.DeleteSection(gtv, w),
                    new Action.CopySection(gtv, w, w + SampleFiles.SPACING_MM),
                    new Action.Reshape(gtv, new ShapeChange.Smooth(1), Optional.empty()), new Action.RemoveStructure(gtv))) {
                refused(session, action, "edit.refused.locked");
            }
            assertThat(session.state().get().current()).isEqualTo(locked);
            // What it is called may still be said.
            Desk.does(session, new Action.NameStructure(gtv, "GTV_A", Optional.empty()));
            Desk.does(session, new Action.SetLook(StructureLook.of(session.state().get().current(), gtv).withLocked(false)));
            assertThat(session.state().get().current().all(StructureLook.class)).singleElement()
                    .satisfies(l -> assertThat(l.opacity()).isEqualTo(0.5));
            Desk.does(session, Desk.stroke(gtv, 9, 0, 2, false));
            Desk.does(session, new Action.RemoveStructure(gtv));
            assertThat(session.state().get().current().all(StructureLook.class)).isEmpty();
        }
    }
}

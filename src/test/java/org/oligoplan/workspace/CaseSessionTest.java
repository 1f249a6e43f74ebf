package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Edit;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.text.Texts;

class CaseSessionTest {

    @TempDir
    Path folder;

    @Test
    void whatWasDrawnComesBackBitByBit() throws Exception {
        byte[] drawn;
        Id id;
        try (Desk desk = new Desk(folder)) {
            Session session = desk.newCase();
            Id gtv = Desk.withLesion(session);
            for (int i = 0; i < 12; i++) {
                Desk.does(session, Desk.stroke(gtv, i * 1.37, -i * 0.71, 5 + i % 4, i % 5 == 4));
            }
            Desk.does(session, new Action.KeepView(java.util.Map.of("zoom", "2.5")));
            session.saveDraft("First").get(20, TimeUnit.SECONDS);
            drawn = CanonicalForm.of(session.state().get().current());
            id = session.state().get().current().id();
            assertThat(session.state().get().saved()).isInstanceOf(SaveState.Saved.class);
        }
        try (Desk desk = new Desk(folder)) {
            assertThat(desk.workbench.cases().get()).singleElement()
                    .satisfies(c -> assertThat(c.patientName() + c.drafts()).isEqualTo("Demo, One1"));
            assertThat(desk.workbench.find("one demo-0001")).hasSize(1);
            assertThat(desk.workbench.find("two")).isEmpty();
            assertThat(CanonicalForm.of(desk.store.load(id).get().current())).isEqualTo(drawn);
            Session again = desk.workbench.open(id).result().get(20, TimeUnit.SECONDS);
            assertThat(again.drafts()).singleElement().satisfies(d -> assertThat(d.name()).isEqualTo("First"));
            ((CaseSession) again).loaded().get(20, TimeUnit.SECONDS);
            again.perform(new Action.SetTrialNumber(Optional.of("T-7"))).get(20, TimeUnit.SECONDS);
            // The files never were where the import said, which is told and does not stop the case from opening.
            Case current = again.state().get().current();
            assertThat(current.all(org.oligoplan.model.ImportFinding.class)).extracting(f -> f.kind()).containsExactly(ImageWatch.MOVED);
            assertThat(again.volume(current.images().getFirst().id())).isEmpty();
            assertThat(again.state().get().focus().image()).isPresent();
            assertThat(desk.store.load(id).get().drafts().getFirst().caseFingerprint())
                    .isEqualTo(org.oligoplan.base.Fingerprint.of(drawn));
        }
    }

    @Test
    void undoAndRedoWorkOverReopeningAndNameTheirStep() throws Exception {
        List<byte[]> states = new ArrayList<>();
        Id id;
        Id gtv;
        try (Desk desk = new Desk(folder)) {
            Session session = desk.newCase();
            gtv = Desk.withLesion(session);
            for (int i = 0; i < 4; i++) {
                states.add(contours(session, gtv));
                Desk.does(session, Desk.stroke(gtv, i * 9, 3, 4 + i, false));
            }
            states.add(contours(session, gtv));
            session.undo().get();
            assertThat(contours(session, gtv)).isEqualTo(states.get(3));
            id = session.state().get().current().id();
        }
        try (Desk desk = new Desk(folder)) {
            Session session = desk.workbench.open(id).result().get(20, TimeUnit.SECONDS);
            Texts texts = new Texts(Locale.ENGLISH);
            assertThat(session.state().get().redo().map(texts::of)).contains("Brush on GTV_L1");
            session.redo().get();
            assertThat(contours(session, gtv)).isEqualTo(states.get(4));
            for (int i = 3; i >= 0; i--) {
                session.undo().get();
                assertThat(contours(session, gtv)).isEqualTo(states.get(i));
            }
            assertThat(session.state().get().undo().map(texts::of)).contains("Add lesion L1");
            // A new step ends what could be done again.
            Desk.does(session, Desk.stroke(gtv, 0, 0, 9, false));
            assertThat(session.state().get().redo()).isEmpty();
        }
    }

    @Test
    void onlyWhatHasChangedMeanwhileIsCalledSo() throws Exception {
        try (Desk desk = new Desk(folder)) {
            CaseSession session = (CaseSession) desk.newCase();
            Id gtv = Desk.withLesion(session);
            Desk.does(session, Desk.stroke(gtv, 0, 0, 5, false));
            Section drawn = session.state().get().current().structure(gtv).orElseThrow().contours().sections().getFirst();
            // The plane is not as the edit found it.
            assertThatThrownBy(() -> add(session, new Edit.SectionChange(drawn.offsetMm(), Optional.empty(), Optional.of(drawn)), gtv))
                    .hasCauseInstanceOf(RefusedException.class);
            // Two sections on one plane are a fault of the program, whoever else is at work.
            assertThatThrownBy(() -> add(session, new Edit.SectionChange(drawn.offsetMm() + 50, Optional.empty(), Optional.of(drawn)), gtv))
                    .cause().isExactlyInstanceOf(IllegalArgumentException.class).hasMessageContaining("two sections");
        }
    }

    private static SessionState add(CaseSession session, Edit.SectionChange change, Id structure) throws Exception {
        return session.add("edit.paint", c -> Optional.of(new Edit.SectionsChange(structure, List.of(change)))).get(20, TimeUnit.SECONDS);
    }

    @Test
    void whatCannotBeWrittenStaysInMemoryAndIsSavedLater() throws Exception {
        try (Desk desk = new Desk(folder)) {
            Session session = desk.newCase();
            Id gtv = Desk.withLesion(session);
            Id id = session.state().get().current().id();
            long before = desk.store.load(id).get().length();
            try (java.sql.Connection other = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("oligoplan.sqlite"));
                    java.sql.Statement statement = other.createStatement()) {
                statement.executeUpdate("BEGIN IMMEDIATE");
                assertThatThrownBy(() -> Desk.does(session, Desk.stroke(gtv, 0, 0, 4, false))).cause()
                        .isInstanceOfSatisfying(NotSavedException.class, e -> assertThat(e.reason().id()).isEqualTo("store.locked"));
                assertThat(session.state().get().saved()).isInstanceOf(SaveState.Failed.class);
                assertThat(session.state().get().current().structure(gtv).orElseThrow().contours().sections()).hasSize(1);
                statement.executeUpdate("ROLLBACK");
            }
            assertThat(desk.store.load(id).get().length()).isEqualTo(before);
            session.saveAgain().get(20, TimeUnit.SECONDS);
            assertThat(session.state().get().saved()).isInstanceOf(SaveState.Saved.class);
            assertThat(desk.store.load(id).get().length()).isEqualTo(before + 1);
            assertThat(desk.store.load(id).get().current()).isEqualTo(session.state().get().current());
        }
    }

    private static byte[] contours(Session session, Id structure) {
        return CanonicalForm.of(session.state().get().current().structure(structure).orElseThrow());
    }

    @Test
    void aStrokeThatChangesNothingIsNoStep() throws Exception {
        try (Desk desk = new Desk(folder)) {
            Session session = desk.newCase();
            Id gtv = Desk.withLesion(session);
            Desk.does(session, Desk.stroke(gtv, 0, 0, 4, false));
            long before = desk.store.load(session.state().get().current().id()).get().length();
            Optional<org.oligoplan.text.Message> undo = session.state().get().undo();
            Action.PaintStroke within = Desk.stroke(gtv, 0, 0, 4, false);
            Desk.does(session, new Action.PaintStroke(gtv, within.path(), within.viewNormal(), 4, false));
            Desk.does(session, Desk.stroke(gtv, 50, 50, 4, true));
            assertThat(session.state().get().undo()).isEqualTo(undo);
            assertThat(desk.store.load(session.state().get().current().id()).get().length()).isEqualTo(before);
        }
    }

    @Test
    void refusalsGiveTheirReasonAndChangeNothing() throws Exception {
        try (Desk desk = new Desk(folder)) {
            Session session = desk.newCase();
            Case start = session.state().get().current();
            Id foreign = start.structures().stream().filter(s -> s.name().equals("Foreign")).findFirst().map(Structure::id).orElseThrow();
            refused(session, Desk.stroke(foreign, 0, 0, 3, false), "edit.refused.other-frame");
            Desk.withLesion(session);
            Lesion lesion = session.state().get().current().lesions().getFirst();
            refused(session, new Action.Prescribe(lesion.id(), Dose.ofGray("45"), 5, Optional.of(" ")), "edit.refused.off-protocol");
            refused(session, new Action.Prescribe(lesion.id(), Dose.ofGray("35"), 0, Optional.empty()), "edit.refused.no-fraction");
            refused(session, new Action.RemoveLesion(Id.random()), "edit.refused.no-lesion");
            refused(session, new Action.SetUncertainty(Optional.of(-1.0), Optional.empty(), "x"), "edit.refused.uncertainty");
            refused(session, new Action.DrawPolygon(lesion.delineations().getFirst().structure(), 2.5,
                    org.oligoplan.geometry.Ring.of(0, 0, 10, 10, 10, 0, 0, 10), false), "edit.refused.polygon-crosses");
            refused(session, new Action.DrawPolygon(lesion.delineations().getFirst().structure(), 3.1,
                    org.oligoplan.geometry.Ring.of(0, 0, 10, 0, 10, 10), false), "edit.refused.no-plane");
            assertThatThrownBy(() -> new Claim.LesionSafety(lesion.id(), Claim.Safety.SAFE, " ", Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
            Desk.does(session, new Action.Prescribe(lesion.id(), Dose.ofGray("45"), 5, Optional.of("boost")));
            assertThat(session.state().get().current().lesions().getFirst().prescription().orElseThrow().value().offProtocolReason())
                    .contains("boost");
            // A role that is no target takes the structure out of its lesion, in one step.
            Desk.does(session, new Action.AssignRole(lesion.delineations().getFirst().structure(), StructureRole.ORGAN));
            assertThat(session.state().get().current().lesions().getFirst().delineations()).isEmpty();
            session.undo().get();
            assertThat(session.state().get().current().lesions().getFirst().delineations()).hasSize(1);
        }
    }

    private static void refused(Session session, Action action, String reason) {
        Case before = session.state().get().current();
        assertThatThrownBy(() -> session.perform(action).get()).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOfSatisfying(RefusedException.class, e -> {
                    assertThat(e.reason().id()).isEqualTo(reason);
                    assertThat(new Texts(Locale.of("es")).of(e.reason())).isNotBlank();
                });
        assertThat(session.state().get().current()).isEqualTo(before);
    }

    @Test
    void manyThreadsDrawAtOnceAndNothingIsLost() throws Exception {
        try (Desk desk = new Desk(folder)) {
            Session session = desk.newCase();
            Id gtv = Desk.withLesion(session);
            long before = desk.store.load(session.state().get().current().id()).get().length();
            List<CompletableFuture<SessionState>> all = java.util.Collections.synchronizedList(new ArrayList<>());
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int number = t;
                threads.add(Thread.ofPlatform().start(() -> {
                    Random random = new Random(7 + number);
                    for (int i = 0; i < 10; i++) {
                        session.preview(Desk.stroke(gtv, random.nextDouble(60), number, 5 + number, false));
                        all.add(session.perform(Desk.stroke(gtv, -60 + i * 12, number, 1 + number, false)));
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            for (CompletableFuture<SessionState> one : all) {
                one.get(20, TimeUnit.SECONDS);
            }
            session.dropPreview();
            assertThat(desk.store.load(session.state().get().current().id()).get().length()).isEqualTo(before + 40);
            assertThat(CanonicalForm.of(desk.store.load(session.state().get().current().id()).get().current()))
                    .isEqualTo(CanonicalForm.of(session.state().get().current()));
            assertThat(session.state().get().preview()).isEmpty();
        }
    }
}

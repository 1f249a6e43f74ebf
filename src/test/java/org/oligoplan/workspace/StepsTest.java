package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;

/// The history that a person walks.
class StepsTest {

    @TempDir
    Path folder;

    private static SessionState walk(Session session, Optional<Id> to) throws Exception {
        return session.walkTo(to).get(60, TimeUnit.SECONDS);
    }

    private static Session again(Desk desk, Id caseId) throws Exception {
        return desk.workbench.open(caseId).result().get(60, TimeUnit.SECONDS);
    }

    @Test
    void walkingGivesEachCaseAsItWasThenAndAfterReopening() throws Exception {
        List<Case> then = new ArrayList<>();
        Id caseId;
        // So little memory that nearly every step is read from the disk.
        try (Desk desk = new Desk(folder, 4096); Session session = desk.newCase()) {
            Id gtv = Desk.withLesion(session);
            int before = session.steps().steps().size();
            Random random = new Random(7);
            for (int i = 0; i < 40; i++) {
                then.add(Desk.does(session, Desk.stroke(gtv, random.nextDouble(-10, 10), random.nextDouble(-10, 10), i % 5, i % 7 == 6))
                        .current());
            }
            List<HistoryStep> steps = session.steps().steps();
            assertThat(steps).hasSize(before + 40).allMatch(HistoryStep::done);
            for (int i : new int[]{38, 3, 21, 0, 39, 17}) {
                SessionState now = walk(session, Optional.of(steps.get(before + i).id()));
                assertThat(now.current()).isEqualTo(then.get(i));
                assertThat(session.steps().done()).isEqualTo(before + i + 1);
                assertThat(session.steps().steps().stream().map(HistoryStep::id)).isEqualTo(steps.stream().map(HistoryStep::id).toList());
            }
            caseId = session.state().get().current().id();
        }
        try (Desk desk = new Desk(folder, 4096); Session session = again(desk, caseId)) {
            StepList steps = session.steps();
            int before = steps.steps().size() - 40;
            assertThat(steps.earlier()).isFalse();
            assertThat(steps.done()).isEqualTo(before + 18);
            assertThat(walk(session, Optional.of(steps.steps().getLast().id())).current()).isEqualTo(then.getLast());
            SessionState start = walk(session, Optional.empty());
            assertThat(start.current().structures().stream().filter(s -> s.name().contains("L1"))).isEmpty();
            assertThat(start.undo()).isEmpty();
            assertThat(session.steps().done()).isZero();
            assertThat(walk(session, Optional.of(steps.steps().get(before + 25).id())).current()).isEqualTo(then.get(25));
            // Another step closes the way to those that were taken back.
            Desk.does(session, new Action.SetTrialNumber(Optional.of("017")));
            assertThat(session.steps().steps()).hasSize(before + 27).allMatch(HistoryStep::done);
        }
    }

    @Test
    void undoGoesOnBeyondWhatWasReadAtTheStart() throws Exception {
        int steps = 2300;
        Id caseId;
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            caseId = session.state().get().current().id();
            CompletableFuture<SessionState> last = CompletableFuture.completedFuture(session.state().get());
            for (int i = 0; i < steps; i++) {
                last = session.perform(new Action.SetTrialNumber(Optional.of("N" + i)));
            }
            last.get(60, TimeUnit.SECONDS);
        }
        try (Desk desk = new Desk(folder); Session session = again(desk, caseId)) {
            StepList first = session.steps();
            assertThat(first.earlier()).isTrue();
            assertThat(first.steps()).hasSizeLessThan(steps);
            // All that was read is taken back; then the next page is there.
            SessionState state = walk(session, Optional.empty());
            int left = steps - first.steps().size();
            assertThat(state.current().patient().orElseThrow().trialNumber()).hasValue("N" + (left - 1));
            StepList read = session.earlierSteps().get(60, TimeUnit.SECONDS);
            while (read.earlier()) {
                read = session.earlierSteps().get(60, TimeUnit.SECONDS);
            }
            assertThat(read.steps()).hasSize(steps);
            assertThat(read.done()).isEqualTo(left);
            assertThat(session.undo().get(60, TimeUnit.SECONDS).current().patient().orElseThrow().trialNumber())
                    .hasValue("N" + (left - 2));
            assertThat(walk(session, Optional.of(read.steps().getLast().id())).current().patient().orElseThrow().trialNumber())
                    .hasValue("N" + (steps - 1));
        }
    }

    /// The log as it was read begins after the step that its first undo took back.
    @Test
    void anUndoWhoseStepIsOlderThanWhatWasReadCanBeDoneAgain() throws Exception {
        Id caseId;
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            caseId = session.state().get().current().id();
            CompletableFuture<SessionState> last = CompletableFuture.completedFuture(session.state().get());
            for (int i = 0; i < 700; i++) {
                last = session.perform(new Action.SetTrialNumber(Optional.of("N" + i)));
            }
            for (int i = 0; i < 690; i++) {
                last = session.undo();
            }
            last.get(60, TimeUnit.SECONDS);
        }
        try (Desk desk = new Desk(folder); Session session = again(desk, caseId)) {
            // What is missing is read by itself, before the next step is done.
            session.earlierSteps().get(60, TimeUnit.SECONDS);
            assertThat(session.steps().steps()).hasSize(700);
            assertThat(session.steps().done()).isEqualTo(10);
            assertThat(session.redo().get(60, TimeUnit.SECONDS).current().patient().orElseThrow().trialNumber()).hasValue("N10");
        }
    }

    @Test
    void aStepThatIsNotThereIsRefused() throws Exception {
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            Case before = session.state().get().current();
            CompletableFuture<SessionState> walk = session.walkTo(Optional.of(Id.random()));
            assertThatThrownBy(() -> walk.get(60, TimeUnit.SECONDS)).cause()
                    .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.reason().id()).isEqualTo("edit.refused.no-step"));
            assertThat(session.state().get().current()).isEqualTo(before);
        }
    }

    @Test
    void theChangesInMemoryStayWithinTheirBudget() throws Exception {
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            Id gtv = Desk.withLesion(session);
            for (int i = 0; i < 30; i++) {
                Desk.does(session, Desk.stroke(gtv, i - 15, 0, i % 5, false));
            }
            Id caseId = session.state().get().current().id();
            var events = desk.store.load(caseId).get(20, TimeUnit.SECONDS).latest();
            long all = events.stream().skip(1).mapToLong(e -> History.bytes(e.edit())).sum();
            History history = new History(all / 3);
            events.forEach(e -> {
                history.add(e);
                assertThat(history.heldBytes()).isLessThanOrEqualTo(Math.max(all / 3, History.bytes(e.edit())));
            });
            assertThat(history.edit(events.getLast().id())).hasValue(events.getLast().edit());
            assertThat(history.edit(events.get(1).id())).isEmpty();
            assertThat(history.steps()).isEqualTo(session.steps());
        }
    }
}

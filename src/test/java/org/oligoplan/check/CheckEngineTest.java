package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.oligoplan.model.Case;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolEntry;

class CheckEngineTest {

    @Test
    void whatItRemembersChangesNoResult() {
        CheckEngine warm = new CheckEngine(Cases.protocol());
        for (double gap : new double[]{40, 40, 28, 31, 40, 33.5}) {
            Case c = Cases.clearCase(gap).build();
            assertThat(warm.run(c)).isEqualTo(new CheckEngine(Cases.protocol()).run(c)).isEqualTo(warm.run(c));
        }
        // One section of one structure changes, as while a stroke is drawn.
        Cases c = Cases.clearCase(40);
        warm.run(c.build());
        c.change(Cases.GTV, s -> s.withContours(s.contours().with(0, Cases.box(33, 65, -10, 10, 0, 0).at(0))));
        CheckRun run = warm.run(c.build());
        assertThat(run).isEqualTo(new CheckEngine(Cases.protocol()).run(c.build()));
        assertThat(run.distances().getFirst().nominalMm()).isEqualTo(28);
    }

    @Test
    void theFingerprintFollowsEveryChange() {
        CheckEngine engine = new CheckEngine(Cases.protocol());
        Case one = Cases.clearCase(40).build();
        CheckRun run = engine.run(one);
        assertThat(run.caseFingerprint()).isEqualTo(CheckEngine.fingerprintOf(one)).isEqualTo(engine.run(one).caseFingerprint());
        assertThat(run.caseFingerprint()).isEqualTo(CheckEngine.fingerprintOf(Cases.clearCase(40).build()));
        assertThat(run.caseFingerprint()).isNotEqualTo(CheckEngine.fingerprintOf(Cases.clearCase(41).build()));
        assertThat(run.protocolFingerprint()).isEqualTo(Cases.protocol().fingerprint());
    }

    @Test
    void severalThreadsGetWhatOneGets() throws Exception {
        CheckEngine shared = new CheckEngine(Cases.protocol());
        List<Case> cases = new ArrayList<>();
        for (int k = 0; k < 24; k++) {
            cases.add(Cases.clearCase(25 + k % 6 * 2).build());
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<CheckRun>> runs = new ArrayList<>();
            for (Case c : cases) {
                runs.add(pool.submit(() -> shared.run(c)));
            }
            for (int k = 0; k < cases.size(); k++) {
                assertThat(runs.get(k).get()).isEqualTo(new CheckEngine(Cases.protocol()).run(cases.get(k)));
            }
        }
    }

    @Test
    void logicThatIsNotKnownIsRefused() {
        Protocol p = Cases.protocol();
        ProtocolEntry odd = new ProtocolEntry("Z1", "inclusion", ProtocolEntry.Kind.PERSON, "astrology", p.title(), List.of(), "nowhere",
                Optional.empty(), List.of(), List.of(), List.of());
        List<ProtocolEntry> entries = new ArrayList<>(p.entries());
        entries.add(odd);
        Protocol changed = new Protocol(p.id(), p.version(), p.title(), p.source(), p.criticalStructures(), p.alphaBeta(), p.questions(),
                entries,
                p.fingerprint());
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new CheckEngine(changed)).withMessageContaining("Z1")
                .withMessageContaining("astrology");
    }
}

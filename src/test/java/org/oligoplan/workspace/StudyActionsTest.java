package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckRun;
import org.oligoplan.model.AgentClass;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.OtherCancer;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Side;
import org.oligoplan.model.Statement;
import org.oligoplan.model.StudyEvent;
import org.oligoplan.model.SystemicAgent;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolReader;
import org.oligoplan.protocol.Question;

/// Answers to the protocol's questions, and the lists that it asks for.
class StudyActionsTest {

    private static final Actor COORDINATOR = new Actor("Coordinator", PersonRole.TRIAL_COORDINATOR, "");
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);

    private final Lesion lesion = new Lesion(Id.random(), "L1", Optional.empty(), Side.LEFT, Optional.empty(), Optional.empty(), List.of(),
            Optional.empty());
    private Case current = Case.empty(Id.random()).with(lesion);
    private ActionPlanner planner;

    @BeforeEach
    void protocol() throws Exception {
        Protocol protocol;
        try (InputStream in = java.util.Objects.requireNonNull(getClass().getResourceAsStream(Protocol.BUILT_IN))) {
            protocol = ProtocolReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), "protocol.json");
        }
        planner = new ActionPlanner(COORDINATOR, NOON, Desk.RANGE, new ContourTools(), new CaseCheck() {
            @Override
            public CheckRun run(Case state) {
                return SampleFiles.CHECK.run(state);
            }

            @Override
            public Fingerprint basis(Case state, Lesion of) {
                return Fingerprint.of(new byte[0]);
            }

            @Override
            public double distanceLimitMm() {
                return 30;
            }

            @Override
            public Optional<Question> question(String id) {
                return protocol.question(id);
            }
        });
    }

    private static Action.StateFact fact(String question, FactValue value, String reason, Optional<PersonRole> role) {
        return new Action.StateFact(new Claim.Fact(question, Optional.empty(), value, reason), Optional.of("Dr. One"), role);
    }

    private void refused(Action action, String reason) {
        assertThatThrownBy(() -> planner.plan(action, current)).isInstanceOfSatisfying(RefusedException.class,
                e -> assertThat(e.reason().id()).isEqualTo(reason));
    }

    private void does(String step) throws Exception {
        for (Action action : actions(step)) {
            current = planner.plan(action, current).edit().apply(current);
        }
    }

    private List<Action> actions(String step) throws WrongUseException {
        return new ScriptActions(current, CaseScript.read("{\"steps\": [" + step + "]}", "script").steps().getFirst()).actions();
    }

    private List<Statement> facts(String question) {
        return current.statements().stream().filter(s -> s.claim() instanceof Claim.Fact f && f.question().equals(question)).toList();
    }

    @Test
    void whatIsNoAnswerToAQuestionIsRefused() {
        Optional<PersonRole> physician = Optional.of(PersonRole.TREATING_PHYSICIAN);
        FactValue one = new FactValue.Number(BigDecimal.ONE, "");
        refused(fact("shoe-size", one, "", physician), "edit.refused.no-question");
        refused(fact("ecog", new FactValue.YesNo(true), "", physician), "edit.refused.fact-kind");
        refused(fact("ecog", new FactValue.Number(BigDecimal.ONE, "days"), "", physician), "edit.refused.fact-unit");
        refused(fact("ecog", new FactValue.Number(new BigDecimal("5.5"), ""), "", physician), "edit.refused.fact-range");
        refused(fact("ecog", new FactValue.Number(new BigDecimal("-1"), ""), "", physician), "edit.refused.fact-range");
        refused(fact("washout-window", new FactValue.Number(new BigDecimal("6"), "days"), "", physician), "edit.refused.fact-range");
        refused(fact("brain-history", new FactValue.Choice("perhaps"), "", physician), "edit.refused.fact-choice");
        refused(fact("oncologist-progression", new FactValue.YesNo(true), " ", physician), "edit.refused.no-reason");
        refused(fact("consent-day", new FactValue.Day(LocalDate.of(2026, 3, 12)), "", physician), "edit.refused.fact-future");
        refused(fact("clear-edge", new FactValue.YesNo(true), "", Optional.of(PersonRole.RADIATION_ONCOLOGIST)),
                "edit.refused.fact-subject");
        refused(new Action.StateFact(new Claim.Fact("ecog", Optional.of(lesion.id()), one, ""), Optional.empty(), physician),
                "edit.refused.fact-subject");
        refused(fact("ecog", one, "", Optional.of(PersonRole.PHYSICIST)), "edit.refused.fact-role");
        refused(new Action.MakeStatement(new Claim.Fact("ecog", Optional.empty(), one, ""), Optional.empty()), "edit.refused.fact-role");
    }

    @Test
    void theNewestAnswerStandsWithWhoDecidedAndWhoRecorded() throws Exception {
        does("{\"do\": \"state\", \"question\": \"ecog\", \"number\": 1, \"decidedBy\": \"Dr. One\", \"role\": \"treating_physician\"}");
        Statement first = facts("ecog").getFirst();
        assertThat(first.by().decidedBy()).isEqualTo("Dr. One");
        assertThat(first.by().role()).isEqualTo(PersonRole.TREATING_PHYSICIAN);
        assertThat(first.by().recordedBy()).isEqualTo("Coordinator");
        assertThat(first.by().when()).isEqualTo(NOON.instant());
        does("{\"do\": \"state\", \"question\": \"ecog\", \"number\": 1, \"decidedBy\": \"Dr. One\", \"role\": \"treating_physician\"}");
        assertThat(facts("ecog")).as("the same word again is none").containsExactly(first);
        does("{\"do\": \"state\", \"question\": \"ecog\", \"notKnown\": true, \"decidedBy\": \"Dr. One\", \"role\": \"treating_physician\"}");
        assertThat(facts("ecog")).singleElement().satisfies(s -> assertThat(((Claim.Fact) s.claim()).value())
                .isEqualTo(new FactValue.NotKnown()));
        does("{\"do\": \"state\", \"question\": \"first-fraction-day\", \"day\": \"2026-04-01\"}");
        assertThat(facts("first-fraction-day")).as("a planned day may lie ahead").hasSize(1);
        does("{\"do\": \"state\", \"question\": \"clear-edge\", \"lesion\": \"L1\", \"yes\": true, \"decidedBy\": \"Dr. Two\"}");
        assertThat(facts("clear-edge").getFirst().by().role()).as("the only one who may").isEqualTo(PersonRole.RADIATION_ONCOLOGIST);
        does("{\"do\": \"remove-lesion\", \"lesion\": \"L1\"}");
        assertThat(facts("clear-edge")).as("what was said of a lesion goes with it").isEmpty();
    }

    @Test
    void aStepHasExactlyOneAnswer() {
        for (String fields : List.of("", ", \"yes\": true, \"number\": 1", ", \"notKnown\": false", ", \"day\": \"2026-02-30\"",
                ", \"words\": \" \"")) {
            assertThatThrownBy(() -> actions("{\"do\": \"state\", \"question\": \"ecog\"" + fields + "}")).as(fields)
                    .isInstanceOf(WrongUseException.class);
        }
    }

    @Test
    void medicinesAreChangedByNameAndGoWithWhatWasSaidOfThem() throws Exception {
        does("{\"do\": \"agent\", \"name\": \"Palbociclib\", \"class\": \"targeted\", \"firstDose\": \"2025-01-01\", \"current\": true}");
        does("{\"do\": \"agent\", \"name\": \"Palbociclib\", \"lastDose\": \"2026-02-20\", \"current\": false}");
        SystemicAgent agent = current.all(SystemicAgent.class).getFirst();
        assertThat(current.all(SystemicAgent.class)).hasSize(1);
        assertThat(agent.agentClass()).contains(AgentClass.TARGETED);
        assertThat(agent.firstDose()).contains(LocalDate.of(2025, 1, 1));
        assertThat(agent.lastDose()).contains(LocalDate.of(2026, 2, 20));
        assertThat(agent.current()).contains(false);
        does("{\"do\": \"state\", \"question\": \"washout-applies\", \"agent\": \"Palbociclib\", \"yes\": true, \"reason\": \"as chemotherapy\", "
                + "\"decidedBy\": \"Dr. One\", \"role\": \"medical_oncologist\"}");
        assertThat(facts("washout-applies")).hasSize(1);
        refused(new Action.PutAgent(agent.id(), "Palbociclib", Optional.empty(), Optional.of(LocalDate.of(2026, 1, 2)),
                Optional.of(LocalDate.of(2026, 1, 1)), Optional.empty()), "edit.refused.dose-order");
        does("{\"do\": \"remove-agent\", \"agent\": \"Palbociclib\"}");
        assertThat(current.all(SystemicAgent.class)).isEmpty();
        assertThat(facts("washout-applies")).isEmpty();
    }

    @Test
    void onlyThePrincipalInvestigatorApprovesAndOfWhatStoodThere() throws Exception {
        does("{\"do\": \"other-cancer\", \"type\": \"other\", \"description\": \"colon\", \"status\": \"treated\"}");
        does("{\"do\": \"approve-cancer\", \"type\": \"other\", \"description\": \"colon\", \"approved\": true, \"decidedBy\": \"Dr. Head\"}");
        assertThat(current.all(OtherCancer.class).getFirst().approval().orElseThrow().by().role())
                .isEqualTo(PersonRole.PRINCIPAL_INVESTIGATOR);
        does("{\"do\": \"other-cancer\", \"type\": \"other\", \"description\": \"colon\", \"status\": \"active\"}");
        assertThat(current.all(OtherCancer.class)).singleElement()
                .satisfies(c -> assertThat(c.approval()).as("active now: asked again").isEmpty());
        refused(new Action.PutCancer(Id.random(), OtherCancer.Type.OTHER, " ", Optional.empty(), Optional.empty()),
                "edit.refused.no-description");
    }

    @Test
    void eventsAreOfThePastAndOnlyAdverseOnesAreGraded() throws Exception {
        does("{\"do\": \"event\", \"kind\": \"fes_pet\", \"day\": \"2026-03-01\", \"visit\": \"screening\"}");
        does("{\"do\": \"event\", \"kind\": \"adverse_event\", \"day\": \"2026-03-02\", \"term\": \"Fatigue\", \"grade\": 2}");
        assertThat(current.all(StudyEvent.class)).hasSize(2);
        assertThatThrownBy(() -> actions("{\"do\": \"event\", \"kind\": \"adverse_event\", \"day\": \"2026-03-02\", \"term\": \"x\", "
                + "\"grade\": 6}")).isInstanceOf(WrongUseException.class);
        refused(new Action.PutEvent(Id.random(), StudyEvent.Kind.CT, LocalDate.of(2026, 3, 12), StudyEvent.Visit.SCREENING, "",
                Optional.empty()), "edit.refused.fact-future");
        refused(new Action.PutEvent(lesion.id(), StudyEvent.Kind.CT, LocalDate.of(2026, 3, 1), StudyEvent.Visit.SCREENING, "",
                Optional.empty()), "edit.refused.known-id");
        does("{\"do\": \"remove-event\", \"kind\": \"fes_pet\", \"day\": \"2026-03-01\"}");
        assertThat(current.all(StudyEvent.class)).hasSize(1);
    }
}

package org.oligoplan.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.geometry.distance.SolidDistance;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.Case;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolEntry;

/// Runs every entry of a protocol over a case. Cheap when little has changed: prepared solids and distances of the last run are used
/// again. May be called from several threads at once; a run depends on the case and the protocol alone.
public final class CheckEngine {

    private static final String DISTANCE = "prior-dose-distance";

    private final Protocol protocol;
    private final Map<String, Rule> rules = new TreeMap<>();
    private final ProtocolEntry distanceEntry;
    private final FirstEngine first;
    private final CrossCheckMemory second;
    private final Workforce workforce;
    private final PriorDoses doses;
    private final PriorDoseMemory dosesRead = new PriorDoseMemory();
    private volatile DistanceMemory kept = new DistanceMemory();

    /// @param protocol the trial; refused when it asks for decision logic that is not known, or has no distance rule
    public CheckEngine(Protocol protocol) {
        this(protocol, Workforce.alone());
    }

    /// @param protocol as above
    /// @param workforce measures distances side by side
    public CheckEngine(Protocol protocol, Workforce workforce) {
        this(protocol, workforce, PriorDoses.NONE);
    }

    /// @param protocol as above
    /// @param workforce as above
    /// @param doses gives the doses of earlier courses
    public CheckEngine(Protocol protocol, Workforce workforce, PriorDoses doses) {
        this(protocol, SolidDistance::between, new WitnessEngine(), workforce, doses);
    }

    /// @param protocol as above
    /// @param first measures the distances that gate
    /// @param second measures them again
    public CheckEngine(Protocol protocol, FirstEngine first, SecondEngine second) {
        this(protocol, first, second, Workforce.alone(), PriorDoses.NONE);
    }

    CheckEngine(Protocol protocol, FirstEngine first, SecondEngine second, Workforce workforce, PriorDoses doses) {
        this.protocol = protocol;
        this.doses = doses;
        this.workforce = workforce;
        this.first = first;
        this.second = new CrossCheckMemory(second);
        for (Rule rule : Rules.all(protocol)) {
            rules.put(rule.logic(), rule);
        }
        for (ProtocolEntry entry : protocol.entries()) {
            if (entry.hasLogic() && !rules.containsKey(entry.logic())) {
                throw new IllegalArgumentException(entry.id() + " asks for decision logic that is not known: " + entry.logic());
            }
        }
        this.distanceEntry = protocol.entries().stream().filter(e -> e.logic().equals(DISTANCE)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the protocol has no entry with the logic " + DISTANCE));
    }

    /// {@return the protocol}
    public Protocol protocol() {
        return protocol;
    }

    /// {@return every entry's result for this case, in the protocol's order}
    ///
    /// @param current the case
    public CheckRun run(Case current) {
        return run(current, Progress.none());
    }

    /// {@return the same, unless it is told to stop on the way}
    ///
    /// @param current the case
    /// @param progress asked between distances; a `CancellationException` is the answer
    public CheckRun run(Case current, Progress progress) {
        return run(current, true, false, progress);
    }

    /// {@return the same with the details of distances ([LesionDistance#detail()]) only where an earlier run has measured them: no outcome differs,
    /// and it is there in a fraction of the time}
    ///
    /// @param current the case
    /// @param progress as above
    public CheckRun runWithoutDetails(Case current, Progress progress) {
        return run(current, false, false, progress);
    }

    /// {@return the same for a case with a stroke under way, in a few milliseconds: no outcome differs; the details of a distance
    /// ([LesionDistance#detail()]) are missing where the stroke has changed it}
    ///
    /// @param current the case as the stroke leaves it at the moment
    public CheckRun runDuringStroke(Case current) {
        return run(current, false, true, Progress.none());
    }

    /// {@return the same once the second engine has looked at every number that gates}
    ///
    /// @param current the case
    /// @param progress asked now and then whether this is still wanted; a `CancellationException` is the answer
    public CheckRun runWithSecondEngine(Case current, Progress progress) {
        CheckRun own = run(current, progress);
        if (!own.blocking()) {
            return own;
        }
        open(current).forEach(look -> look.take(progress::cancelled));
        return run(current, progress);
    }

    /// {@return what the second engine has yet to look at before a run over this case is confirmed}
    ///
    /// @param current the case
    public List<SecondLook> open(Case current) {
        return assess(current, new DistanceMemory.Use(kept, false, first), false, Progress.none()).open();
    }

    /// What the two engines say.
    private record Assessed(CaseFacts facts, Distances distances, List<SecondLook> open, PriorFindings prior) {}

    private Assessed assess(Case current, DistanceMemory.Use memory, boolean quick, Progress progress) {
        CaseFacts facts = new CaseFacts(current, protocol);
        FrameWays ways = new FrameWays(facts);
        DistanceAssessor assessor = new DistanceAssessor(protocol, distanceEntry, facts, memory, ways,
                new PriorDoseReach(facts, ways, memory, dosesRead, doses, quick));
        assessor.ahead(workforce, progress);
        Distances distances = assessor.all(workforce, progress);
        CrossChecks checks = new CrossChecks(new FrameWays(facts), second, memory::shape, distanceLimitMm(), memory.gating());
        Distances both = checks.applied(distances);
        return new Assessed(facts, both, checks.open(), assessor.prior(both));
    }

    private CheckRun run(Case current, boolean whole, boolean quick, Progress progress) {
        DistanceMemory.Use memory = new DistanceMemory.Use(kept, whole, first);
        Assessed assessed = assess(current, memory, quick, progress);
        CaseFacts facts = assessed.facts();
        Distances distances = assessed.distances();
        List<RuleResult> results = new ArrayList<>();
        for (ProtocolEntry entry : protocol.entries()) {
            Rule rule = rules.get(entry.logic());
            if (rule == null) {
                results.add(UnbuiltEntry.result(entry, facts));
            } else {
                results.addAll(rule.judge(entry, facts, distances));
            }
        }
        kept = memory.kept();
        return new CheckRun(protocol.id(), protocol.version(), protocol.fingerprint(), new CheckedCase(current), results, distances.all(),
                distances.second(), worst(results), distances.outdated(current.statements()), assessed.prior(),
                protocol.ownLimits());
    }

    /// {@return the fingerprint of all that a lesion's distances rest on: a word on them holds while it stays the same}
    ///
    /// @param current the case
    /// @param lesion a lesion of it
    public Fingerprint basisOf(Case current, Lesion lesion) {
        CaseFacts facts = new CaseFacts(current, protocol);
        FrameWays ways = new FrameWays(facts);
        DistanceMemory.Use memory = new DistanceMemory.Use(kept, false, first);
        PriorReasons reasons = new PriorReasons(facts, ways, memory,
                new PriorDoseReach(facts, ways, memory, dosesRead, doses, false));
        return new DistanceBasis(facts, new CriticalCover(protocol, facts, reasons), reasons, ways, memory::shape).of(lesion);
    }

    /// {@return the distance that the protocol asks for, mm}
    public double distanceLimitMm() {
        return distanceEntry.value("distanceMm").doubleValue();
    }

    /// {@return the worst outcome: not met, not assessable, judgement, met}
    ///
    /// @param results at least one
    public static Outcome worst(List<RuleResult> results) {
        return results.stream().map(RuleResult::outcome).max(Comparator.comparingInt(Outcome::weight)).orElseThrow();
    }

    /// {@return the fingerprint that a run over this case carries (see [CheckedCase])}
    ///
    /// @param current the case
    public static Fingerprint fingerprintOf(Case current) {
        return new CheckedCase(current).fingerprint();
    }
}

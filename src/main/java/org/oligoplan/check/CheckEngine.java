package org.oligoplan.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.geometry.distance.SolidDistance;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.model.Case;
import org.oligoplan.model.Element;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolEntry;

/// Runs every entry of a protocol over a case. Cheap when little has changed: prepared solids, distances and element digests of the last run
/// are used again. May be called from several threads at once; a run depends on the case and the protocol alone.
public final class CheckEngine {

    private static final String DISTANCE = "prior-dose-distance";

    /// What a run leaves to the next.
    private record Kept(DistanceMemory distances, Map<Element, Fingerprint> digests) {}

    private final Protocol protocol;
    private final Map<String, Rule> rules = new TreeMap<>();
    private final ProtocolEntry distanceEntry;
    private final FirstEngine first;
    private final CrossCheckMemory second;
    private final Workforce workforce;
    private volatile Kept kept = new Kept(new DistanceMemory(), new IdentityHashMap<>());

    /// @param protocol the trial; refused when it asks for decision logic that is not known, or has no distance rule
    public CheckEngine(Protocol protocol) {
        this(protocol, Workforce.alone());
    }

    /// @param protocol as above
    /// @param workforce measures distances side by side in whole runs; a stroke's few stay on the calling thread
    public CheckEngine(Protocol protocol, Workforce workforce) {
        this(protocol, SolidDistance::between, new WitnessEngine(), workforce);
    }

    /// @param protocol as above
    /// @param first measures the distances that gate
    /// @param second measures them again
    public CheckEngine(Protocol protocol, FirstEngine first, SecondEngine second) {
        this(protocol, first, second, Workforce.alone());
    }

    private CheckEngine(Protocol protocol, FirstEngine first, SecondEngine second, Workforce workforce) {
        this.protocol = protocol;
        this.workforce = workforce;
        this.first = first;
        this.second = new CrossCheckMemory(second);
        for (Rule rule : List.of(new PriorDoseDistanceRule(), new PrescriptionRule(protocol), new DoseFeasibleRule(),
                new FractionCountRule(), new SiteCountRule(), new BreastAxillaRule(), new DiffuseProgressionRule(), new ExtracranialRule(),
                new HistoryRule(), new LiverOnlyRule())) {
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
        return run(current, true);
    }

    /// {@return the same for a case with a stroke under way, in a few milliseconds: no outcome differs; the details of a distance
    /// ([LesionDistance#detail()]) are missing where the stroke has changed it}
    ///
    /// @param current the case as the stroke leaves it at the moment
    public CheckRun runDuringStroke(Case current) {
        return run(current, false);
    }

    /// {@return the same once the second engine has looked at every number that gates}
    ///
    /// @param current the case
    /// @param stop asked now and then whether this is still wanted; a `CancellationException` is the answer
    public CheckRun runWithSecondEngine(Case current, BooleanSupplier stop) {
        CheckRun own = run(current, true);
        if (own.secondEngine() == CrossCheck.State.AGREES) {
            return own;
        }
        open(current).forEach(look -> look.take(stop));
        return run(current, true);
    }

    /// {@return what the second engine has yet to look at before a run over this case is confirmed}
    ///
    /// @param current the case
    public List<SecondLook> open(Case current) {
        Kept before = kept;
        return assess(current, new DistanceMemory.Use(before.distances(), false, first), Optional.empty()).open();
    }

    /// What the two engines say.
    private record Assessed(CaseFacts facts, Distances distances, List<SecondLook> open) {}

    private Assessed assess(Case current, DistanceMemory.Use memory, Optional<Progress> ahead) {
        CaseFacts facts = new CaseFacts(current);
        DistanceAssessor assessor = new DistanceAssessor(protocol, distanceEntry, facts, memory);
        ahead.ifPresent(progress -> assessor.ahead(workforce, progress));
        Distances distances = assessor.all();
        CrossChecks checks = new CrossChecks(new FrameWays(facts), second, memory::shape, distanceLimitMm(), memory.gating());
        return new Assessed(facts, checks.applied(distances), checks.open());
    }

    private CheckRun run(Case current, boolean whole) {
        Kept before = kept;
        DistanceMemory.Use memory = new DistanceMemory.Use(before.distances(), whole, first);
        Assessed assessed = assess(current, memory, whole ? Optional.of(Progress.none()) : Optional.empty());
        CaseFacts facts = assessed.facts();
        Distances distances = assessed.distances();
        List<RuleResult> results = new ArrayList<>();
        for (ProtocolEntry entry : protocol.entries()) {
            Rule rule = rules.get(entry.logic());
            if (rule == null) {
                results.add(UnbuiltEntry.result(entry));
            } else {
                results.addAll(rule.judge(entry, facts, distances));
            }
        }
        Map<Element, Fingerprint> digests = new IdentityHashMap<>();
        Fingerprint fingerprint = fingerprint(current, before.digests(), digests);
        kept = new Kept(memory.kept(), digests);
        return new CheckRun(protocol.id(), protocol.version(), protocol.fingerprint(), fingerprint, results, distances.all(),
                distances.second(), worst(results), distances.outdated(current.statements()));
    }

    /// {@return the fingerprint of all that a lesion's distances rest on: a word on them holds while it stays the same}
    ///
    /// @param current the case
    /// @param lesion a lesion of it
    public Fingerprint basisOf(Case current, Lesion lesion) {
        CaseFacts facts = new CaseFacts(current);
        return new DistanceBasis(facts, new CriticalCover(protocol, facts), new FrameWays(facts), CanonicalForm::shape).of(lesion);
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

    /// {@return the fingerprint that a run over this case carries: SHA-256 over the text of the case's id and of the SHA-256 of each element's
    /// canonical form, in the case's order}
    ///
    /// @param current the case
    public static Fingerprint fingerprintOf(Case current) {
        return fingerprint(current, Map.of(), new IdentityHashMap<>());
    }

    private static Fingerprint fingerprint(Case current, Map<Element, Fingerprint> known, Map<Element, Fingerprint> used) {
        StringBuilder digests = new StringBuilder(current.id().toString());
        for (Element element : current.elements()) {
            Fingerprint own = known.get(element);
            if (own == null) {
                own = Fingerprint.of(CanonicalForm.of(element));
            }
            used.put(element, own);
            digests.append(own.hex());
        }
        return Fingerprint.of(digests.toString().getBytes(StandardCharsets.US_ASCII));
    }
}

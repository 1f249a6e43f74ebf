package org.oligoplan.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.oligoplan.base.Fingerprint;
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
    private volatile Kept kept = new Kept(new DistanceMemory(), new IdentityHashMap<>());

    /// @param protocol the trial; refused when it asks for decision logic that is not known, or has no distance rule
    public CheckEngine(Protocol protocol) {
        this.protocol = protocol;
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

    private CheckRun run(Case current, boolean whole) {
        Kept before = kept;
        DistanceMemory.Use memory = new DistanceMemory.Use(before.distances(), whole);
        CaseFacts facts = new CaseFacts(current);
        Distances distances = new DistanceAssessor(protocol, distanceEntry, facts, memory).all();
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
                worst(results), distances.outdated(current.statements()));
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

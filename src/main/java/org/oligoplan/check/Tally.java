package org.oligoplan.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.oligoplan.base.Id;
import org.oligoplan.text.Message;

/// The overall answer of a run: how many entries are not met, wait for a judgement, or stand unanswered. Never a score.
///
/// @param notMet entries that are not met
/// @param toJudge entries that a person has to judge
/// @param unanswered entries that cannot be assessed yet
public record Tally(int notMet, int toJudge, int unanswered) {

    /// Something that stands open, once for all the entries that wait for it.
    ///
    /// @param what what is open
    /// @param entries the entries that wait for it, in the protocol's order
    /// @param lesion the lesion that it is about, where the first result that names it is about one
    public record Open(Message what, List<String> entries, Optional<Id> lesion) {

        /// Copies the list.
        public Open {
            entries = List.copyOf(entries);
        }
    }

    /// {@return the answer over all entries}
    public static Tally of(List<RuleResult> results) {
        return of(results, _ -> true);
    }

    /// {@return the answer over the entries that decide whether a patient may take part: inclusion and exclusion}
    public static Tally toTakePart(List<RuleResult> results) {
        return of(results, Tally::decidesTakingPart);
    }

    private static boolean decidesTakingPart(RuleResult result) {
        return result.account().group().startsWith("inclusion") || result.account().group().startsWith("exclusion");
    }

    private static Tally of(List<RuleResult> results, Predicate<RuleResult> counted) {
        int[] found = new int[3];
        byEntry(results.stream().filter(counted).toList()).values().forEach(of -> {
            switch (CheckEngine.worst(of)) {
                case Outcome.NotMet _ -> found[0]++;
                case Outcome.Judgement _ -> found[1]++;
                case Outcome.NotAssessable _ -> found[2]++;
                case Outcome.Met _,Outcome.NotApplicable _ -> {
                }
            }
        });
        return new Tally(found[0], found[1], found[2]);
    }

    /// {@return the results of each entry, in the protocol's order}
    public static Map<String, List<RuleResult>> byEntry(List<RuleResult> results) {
        Map<String, List<RuleResult>> all = new LinkedHashMap<>();
        results.forEach(r -> all.computeIfAbsent(r.ruleId(), _ -> new ArrayList<>()).add(r));
        return all;
    }

    /// {@return the shortest list of what stands open: each matter once; what most entries wait for comes first}
    public static List<Open> open(List<RuleResult> results) {
        Map<Message, Set<String>> entries = new LinkedHashMap<>();
        Map<Message, Optional<Id>> lesions = new LinkedHashMap<>();
        for (RuleResult result : results) {
            List<Message> open = switch (result.outcome()) {
                case Outcome.Judgement j -> List.of(j.open());
                case Outcome.NotAssessable n -> n.missing();
                case Outcome.Met _,Outcome.NotMet _,Outcome.NotApplicable _ -> List.of();
            };
            for (Message what : open) {
                entries.computeIfAbsent(what, _ -> new LinkedHashSet<>()).add(result.ruleId());
                lesions.putIfAbsent(what, result.lesion());
            }
        }
        return entries.entrySet().stream()
                .map(e -> new Open(e.getKey(), List.copyOf(e.getValue()), lesions.getOrDefault(e.getKey(), Optional.empty())))
                .sorted(Comparator.comparingInt((Open o) -> -o.entries().size())).toList();
    }
}

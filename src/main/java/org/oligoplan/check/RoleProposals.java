package org.oligoplan.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.oligoplan.model.StructureRole;
import org.oligoplan.protocol.StructureNames;
import org.oligoplan.protocol.StructureNames.Certainty;

/// Proposes a role and a standard name for a structure from its name in a file. Only a person gives a role; a proposal is never taken unasked.
///
/// @param names the standard names
public record RoleProposals(StructureNames names) {

    private static final Pattern PRIOR = Pattern.compile("(^|[^a-z])(prior|previous|prev|old|previo|previa|antiguo|antigua)");
    private static final Pattern TARGET = Pattern.compile("(^|[^a-z]|prior|old|prev)(igtv|gtv|ctv|itv|ptv)");
    private static final Pattern FIELD = Pattern.compile("isodose|isodosis|(^|[^a-z])(field|campo)|[0-9] ?gy($|[^a-z])");
    private static final Pattern HELP = Pattern.compile("^(z_|zz|_|x_|opt|ring|couch|table|mesa|dummy|help)");

    /// What is proposed.
    ///
    /// @param role the role, where the name says enough
    /// @param standardName the TG-263 name, where exactly one fits
    /// @param candidates every TG-263 name that may be meant, best first
    /// @param ask whether the name is known to mean different things, so that the proposal must not even be preselected
    public record Proposal(Optional<StructureRole> role, Optional<String> standardName, List<String> candidates, boolean ask) {

        /// Copies the list.
        public Proposal {
            candidates = List.copyOf(candidates);
        }

        private static Proposal of(StructureRole role, boolean ask) {
            return new Proposal(Optional.of(role), Optional.empty(), List.of(), ask);
        }
    }

    /// {@return what a name may mean; nothing proposed where it says nothing}
    ///
    /// @param fileName an ROI name
    public Proposal propose(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT).strip();
        List<StructureNames.Proposal> found = names.propose(fileName);
        boolean organ = !found.isEmpty()
                && found.stream().allMatch(p -> p.name().use().contains("OAR") && !p.name().use().contains("derived"));
        if (organ) {
            List<String> candidates = found.stream().map(p -> p.name().name()).toList();
            boolean ask = candidates.size() > 1 || found.getFirst().certainty() == Certainty.RISKY;
            return new Proposal(Optional.of(StructureRole.ORGAN), ask ? Optional.empty() : Optional.of(candidates.getFirst()), candidates,
                    ask);
        }
        boolean prior = PRIOR.matcher(name).find();
        var target = TARGET.matcher(name);
        // "Lungs-GTV" and "PTV ring" are helpers of a plan, not targets.
        boolean derived = HELP.matcher(name).find() || found.stream().anyMatch(p -> isHelp(p.name().use()));
        if (derived) {
            return Proposal.of(StructureRole.IGNORE, false);
        }
        if (target.find()) {
            return prior
                    ? Proposal.of(StructureRole.PRIOR_TARGET, true)
                    : Proposal.of(switch (target.group(2)) {
                        case "ctv" -> StructureRole.CTV;
                        case "ptv" -> StructureRole.PTV;
                        case "gtv" -> StructureRole.GTV;
                        default -> StructureRole.ITV;
                    }, false);
        }
        if (FIELD.matcher(name).find()) {
            return Proposal.of(StructureRole.PRIOR_FIELD, true);
        }
        List<String> candidates = found.stream().map(p -> p.name().name()).toList();
        return new Proposal(Optional.empty(), Optional.empty(), candidates, !candidates.isEmpty());
    }

    private static boolean isHelp(String use) {
        return use.equals("External") || use.equals("device") || use.startsWith("derived");
    }
}

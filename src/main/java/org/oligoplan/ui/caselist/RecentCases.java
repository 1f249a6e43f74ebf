package org.oligoplan.ui.caselist;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.base.Id;
import org.oligoplan.workspace.Workbench.CaseListing;

/// The order of the case list: what was opened last stands first.
public final class RecentCases {

    private RecentCases() {}

    /// {@return the cases with those that were opened here first, the last opened at the top, and the others after them in their own order}
    ///
    /// @param cases all that are listed
    /// @param recent cases opened here, the last one first; those that are not listed are passed over
    public static List<CaseListing> first(List<CaseListing> cases, List<Id> recent) {
        List<CaseListing> ordered = new ArrayList<>();
        recent.forEach(id -> cases.stream().filter(listing -> listing.caseId().equals(id)).findFirst().ifPresent(ordered::add));
        cases.stream().filter(listing -> !recent.contains(listing.caseId())).forEach(ordered::add);
        return List.copyOf(ordered);
    }
}

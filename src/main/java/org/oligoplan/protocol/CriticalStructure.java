package org.oligoplan.protocol;

import java.util.List;
import java.util.Set;

/// A critical structure of the trial's distance rule and the TG-263 names that fall under it.
///
/// @param id its id, such as `spinal-cord`
/// @param title its name
/// @param names TG-263 names of the structure, its parts, and what encloses it: each of them is measured when it had prior dose
/// @param coveredBy sets of names: the structure is wholly accounted for when every name of any one set is
public record CriticalStructure(String id, Title title, List<String> names, List<Set<String>> coveredBy) {

    /// Copies the lists.
    public CriticalStructure {
        names = List.copyOf(names);
        coveredBy = coveredBy.stream().map(Set::copyOf).toList();
    }
}

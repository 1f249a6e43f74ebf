package org.oligoplan.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.oligoplan.base.Id;

/// What one import found, kept with the case.
///
/// @param id identifier of this element
/// @param when when it was made
/// @param from the files and folders that were read
/// @param objects what was found, in the order of kind and label
/// @param findings what was noticed, worst first
/// @param links which object refers to which, as their UIDs say
public record ImportReport(Id id, Instant when, List<String> from, List<ImportedObject> objects, List<ImportFinding> findings,
        List<ObjectLink> links) implements Element {

    /// Copies the lists.
    public ImportReport {
        from = List.copyOf(from);
        objects = List.copyOf(objects);
        findings = List.copyOf(findings);
        links = List.copyOf(links);
    }

    /// {@return how many objects of each kind there are}
    public Map<ObjectKind, Integer> counts() {
        Map<ObjectKind, Integer> counts = new TreeMap<>();
        objects.forEach(o -> counts.merge(o.kind(), 1, Integer::sum));
        return counts;
    }
}

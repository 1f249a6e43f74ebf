package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.oligoplan.base.Id;
import org.oligoplan.contour.ContourQuality;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.Structure;

/// Looks through the structures of a case. What has not changed since it was last looked at is not looked at again.
public final class StructureReports {

    /// What is expected of structures by their names.
    public interface Expect {

        /// {@return whether a TG-263 name is that of the patient's outline}
        boolean isBody(String standardName);

        /// {@return of how many pieces a structure should be, where its name or role says so}
        OptionalInt parts(Structure structure);
    }

    private record Known(ContourStack contours, Optional<ContourStack> body, OptionalInt parts, StructureReport report) {}

    private final Map<Id, Known> known = new ConcurrentHashMap<>();

    /// {@return one report for each structure, in the case's order}
    List<StructureReport> of(Case current, Expect expect, Progress progress) {
        Optional<Structure> body = current.structures().stream()
                .filter(s -> !s.contours().isEmpty() && s.standardName().filter(expect::isBody).isPresent()).findFirst();
        List<StructureReport> reports = new ArrayList<>();
        List<Structure> structures = current.structures();
        for (int i = 0; i < structures.size(); i++) {
            progress.checkCancelled();
            progress.report(i, structures.size());
            Structure structure = structures.get(i);
            Optional<ContourStack> skin = body.filter(b -> !b.id().equals(structure.id())).map(Structure::contours);
            reports.add(of(structure, skin, expect.parts(structure)));
        }
        known.keySet().retainAll(structures.stream().map(Structure::id).toList());
        return reports;
    }

    @SuppressWarnings("ReferenceEquality")
    private StructureReport of(Structure structure, Optional<ContourStack> body, OptionalInt parts) {
        ContourStack contours = structure.contours();
        Known before = known.get(structure.id());
        // Contours are immutable: the same object is the same contour, and comparing all corners would take as long as looking.
        if (before != null && before.contours() == contours && before.body().orElse(null) == body.orElse(null)
                && before.parts().equals(parts)) {
            return before.report();
        }
        StructureReport report = new StructureReport(structure.id(),
                SolidVolume.isKnown(contours) ? OptionalDouble.of(SolidVolume.cm3(contours)) : OptionalDouble.empty(),
                contours.sections().size(), (int) contours.sections().stream().filter(s -> !s.reviewed()).count(),
                ContourQuality.of(contours, body, parts));
        known.put(structure.id(), new Known(contours, body, parts, report));
        return report;
    }
}

package org.oligoplan.check.constraints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.contour.Combination;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.protocol.OrganClasses;

/// Structures of a case as one organ of the tables of limits.
///
/// @param structures one, or several that make up the organ together
/// @param name their names
/// @param organ the organ of the tables; none where the tables do not know the structure
/// @param part whether it is only a part of that organ
/// @param contours all of it
record Subject(List<Structure> structures, String name, Optional<String> organ, boolean part, ContourStack contours) {

    Subject {
        structures = List.copyOf(structures);
    }

    /// {@return every organ drawn in the case, once for each organ of the tables that it is or is a part of; parts that make up a whole count as the
    /// whole}
    ///
    /// @param current the case
    /// @param classes what each TG-263 name is
    static List<Subject> of(Case current, OrganClasses classes) {
        Optional<FrameOfReference> frame = current.planningImage().map(ImageSeries::frame);
        List<Structure> organs = current.structures().stream().filter(s -> s.is(StructureRole.ORGAN) && !s.contours().isEmpty()).toList();
        List<Subject> found = new ArrayList<>();
        Set<String> joined = new HashSet<>();
        for (OrganClasses.Organ organ : classes.organs()) {
            whole(organs, organ, frame).ifPresent(s -> {
                found.add(s);
                s.structures().forEach(one -> joined.add(one.id() + organ.organ()));
            });
        }
        for (Structure s : organs) {
            Optional<OrganClasses.Line> line = s.standardName().flatMap(classes::line);
            List<String> is = line.map(OrganClasses.Line::is).orElse(List.of());
            List<String> parts = line.map(OrganClasses.Line::partOf).orElse(List.of());
            is.forEach(o -> found.add(new Subject(List.of(s), s.name(), Optional.of(o), false, s.contours())));
            // A part that is itself an organ of the tables has rows of its own: as a part it can only break the other's limits.
            parts.stream().filter(o -> !joined.contains(s.id() + o))
                    .forEach(o -> found.add(new Subject(List.of(s), s.name(), Optional.of(o), true, s.contours())));
            if (is.isEmpty() && parts.isEmpty()) {
                found.add(new Subject(List.of(s), s.name(), Optional.empty(), false, s.contours()));
            }
        }
        found.sort(Comparator.comparing(Subject::name).thenComparing(s -> s.organ().orElse("")));
        return found;
    }

    private static Optional<Subject> whole(List<Structure> organs, OrganClasses.Organ organ, Optional<FrameOfReference> frame) {
        for (Set<String> names : organ.together()) {
            List<Structure> these = organs.stream().filter(s -> s.standardName().filter(names::contains).isPresent()).toList();
            boolean each = names.size() == these.size()
                    && these.stream().map(s -> s.standardName().orElseThrow()).distinct().count() == names.size();
            boolean here = these.stream().map(s -> s.contours().plane().frame()).distinct().count() == 1
                    && (frame.isEmpty() || these.stream().allMatch(s -> s.contours().plane().frame().equals(frame.get())));
            if (each && here && these.stream().allMatch(s -> org.oligoplan.geometry.distance.SolidVolume.isKnown(s.contours()))) {
                ContourStack all = these.stream().map(Structure::contours).reduce(
                        (a, b) -> Combination.of(a, b, new double[0], Combination.Operation.UNION, Progress.none())).orElseThrow();
                String name = these.stream().map(Structure::name).sorted().reduce((a, b) -> a + " + " + b).orElseThrow();
                return Optional.of(new Subject(these, name, Optional.of(organ.organ()), false, all));
            }
        }
        return Optional.empty();
    }
}

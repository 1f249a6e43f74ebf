package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.oligoplan.base.Id;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.Edit;
import org.oligoplan.model.EditEvent;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.SeriesFingerprint;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureSet;
import org.oligoplan.store.ImageLibrary;
import org.oligoplan.store.LibraryException;
import org.oligoplan.store.LibraryUse;
import org.oligoplan.store.StoreException;
import org.oligoplan.store.StoredCase;

/// Brings one patient's objects into a case and their files into the library: first every file, then the case, in one step. Until that step
/// nothing can be seen in the case; when it is interrupted before, the files that have been copied are not copied again.
final class LibraryImport {

    /// What came of it.
    ///
    /// @param state the case as it is now
    /// @param created whether the case is new
    /// @param added elements that the case did not have
    /// @param there elements of the files that the case had already
    /// @param differing those of them whose files have other bytes than the case's: one UID on different objects
    /// @param space what copying needed and what there was
    /// @param files how many files were looked at
    /// @param copied how many of them the library did not have
    record Imported(Case state, boolean created, List<Element> added, List<Element> there, List<Element> differing,
            ImageLibrary.Space space, int files,
            int copied) {}

    private final CaseSession.Means means;
    private final ImageKeeper keeper;

    LibraryImport(CaseSession.Means means, ImageKeeper keeper) {
        this.means = means;
        this.keeper = keeper;
    }

    /// Does it.
    ///
    /// @param incoming what the files hold
    /// @param patient whose objects
    /// @param into the case; a new one when empty
    /// @param room hears what copying needs before it starts
    /// @param progress counts files, and is asked whether to stop
    /// @throws LibraryException when a file cannot be copied; the case is as it was then
    /// @throws StoreException when the case cannot be written; it is as it was then
    Imported run(Incoming incoming, Incoming.Patient patient, Optional<StoredCase> into, Consumer<ImageLibrary.Space> room,
            Progress progress) throws LibraryException, StoreException {
        Case before = into.map(StoredCase::current).orElseGet(() -> Case.empty(Id.random()));
        List<Element> all = CaseWorkbench.elements(incoming, patient);
        List<Element> added = new ArrayList<>(newOnes(before, all));
        List<Element> there = all.stream().filter(e -> !added.contains(e)).toList();

        Map<Id, LibraryUse> recorded = into.isPresent() ? keeper.uses(before.id()) : Map.of();
        List<Element> toCopy = new ArrayList<>(added.stream().filter(e -> !ElementFiles.paths(e).isEmpty()).toList());
        // What an interrupted copying in the background has left behind.
        Map<Id, Element> twins = twins(before, there);
        keeper.missing(before.elements(), recorded, _ -> false).forEach(e -> {
            Element twin = twins.get(e.id());
            if (twin != null) {
                toCopy.add(twin);
            }
        });
        List<Element> differing = new ArrayList<>();
        for (Map.Entry<Id, Element> twin : twins.entrySet()) {
            LibraryUse use = recorded.get(twin.getKey());
            if (use != null && !keeper.isSame(twin.getValue(), use, progress)) {
                differing.add(twin.getValue());
            }
        }
        ImageLibrary.Space space = keeper.space(toCopy, progress);
        room.accept(space);
        ImageKeeper.Copies copies = keeper.copy(toCopy, false, progress);

        List<LibraryUse> uses = new ArrayList<>();
        List<Element> fingerprints = new ArrayList<>();
        for (Element element : toCopy) {
            List<LibraryUse.File> files = copies.of(element);
            if (element instanceof ImageSeries series && !keeper.isThat(series, files, progress)) {
                throw new LibraryException(LibraryException.Kind.SOURCE_CHANGED, series.instances().getFirst().path());
            }
            if (added.contains(element)) {
                uses.add(keeper.use(before.id(), element, files));
                if (element instanceof ImageSeries series) {
                    fingerprints.add(new SeriesFingerprint(Id.random(), series.id(), ImageKeeper.digests(series, files)));
                }
            }
        }
        twins.forEach((id, twin) -> {
            if (toCopy.contains(twin)) {
                before.find(id, Element.class).filter(e -> ImageWatch.isKnown(before, e, copies.of(twin)))
                        .ifPresent(e -> uses.add(keeper.use(before.id(), e, copies.of(twin))));
            }
        });
        if (added.isEmpty()) {
            keeper.record(uses);
            return new Imported(before, false, List.of(), there, differing, space, copies.byPath().size(), copies.added());
        }
        List<Element> elements = new ArrayList<>(added);
        elements.add(incoming.report(List.of(patient), means.clock().instant()));
        elements.addAll(fingerprints);
        List<Edit> edits = elements.stream().<Edit>map(Edit.ElementChange::add).toList();
        EditEvent event = new EditEvent(Id.random(), before.id(), into.map(s -> List.of(s.latest().getLast().id())).orElseGet(List::of),
                means.actor().name(), means.actor().site(), means.clock().instant(), History.IMPORT, List.of(), new Edit.Several(edits),
                Optional.empty());
        Case after = event.edit().apply(before);
        CaseWorkbench.stored(means.store().append(List.of(event), uses));
        return new Imported(after, into.isEmpty(), added, there, differing, space, copies.byPath().size(), copies.added());
    }

    /// {@return what the case does not have yet: compared by what the objects are, not by where their files lay}
    static List<Element> newOnes(Case current, List<Element> incoming) {
        Set<String> known = new HashSet<>();
        current.elements().forEach(e -> key(e).ifPresent(known::add));
        Set<Id> newSets = new HashSet<>();
        List<Element> fresh = new ArrayList<>();
        for (Element element : incoming) {
            boolean is = switch (element) {
                case PatientIdentity _ -> current.patient().isEmpty();
                case Structure s -> s.origin() instanceof StructureOrigin.Imported i && newSets.contains(i.structureSet());
                default -> key(element).filter(known::contains).isEmpty();
            };
            if (is) {
                fresh.add(element);
                if (element instanceof StructureSet set) {
                    newSets.add(set.id());
                }
            }
        }
        return fresh;
    }

    /// {@return whether a case has any of the objects already}
    static boolean shares(Case current, List<Element> incoming) {
        Set<String> known = new HashSet<>();
        current.elements().stream().filter(e -> !ElementFiles.paths(e).isEmpty()).forEach(e -> key(e).ifPresent(known::add));
        return incoming.stream().filter(e -> !ElementFiles.paths(e).isEmpty()).anyMatch(e -> key(e).filter(known::contains).isPresent());
    }

    /// The incoming elements that are the case's own again, by the id of the case's.
    private static Map<Id, Element> twins(Case current, List<Element> incoming) {
        Map<String, Element> byKey = new LinkedHashMap<>();
        incoming.forEach(e -> key(e).ifPresent(key -> byKey.putIfAbsent(key, e)));
        Map<Id, Element> twins = new LinkedHashMap<>();
        current.elements().stream().filter(e -> !ElementFiles.paths(e).isEmpty()).forEach(e -> key(e).map(byKey::get)
                .filter(twin -> ElementFiles.paths(twin).size() == ElementFiles.paths(e).size())
                .ifPresent(twin -> twins.put(e.id(), twin)));
        return twins;
    }

    /// What makes an object the same one wherever it lies; none for what has no identity outside of the case.
    private static Optional<String> key(Element element) {
        return switch (element) {
            case ImageSeries s -> {
                StringBuilder key = new StringBuilder("images ").append(s.seriesInstanceUid());
                s.instances().forEach(i -> key.append(' ').append(i.sopInstanceUid()).append('#').append(i.frame()));
                yield Optional.of(key.toString());
            }
            case StructureSet s -> Optional.of("structures " + s.sopInstanceUid());
            case DoseDistribution d -> Optional.of("dose " + d.sopInstanceUid());
            case PlanRecord p -> Optional.of("plan " + p.sopInstanceUid());
            case ImportedRegistration r -> Optional.of("registration " + r.sopInstanceUid());
            case ImportFinding f -> Optional.of("finding " + String.join(" ", f.kind(), f.severity().name(), f.tag(), f.about())
                    + f.arguments());
            default -> Optional.empty();
        };
    }
}

package org.oligoplan.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PatientLink;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.SiteSettings;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.model.StructureSet;
import org.oligoplan.protocol.Protocol;

/// What a case states, made ready to be asked: of several statements on one matter the newest counts.
final class CaseFacts {

    private final Case current;
    private final Answers answers;
    private final List<Statement> newestFirst;
    private final List<Lesion> lesions;
    private final List<Structure> structures;
    private final SiteSettings settings;
    private final Optional<ImageSeries> planning;

    /// @param protocol whose questions were answered
    CaseFacts(Case current, Protocol protocol) {
        this.current = current;
        this.answers = new Answers(protocol, this);
        this.newestFirst = current.statements().reversed();
        this.lesions = current.lesions();
        this.structures = current.structures();
        this.settings = current.settings();
        this.planning = current.planningImage();
    }

    /// {@return what persons answered to the protocol's questions}
    Answers answers() {
        return answers;
    }

    Case current() {
        return current;
    }

    List<Lesion> lesions() {
        return lesions;
    }

    List<Structure> structures() {
        return structures;
    }

    SiteSettings settings() {
        return settings;
    }

    Optional<ImageSeries> planning() {
        return planning;
    }

    /// {@return the judgement of a lesion's progression, once there is one}
    static Optional<Progressing> progressing(Lesion lesion) {
        return lesion.progressing().map(a -> a.value());
    }

    /// {@return whether the rules for progressing lesions are asked of it: also when its progression is uncertain or unanswered}
    static boolean countsAsProgressing(Lesion lesion) {
        return progressing(lesion).filter(p -> p == Progressing.NO).isEmpty();
    }

    private <T extends Claim> Optional<T> newest(Class<T> type, java.util.function.Predicate<T> about) {
        return newestStatement(type, about, _ -> true).map(s -> type.cast(s.claim()));
    }

    private <T extends Claim> Optional<Statement> newestStatement(Class<T> type, java.util.function.Predicate<T> about,
            java.util.function.Predicate<Statement> by) {
        for (Statement statement : newestFirst) {
            if (type.isInstance(statement.claim()) && by.test(statement) && about.test(type.cast(statement.claim()))) {
                return Optional.of(statement);
            }
        }
        return Optional.empty();
    }

    Optional<Boolean> historyComplete() {
        return newest(Claim.HistoryComplete.class, _ -> true).map(Claim.HistoryComplete::complete);
    }

    Optional<Boolean> diffuse(Claim.Diffuse kind) {
        return newest(Claim.DiffuseProgression.class, c -> c.kind() == kind).map(Claim.DiffuseProgression::present);
    }

    /// {@return when the planning image was declared}
    Optional<Statement> planningStatement() {
        return newestStatement(Claim.PlanningImage.class, _ -> true, _ -> true);
    }

    /// {@return the newest statement on a lesion's safety by a radiation oncologist}
    Optional<Statement> safety(Id lesion) {
        return newestStatement(Claim.LesionSafety.class, c -> c.lesion().equals(lesion),
                s -> s.by().role() == PersonRole.RADIATION_ONCOLOGIST);
    }

    /// {@return a statement on a lesion's safety by somebody who may not decide it}
    Optional<Statement> safetyByAnother(Id lesion) {
        return newestStatement(Claim.LesionSafety.class, c -> c.lesion().equals(lesion),
                s -> s.by().role() != PersonRole.RADIATION_ONCOLOGIST);
    }

    /// {@return what counts of the statements on a lesion's safety}
    ///
    /// @param present what its distances rest on now
    VerdictTable.Said said(Id lesion, Fingerprint present) {
        return safety(lesion).map(s -> (Claim.LesionSafety) s.claim()).map(claim -> switch (claim.safety()) {
            case SAFE -> MadeOn.of(claim, present).outdated() ? VerdictTable.Said.SAFE_ON_OTHER_CONTOURS : VerdictTable.Said.SAFE;
            case UNSAFE -> VerdictTable.Said.UNSAFE;
        }).orElse(VerdictTable.Said.NOTHING);
    }

    /// {@return the newest word of a physicist on a lesion's numbers}
    Optional<Statement> numbersReview(Id lesion) {
        return newestStatement(Claim.DistanceReview.class, c -> c.lesion().equals(lesion), s -> s.by().role() == PersonRole.PHYSICIST);
    }

    /// {@return the newest word of a radiation oncologist on whether a lesion can be given its dose}
    Optional<Statement> doseFeasible(Id lesion) {
        return newestStatement(Claim.DoseFeasible.class, c -> c.lesion().equals(lesion),
                s -> s.by().role() == PersonRole.RADIATION_ONCOLOGIST);
    }

    /// {@return the newest answer to a question about the patient, or the site's choice; also one that says that it is not known}
    ///
    /// @param question its id in the protocol file
    Optional<Statement> fact(String question) {
        return fact(question, Optional.empty());
    }

    /// {@return the newest answer to a question about a lesion, a course or an agent}
    ///
    /// @param question its id in the protocol file
    /// @param subject what it is about
    Optional<Statement> fact(String question, Id subject) {
        return fact(question, Optional.of(subject));
    }

    /// {@return the field of an earlier course whose outline a structure is}
    Optional<CourseField> field(Id structure) {
        return CourseField.ofStructure(current, structure);
    }

    Optional<Statement> fact(String question, Optional<Id> subject) {
        return newestStatement(Claim.Fact.class, c -> c.question().equals(question) && c.subject().equals(subject), _ -> true);
    }

    /// {@return why a structure need not be contoured for this lesion, where a person said so}
    Optional<Claim.Exemption> exemption(String standardName, Id lesion) {
        return newest(Claim.CriticalStructure.class, c -> c.standardName().equals(standardName)
                && (c.lesion().isEmpty() || c.lesion().get().equals(lesion))).map(Claim.CriticalStructure::exemption);
    }

    boolean organEnds(Id structure, Claim.End end) {
        return newest(Claim.OrganEnds.class, c -> c.structure().equals(structure) && c.end() == end).isPresent();
    }

    /// {@return the links by which any of these structures came from files of another identity}
    List<PatientLink> joined(List<Structure> of) {
        return current.all(PatientLink.class).stream().filter(link -> of.stream().anyMatch(link::holds)).toList();
    }

    /// {@return structures with contours that no person has given a role}
    List<Structure> withoutRole() {
        return structures.stream().filter(s -> s.role().isEmpty() && !s.contours().isEmpty()).toList();
    }

    List<Structure> withRole(StructureRole role) {
        return structures.stream().filter(s -> s.is(role)).toList();
    }

    static Optional<Boolean> irradiated(Structure structure) {
        return structure.irradiated().map(a -> a.value());
    }

    /// {@return the Series Instance UIDs of the images that a structure was drawn on, as far as known}
    Set<String> drawnOn(Structure structure) {
        return switch (structure.origin()) {
            case StructureOrigin.Drawn drawn -> current.find(drawn.image(), ImageSeries.class)
                    .map(i -> Set.of(i.seriesInstanceUid())).orElse(Set.of());
            case StructureOrigin.Imported imported -> current.find(imported.structureSet(), StructureSet.class)
                    .map(s -> Set.copyOf(new HashSet<>(s.referencedSeries()))).orElse(Set.of());
        };
    }

    boolean drawnOnPlanning(Structure structure) {
        return planning.filter(p -> drawnOn(structure).equals(Set.of(p.seriesInstanceUid()))).isPresent();
    }

    /// {@return the image that a structure was drawn on, where it is in the case}
    Optional<ImageSeries> imageOf(Structure structure) {
        Set<String> series = drawnOn(structure);
        return current.images().stream().filter(i -> series.contains(i.seriesInstanceUid())).findFirst();
    }

    /// {@return a lesion's structures of one role, in the order of its delineations}
    List<Structure> delineated(Lesion lesion, StructureRole role) {
        List<Structure> found = new ArrayList<>();
        lesion.delineations().stream().filter(d -> d.role() == role)
                .forEach(d -> current.structure(d.structure()).ifPresent(found::add));
        return found;
    }
}

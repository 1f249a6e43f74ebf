package org.oligoplan.check.cumulative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.dose.AchievableDose;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Delineation;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Prescription;
import org.oligoplan.model.Side;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.volume.ImageGrid;

/// A cube of 27 cm3 as PTV and a cord 15 mm beside it: the band of the table at that distance, and each refusal.
class AchievableHintsTest {

    private static final FrameOfReference FRAME = new FrameOfReference("1.2.3");
    private static final Attribution BY = new Attribution("Dr. One", PersonRole.RADIATION_ONCOLOGIST, "Dr. One", Instant.EPOCH, "window");

    private final Map<Id, Element> elements = new TreeMap<>();

    AchievableHintsTest() {
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(FRAME), 100, 100, 5, 5,
                IntStream.range(0, 80).mapToObj(k -> new PatientPoint(-250, -250, -200 + 5 * k)).toList());
        put(new ImageSeries(id(1), "CT", "series", "study", "CT", Optional.empty(), grid, "1.2.840.10008.1.2.1",
                IntStream.range(0, 80).mapToObj(k -> new ImageInstance("1.2." + k, "ct/" + k)).toList()));
        put(new Statement(id(2), new Claim.PlanningImage(id(1)), BY));
        put(box(3, "PTV1", "", StructureRole.PTV, -15, 15, 15));
        put(box(4, "Cord", "SpinalCord", StructureRole.ORGAN, 30, 40, 60));
        put(box(5, "Body", "External", StructureRole.IGNORE, -150, 150, 100));
        put(lesion(10, "L1", AnatomicSite.LUNG, LesionKind.LUNG, 3));
    }

    @Test
    void theBandIsTheTablesAtTheOrgansDistance() {
        AchievableHints.OfLesion hint = hint();
        assertThat(hint.refusal()).isEmpty();
        AchievableDose fallOff = hint.fallOff().orElseThrow();
        assertThat(fallOff.ptvCm3()).isCloseTo(27, within(1e-6));
        assertThat(hint.prescribedGy().orElseThrow()).isEqualTo(40);
        assertThat(hint.organs()).hasSize(1);
        AchievableHints.OfOrgan cord = hint.organs().getFirst();
        assertThat(cord.nominalMm()).isCloseTo(15, within(1e-9));
        AchievableDose.Band band = cord.band().orElseThrow();
        assertThat(band).isEqualTo(fallOff.at(cord.lowerMm(), cord.upperMm()));
        // 27 cm3: D2cm with minor deviation 63 + 5/12 x 5 %; gap50 without deviation about 11.8 mm.
        assertThat(band.highPercent()).isCloseTo(100 - (100 - (63 + 5 / 12.0 * 5)) * 0.75, within(0.2));
        assertThat(band.lowPercent()).isCloseTo(100 - 50 * 15 / 11.8, within(1.0));
    }

    @Test
    void anOrganThatTouchesThePtvHasNoBand() {
        put(box(4, "Cord", "SpinalCord", StructureRole.ORGAN, 10, 40, 60));
        assertThat(hint().organs().getFirst().band()).isEmpty();
    }

    @Test
    void refusedForSpineAndUnknownKinds() {
        refused("bio.hint.spine", lesion(10, "L1", AnatomicSite.THORACIC_SPINE, LesionKind.BONE, 3));
        refused("bio.hint.spine", lesion(10, "L1", AnatomicSite.OTHER_BONE, LesionKind.SPINE, 3));
        refused("bio.hint.kind", new Lesion(id(10), "L1", Optional.empty(), Side.LEFT, Optional.of(LesionKind.LUNG), Optional.empty(),
                List.of(new Delineation(id(3), StructureRole.PTV)), Optional.empty()));
    }

    @Test
    void refusedNearTheSkinAndWhereThatCannotBeTold() {
        refused("bio.hint.skin", box(5, "Body", "External", StructureRole.IGNORE, -150, 34, 100));
        refused("bio.hint.skin", lesion(10, "L1", AnatomicSite.SKIN, LesionKind.SOFT_TISSUE, 3));
        elements.remove(id(5));
        assertThat(hint().refusal().orElseThrow().id()).isEqualTo("bio.hint.noBody");
    }

    @Test
    void refusedForTargetsWithin50Millimetres() {
        put(box(6, "GTV2", "", StructureRole.GTV, -80, -64, 10));
        put(lesion(11, "L2", AnatomicSite.LUNG, LesionKind.LUNG, 6, StructureRole.GTV));
        refused("bio.hint.neighbour", box(6, "GTV2", "", StructureRole.GTV, -80, -64, 10));
        put(box(6, "GTV2", "", StructureRole.GTV, -90, -70, 10));
        assertThat(hint().refusal()).isEmpty();
        elements.remove(id(6));
        assertThat(hint().refusal().orElseThrow().id()).isEqualTo("bio.hint.neighbourUnknown");
    }

    @Test
    void refusedWithoutAPtvWithSeveralAndOutsideOfTheTable() {
        refused("bio.hint.volume", box(3, "PTV1", "", StructureRole.PTV, -4, 4, 4));
        refused("bio.hint.volume", box(3, "PTV1", "", StructureRole.PTV, -30, 30, 30));
        refused("bio.hint.noPtv", lesion(10, "L1", AnatomicSite.LUNG, LesionKind.LUNG, 3, StructureRole.GTV));
        put(box(6, "PTV2", "", StructureRole.PTV, -15, 15, 15));
        Lesion two = lesion(10, "L1", AnatomicSite.LUNG, LesionKind.LUNG, 3);
        refused("bio.hint.ptvs", two.withDelineations(
                List.of(new Delineation(id(3), StructureRole.PTV), new Delineation(id(6), StructureRole.PTV))));
        elements.remove(id(2));
        assertThat(hint().refusal().orElseThrow().id()).isEqualTo("bio.hint.planning");
    }

    private void refused(String reason, Element instead) {
        Element before = java.util.Objects.requireNonNull(elements.get(instead.id()));
        put(instead);
        assertThat(hint().refusal().orElseThrow().id()).isEqualTo(reason);
        assertThat(hint().organs()).isEmpty();
        put(before);
    }

    private AchievableHints.OfLesion hint() {
        return AchievableHints.of(Case.of(id(0), new ArrayList<>(elements.values())), Tables.builtIn()).getFirst();
    }

    private void put(Element element) {
        elements.put(element.id(), element);
    }

    private static Id id(long n) {
        return new Id(new UUID(0, n));
    }

    /// From x0 to x1, as wide along y and z as `half` says to both sides, on planes 2 mm apart.
    private static Structure box(long id, String name, String standard, StructureRole role, double x0, double x1, double half) {
        Region square = Region.of(Ring.of(x0, -half, x1, -half, x1, half, x0, half));
        int planes = (int) half;
        double step = 2 * half / planes;
        return new Structure(id(id), name, standard.isEmpty() ? Optional.empty() : Optional.of(standard), new StructureOrigin.Drawn(id(1)),
                Optional.of(new Answer<>(role, BY)), Optional.empty(), new ContourStack(PlaneFrame.axial(FRAME),
                        IntStream.range(0, planes).mapToObj(k -> new Section(-half + (k + 0.5) * step, square, true)).toList(),
                        OptionalDouble.of(step)),
                List.of(), 0);
    }

    private static Lesion lesion(long id, String name, AnatomicSite site, LesionKind kind, long structure) {
        return lesion(id, name, site, kind, structure, StructureRole.PTV);
    }

    private static Lesion lesion(long id, String name, AnatomicSite site, LesionKind kind, long structure, StructureRole role) {
        return new Lesion(id(id), name, Optional.of(site), Side.LEFT, Optional.of(kind), Optional.empty(),
                List.of(new Delineation(id(structure), role)),
                Optional.of(new Answer<>(new Prescription(Dose.ofGray("40"), 5, Optional.empty()), BY)));
    }
}

package org.oligoplan.check.cumulative;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.oligoplan.base.Id;
import org.oligoplan.dose.AchievableDose;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.SolidDistance;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.protocol.Radiobiology;
import org.oligoplan.text.Message;

/// What a plan may be expected to give the organs around a lesion, from the geometry alone ([AchievableDose]): a hint that is never met, before
/// any plan exists. Refused for spine targets, near the skin, for targets within 50 mm of each other, for a PTV outside of the table's volumes and
/// without a PTV, and where these cannot be told.
public final class AchievableHints {

    /// Targets nearer than this to each other spill into each other.
    public static final double TARGETS_APART_MM = 50;

    /// As far as the published fall-off reaches: nearer to the skin it does not hold.
    public static final double SKIN_MM = AchievableDose.FAR_MM;

    private static final Set<AnatomicSite> SPINE = Set.of(AnatomicSite.CERVICAL_SPINE, AnatomicSite.THORACIC_SPINE,
            AnatomicSite.LUMBAR_SPINE, AnatomicSite.SACRUM);
    private static final Set<String> BODY = Set.of("External", "Body", "Skin");

    private final Case current;
    private final Radiobiology tables;
    private final Optional<FrameOfReference> frame;

    private AchievableHints(Case current, Radiobiology tables) {
        this.current = current;
        this.tables = tables;
        this.frame = current.planningImage().map(ImageSeries::frame);
    }

    /// A lesion's hint.
    ///
    /// @param lesion the lesion
    /// @param name its name
    /// @param refusal why there is none; none where there is one
    /// @param fallOff the published fall-off at the PTV's volume
    /// @param prescribedGy the prescription, where there is one
    /// @param organs organs of the planning CT, nearest first
    public record OfLesion(Id lesion, String name, Optional<Message> refusal, Optional<AchievableDose> fallOff,
            OptionalDouble prescribedGy, List<OfOrgan> organs) {

        /// Copies the list.
        public OfLesion {
            organs = List.copyOf(organs);
        }
    }

    /// The hint for an organ's near-maximum.
    ///
    /// @param organ the structure
    /// @param name its name
    /// @param nominalMm distance from the PTV
    /// @param lowerMm its lower bound: the high end is taken there
    /// @param upperMm its upper bound: the low end is taken there
    /// @param band percent of the prescription; none where the organ touches or may touch the PTV
    public record OfOrgan(Id organ, String name, double nominalMm, double lowerMm, double upperMm,
            Optional<AchievableDose.Band> band) {}

    /// {@return a hint or a refusal for each lesion}
    public static List<OfLesion> of(Case current, Radiobiology tables) {
        AchievableHints work = new AchievableHints(current, tables);
        return current.lesions().stream().map(work::hint).toList();
    }

    private OfLesion hint(Lesion lesion) {
        OptionalDouble prescribed = lesion.prescription().map(p -> OptionalDouble.of(p.value().total().asDouble()))
                .orElse(OptionalDouble.empty());
        List<Structure> ptvs = delineated(lesion, StructureRole.PTV);
        Optional<Message> refusal = refusal(lesion, ptvs);
        if (refusal.isPresent()) {
            return new OfLesion(lesion.id(), lesion.name(), refusal, Optional.empty(), prescribed, List.of());
        }
        Structure ptv = ptvs.getFirst();
        double cm3 = SolidVolume.cm3(ptv.contours());
        Optional<AchievableDose> fallOff = AchievableDose.around(tables.fallOff(), cm3);
        if (fallOff.isEmpty()) {
            List<Radiobiology.FallOff.Row> rows = tables.fallOff().rows();
            return new OfLesion(lesion.id(), lesion.name(), Optional.of(Message.of("bio.hint.volume", lesion.name(), cm3,
                    rows.getFirst().ptvCm3(), rows.getLast().ptvCm3())), Optional.empty(), prescribed, List.of());
        }
        PreparedSolid target = PreparedSolid.of(ptv.contours());
        List<OfOrgan> organs = new ArrayList<>();
        for (Structure organ : current.structures()) {
            if (organ.is(StructureRole.ORGAN) && here(organ) && !isBody(organ)) {
                DistanceResult d = SolidDistance.between(target, PreparedSolid.of(organ.contours()), Uncertainty.NONE);
                organs.add(new OfOrgan(organ.id(), organ.name(), d.nominalMm(), d.lowerMm(), d.upperMm(),
                        d.lowerMm() > 0 ? Optional.of(fallOff.get().at(d.lowerMm(), d.upperMm())) : Optional.empty()));
            }
        }
        organs.sort(java.util.Comparator.comparingDouble(OfOrgan::nominalMm).thenComparing(OfOrgan::name));
        return new OfLesion(lesion.id(), lesion.name(), Optional.empty(), fallOff, prescribed, organs);
    }

    private Optional<Message> refusal(Lesion lesion, List<Structure> ptvs) {
        if (frame.isEmpty()) {
            return Optional.of(Message.of("bio.hint.planning", lesion.name()));
        }
        if (ptvs.size() != 1) {
            return Optional.of(Message.of(ptvs.isEmpty() ? "bio.hint.noPtv" : "bio.hint.ptvs", lesion.name()));
        }
        Structure ptv = ptvs.getFirst();
        if (!SolidVolume.isKnown(ptv.contours())) {
            return Optional.of(Message.of("bio.hint.thickness", lesion.name()));
        }
        if (lesion.kind().isEmpty() || lesion.site().isEmpty()) {
            return Optional.of(Message.of("bio.hint.kind", lesion.name()));
        }
        if (lesion.kind().get() == LesionKind.SPINE || SPINE.contains(lesion.site().get())) {
            return Optional.of(Message.of("bio.hint.spine", lesion.name()));
        }
        Optional<Structure> body = current.structures().stream().filter(s -> isBody(s) && here(s)).findFirst();
        if (lesion.site().get() == AnatomicSite.SKIN || body.isEmpty()) {
            return Optional.of(Message.of(body.isEmpty() ? "bio.hint.noBody" : "bio.hint.skin", lesion.name(), SKIN_MM));
        }
        if (near(ptv.contours(), body.get().contours())) {
            return Optional.of(Message.of("bio.hint.skin", lesion.name(), SKIN_MM));
        }
        return neighbour(lesion, ptv);
    }

    private Optional<Message> neighbour(Lesion lesion, Structure ptv) {
        PreparedSolid target = PreparedSolid.of(ptv.contours());
        for (Lesion other : current.lesions()) {
            if (other.id().equals(lesion.id())) {
                continue;
            }
            List<Structure> drawn = Stream.of(StructureRole.PTV, StructureRole.ITV, StructureRole.CTV, StructureRole.GTV)
                    .flatMap(role -> delineated(other, role).stream()).toList();
            if (drawn.isEmpty()) {
                return Optional.of(Message.of("bio.hint.neighbourUnknown", lesion.name(), other.name()));
            }
            for (Structure s : drawn) {
                // The least that the distance can be: what may be too near is too near.
                if (SolidDistance.between(target, PreparedSolid.of(s.contours()), Uncertainty.NONE).lowerMm() < TARGETS_APART_MM) {
                    return Optional.of(Message.of("bio.hint.neighbour", lesion.name(), other.name(), TARGETS_APART_MM));
                }
            }
        }
        return Optional.empty();
    }

    private List<Structure> delineated(Lesion lesion, StructureRole role) {
        return lesion.delineations().stream().filter(d -> d.role() == role).flatMap(d -> current.structure(d.structure()).stream())
                .filter(this::here).toList();
    }

    private boolean here(Structure s) {
        return !s.contours().isEmpty() && frame.filter(s.contours().plane().frame()::equals).isPresent();
    }

    private static boolean isBody(Structure s) {
        return s.standardName().filter(BODY::contains).isPresent();
    }

    /// Whether a corner of the target comes nearer to the body's outline than the published fall-off reaches, or lies outside of it.
    private static boolean near(ContourStack target, ContourStack body) {
        for (Section section : target.sections()) {
            for (Ring ring : section.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    PatientPoint corner = target.plane().toPatient(ring.u(i), ring.v(i), section.offsetMm());
                    if (near(corner, body)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean near(PatientPoint place, ContourStack body) {
        double u = body.plane().uOf(place);
        double v = body.plane().vOf(place);
        double w = body.plane().wOf(place);
        boolean any = false;
        for (Section section : body.sections()) {
            double along = section.offsetMm() - w;
            if (Math.abs(along) >= SKIN_MM) {
                continue;
            }
            any = true;
            for (Ring ring : section.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    int next = (i + 1) % ring.size();
                    double off = fromEdge(u, v, ring.u(i), ring.v(i), ring.u(next), ring.v(next));
                    if (off * off + along * along < SKIN_MM * SKIN_MM) {
                        return true;
                    }
                }
            }
        }
        return !any;
    }

    private static double fromEdge(double u, double v, double u0, double v0, double u1, double v1) {
        double du = u1 - u0;
        double dv = v1 - v0;
        double square = du * du + dv * dv;
        double share = square == 0 ? 0 : Math.clamp(((u - u0) * du + (v - v0) * dv) / square, 0, 1);
        return Math.hypot(u - u0 - share * du, v - v0 - share * dv);
    }
}

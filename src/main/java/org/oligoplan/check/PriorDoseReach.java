package org.oligoplan.check;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.oligoplan.base.Id;
import org.oligoplan.contour.Combination;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.IsodoseSolid;
import org.oligoplan.dose.PlacedDose;
import org.oligoplan.dose.SearchRadius;
import org.oligoplan.dose.SummedDose;
import org.oligoplan.dose.WorstCase;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Answer;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.text.Message;

/// Reads the doses of earlier courses in organs, physical Gy.
///
/// No level is built in. Until the site has set `prior-dose-level-gy` an organ that received anything of a course counts. With a level it counts
/// when the courses' greatest doses in it together reach the level: no place of it can have received more. Over a registration the greatest dose
/// is the greatest within the registration's uncertainty.
///
/// The part above the level is where a course gave at least the level divided by the number of courses that reach the organ: wherever their sum
/// reaches the level, one of them gave that much. What lies outside of a grid is unknown and no reason by itself; with any of it the part does not
/// take the organ's place.
final class PriorDoseReach implements PriorDoseLook {

    static final String LEVEL = "prior-dose-level-gy";
    static final String HIGH_DOSE = "prior-high-dose-gy";

    /// One dose in an organ.
    private record InOrgan(PriorCourse course, DoseDistribution dose, DoseLattice lattice, Optional<FrameBridge> way, double maximumGy) {}

    private final CaseFacts facts;
    private final FrameWays ways;
    private final DistanceMemory.Use memory;
    private final PriorDoseMemory kept;
    private final PriorDoses doses;
    private final boolean quick;
    private final OptionalDouble levelGy;
    private final Map<Id, Optional<DoseLattice>> lattices = new HashMap<>();
    private final Map<Id, List<InOrgan>> known = new HashMap<>();
    private final Map<Id, Optional<Made>> parts = new HashMap<>();

    /// @param kept what earlier runs read
    /// @param quick whether an organ that is being drawn keeps what was read of it before
    PriorDoseReach(CaseFacts facts, FrameWays ways, DistanceMemory.Use memory, PriorDoseMemory kept, PriorDoses doses, boolean quick) {
        this.facts = facts;
        this.ways = ways;
        this.memory = memory;
        this.kept = kept;
        this.doses = doses;
        this.quick = quick;
        this.levelGy = facts.answers().number(LEVEL).map(gy -> OptionalDouble.of(gy.doubleValue())).orElse(OptionalDouble.empty());
    }

    private Optional<DoseLattice> lattice(DoseDistribution dose) {
        Optional<DoseLattice> there = lattices.get(dose.id());
        if (there == null) {
            there = doses.lattice(facts.current(), dose);
            lattices.put(dose.id(), there);
        }
        return there;
    }

    @Override
    public boolean available(DoseDistribution dose) {
        return lattice(dose).isPresent();
    }

    @Override
    public List<DoseDistribution> dosesOf(PriorCourse course) {
        return course.doses().stream().flatMap(id -> facts.current().find(id, DoseDistribution.class).stream()).filter(this::available)
                .toList();
    }

    private List<InOrgan> in(Structure organ) {
        List<InOrgan> there = known.get(organ.id());
        if (there == null) {
            there = read(organ);
            known.put(organ.id(), there);
        }
        return there;
    }

    private List<InOrgan> read(Structure organ) {
        List<InOrgan> found = new ArrayList<>();
        if (!organ.contours().isEmpty() && SolidVolume.isKnown(organ.contours())) {
            FrameOfReference own = organ.contours().plane().frame();
            for (PriorCourse course : facts.current().all(PriorCourse.class)) {
                for (DoseDistribution dose : dosesOf(course)) {
                    Optional<FrameBridge> way = own.equals(dose.frame()) ? Optional.empty() : ways.between(own, dose.frame());
                    if (own.equals(dose.frame()) || way.isPresent()) {
                        DoseLattice lattice = lattice(dose).orElseThrow();
                        found.add(new InOrgan(course, dose, lattice, way, maximum(organ, dose, lattice, way)));
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private double maximum(Structure organ, DoseDistribution dose, DoseLattice lattice, Optional<FrameBridge> way) {
        double radius = Math.min(SearchRadius.MOST_MM, wayMm(way));
        PriorDoseMemory.Key key = new PriorDoseMemory.Key(Optional.of(memory.shape(organ.contours())), dose.id(), way, 0, radius);
        return kept.maximum(organ.id(), key, quick, () -> {
            PlacedDose placed = new PlacedDose(lattice, way, 1, Optional.of(SearchRadius.of(radius)));
            double nominal = greatest(SummedDose.of(organ.contours(), List.of(placed)));
            return radius > 0 && WorstCase.canSearch(placed)
                    ? Math.max(nominal, greatest(WorstCase.of(organ.contours(), List.of(placed), () -> true)))
                    : nominal;
        });
    }

    private static double greatest(SummedDose sum) {
        double gy = sum.leastGy().knownCm3() > 0 ? sum.leastGy().max() : 0;
        return Double.isNaN(gy) ? 0 : gy;
    }

    /// What the way between an organ and a dose may be off by: what its registrations state, at least the site's value for each.
    private double wayMm(Optional<FrameBridge> way) {
        double site = facts.settings().registrationMm().map(Answer::value).orElse(0.0);
        return way.map(w -> Math.max(w.uncertaintyMm(site), site * w.links().size())).orElse(0.0);
    }

    @Override
    public List<PriorReason> reasons(Structure organ) {
        List<InOrgan> all = in(organ).stream().filter(i -> i.maximumGy() > 0).toList();
        double together = all.stream().mapToDouble(InOrgan::maximumGy).sum();
        if (all.isEmpty() || levelGy.isPresent() && together < levelGy.getAsDouble()) {
            return List.of();
        }
        List<PriorReason> reasons = new ArrayList<>();
        for (InOrgan i : all) {
            Message said = levelGy.isEmpty()
                    ? Message.of("courses.reason.doseNoLevel", Printed.gray(i.maximumGy()), i.course().label())
                    : Message.of(i.maximumGy() >= levelGy.getAsDouble() ? "courses.reason.dose" : "courses.reason.doseTogether",
                            Printed.gray(i.maximumGy(), levelGy.getAsDouble()), i.course().label(), Printed.gray(levelGy.getAsDouble()));
            reasons.add(new PriorReason(PriorReason.Kind.DOSE, Optional.of(i.course().id()), said, OptionalDouble.of(i.maximumGy())));
        }
        return reasons;
    }

    @Override
    public Optional<Made> part(Structure organ) {
        Optional<Made> there = parts.get(organ.id());
        if (there == null) {
            there = levelGy.isPresent() && levelGy.getAsDouble() > 0 ? made(organ, levelGy.getAsDouble()) : Optional.empty();
            parts.put(organ.id(), there);
        }
        return there;
    }

    private Optional<Made> made(Structure organ, double level) {
        List<InOrgan> all = in(organ).stream().filter(i -> i.maximumGy() > 0).toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Id doses = derived(organ.id(), all.stream().map(i -> i.dose().id() + i.way().toString()).reduce("", String::concat));
        PriorDoseMemory.Key key = new PriorDoseMemory.Key(Optional.of(memory.shape(organ.contours())), doses, all.getFirst().way(), level,
                0);
        ContourStack part = kept.stack(organ.id(), key, quick, () -> all.stream().map(i -> cut(organ, i, level / all.size()))
                .filter(cut -> !cut.isEmpty())
                .reduce((one, two) -> Combination.of(one, two, new double[0], Combination.Operation.UNION, Progress.none()))
                .orElseGet(() -> ContourStack.empty(organ.contours().plane(), organ.contours().imageSpacingMm())));
        if (part.isEmpty()) {
            return Optional.empty();
        }
        double extraMm = all.stream().mapToDouble(i -> wayMm(i.way())).max().orElse(0);
        Structure made = new Structure(derived(organ.id(), LEVEL + level), organ.name() + " \u2265 " + plain(level) + " Gy",
                organ.standardName(), organ.origin(), organ.role(), organ.irradiated(), part, List.of(), organ.colour());
        return Optional.of(new Made(made, organ.id(), extraMm, knownEverywhere(organ)));
    }

    private ContourStack cut(Structure organ, InOrgan i, double gy) {
        ContourStack isodose = IsodoseSolid.of(i.lattice(), gy).contours();
        FrameOfReference own = organ.contours().plane().frame();
        if (isodose.isEmpty()) {
            return ContourStack.empty(organ.contours().plane(), organ.contours().imageSpacingMm());
        }
        ContourStack here = i.way().isEmpty() ? isodose : ways.between(i.dose().frame(), own).orElseThrow().move(isodose);
        ContourStack cut = Combination.of(organ.contours(), here, new double[0], Combination.Operation.INTERSECTION, Progress.none());
        // Cut out between the organ's planes, it is as reviewed as the organ is.
        boolean reviewed = organ.contours().allReviewed();
        return new ContourStack(cut.plane(), cut.sections().stream().map(s -> new Section(s.offsetMm(), s.region(), reviewed)).toList(),
                cut.imageSpacingMm());
    }

    /// Whether each course that gave anything at all is known by its dose in all of the organ.
    private boolean knownEverywhere(Structure organ) {
        List<InOrgan> all = in(organ);
        return all.stream().allMatch(i -> insideGrid(organ, i)) && facts.current().all(PriorCourse.class).stream()
                .allMatch(c -> CourseGeometry.gaveNothing(facts, c) || !c.doses().isEmpty()
                        && all.stream().filter(i -> i.course().id().equals(c.id())).count() == c.doses().size());
    }

    private static boolean insideGrid(Structure organ, InOrgan i) {
        ContourStack there = i.way().map(w -> w.move(organ.contours())).orElse(organ.contours());
        return new IsodoseSolid(there, false, i.lattice().grid()).toEdgeMm(there) > 0;
    }

    @Override
    public List<Made> highDose() {
        List<Made> made = new ArrayList<>();
        for (PriorCourse course : facts.current().all(PriorCourse.class)) {
            facts.answers().number(HIGH_DOSE, course.id()).map(BigDecimal::doubleValue).filter(gy -> gy > 0)
                    .ifPresent(gy -> dosesOf(course).forEach(dose -> made(course, dose, gy).ifPresent(made::add)));
        }
        return made;
    }

    private Optional<Made> made(PriorCourse course, DoseDistribution dose, double gy) {
        PriorDoseMemory.Key key = new PriorDoseMemory.Key(Optional.empty(), dose.id(), Optional.empty(), gy, 0);
        ContourStack stack = kept.stack(dose.id(), key, false, () -> IsodoseSolid.of(lattice(dose).orElseThrow(), gy).contours());
        return stack.isEmpty()
                ? Optional.empty()
                : Optional.of(new Made(
                        new Structure(derived(dose.id(), HIGH_DOSE + gy), course.label() + " \u2265 " + plain(gy) + " Gy", Optional.empty(),
                                new StructureOrigin.Drawn(dose.id()),
                                facts.fact(HIGH_DOSE, course.id()).map(s -> new Answer<>(StructureRole.PRIOR_TARGET, s.by())),
                                Optional.empty(), stack, List.of(), 0),
                        dose.id(), 0, !open(dose, gy)));
    }

    private boolean open(DoseDistribution dose, double gy) {
        PriorDoseMemory.Key key = new PriorDoseMemory.Key(Optional.empty(), dose.id(), Optional.empty(), gy, -1);
        return kept.maximum(dose.id(), key, false, () -> IsodoseSolid.of(lattice(dose).orElseThrow(), gy).open() ? 1.0 : 0.0) > 0;
    }

    private static String plain(double gy) {
        return BigDecimal.valueOf(gy).stripTrailingZeros().toPlainString();
    }

    /// The same thing has the same id in each run.
    private static Id derived(Id of, String what) {
        return new Id(UUID.nameUUIDFromBytes((of + what).getBytes(StandardCharsets.UTF_8)));
    }
}

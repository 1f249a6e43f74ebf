package org.oligoplan.check.constraints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.oligoplan.base.Id;
import org.oligoplan.check.Answers;
import org.oligoplan.check.cumulative.AchievableHints;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.SolidDistance;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.model.Case;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;

/// Treated lesions beside each other: whether their targets overlap, whether their doses spill into each other, and how far their middles lie apart,
/// which is all that is said on isocentres. The distance up to which lesions may share one is the site's; none is built in.
public final class NearbyLesions {

    /// The site's distance between middles up to which one isocentre may do.
    static final String QUESTION = "isocentre-distance";

    private static final List<StructureRole> TARGETS = List.of(StructureRole.PTV, StructureRole.ITV, StructureRole.CTV, StructureRole.GTV);

    private NearbyLesions() {}

    /// What the distance says of isocentres.
    public enum Isocentres {
        /// The middles lie no further apart than the site lets lesions share one.
        ONE,
        /// They lie further apart.
        SEVERAL,
        /// The site has not set a distance.
        NOT_SET
    }

    /// Two lesions.
    ///
    /// @param one the first
    /// @param oneName its name
    /// @param other the second
    /// @param otherName its name
    /// @param role what was measured: the PTV where both have one, else the outermost target of each
    /// @param edgeMm from edge to edge, nominal, mm; 0 where they overlap
    /// @param leastMm its lower bound, mm
    /// @param middleMm between the middles of the extents of their targets, mm
    /// @param overlap whether the targets overlap
    /// @param spills whether they may lie nearer than [AchievableHints#TARGETS_APART_MM], so that their doses add up around them
    /// @param isocentres by the site's distance
    /// @param siteMm that distance
    public record Pair(Id one, String oneName, Id other, String otherName, List<StructureRole> role, double edgeMm, double leastMm,
            double middleMm, boolean overlap, boolean spills, Isocentres isocentres, OptionalDouble siteMm) {

        /// Copies the list.
        public Pair {
            role = List.copyOf(role);
        }
    }

    private record Target(Lesion lesion, Structure structure, StructureRole role) {}

    /// {@return each two treated lesions with targets in one frame of reference, nearest first}
    ///
    /// @param current the case
    /// @param answers what the site set
    static List<Pair> of(Case current, Answers answers) {
        OptionalDouble site = answers.number(QUESTION).map(n -> OptionalDouble.of(n.doubleValue())).orElse(OptionalDouble.empty());
        List<Target> targets = current.lesions().stream().filter(PlanDoses::treated).flatMap(l -> target(current, l).stream()).toList();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            for (int j = i + 1; j < targets.size(); j++) {
                Target a = targets.get(i);
                Target b = targets.get(j);
                if (a.structure().contours().plane().frame().equals(b.structure().contours().plane().frame())) {
                    pairs.add(pair(a, b, site));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::edgeMm).thenComparing(Pair::oneName));
        return pairs;
    }

    private static Pair pair(Target a, Target b, OptionalDouble site) {
        DistanceResult d = SolidDistance.between(PreparedSolid.of(a.structure().contours()), PreparedSolid.of(b.structure().contours()),
                Uncertainty.NONE);
        double middle = middle(a.structure()).distanceTo(middle(b.structure()));
        Isocentres isocentres = site.isEmpty()
                ? Isocentres.NOT_SET
                : middle <= site.getAsDouble() ? Isocentres.ONE : Isocentres.SEVERAL;
        return new Pair(a.lesion().id(), a.lesion().name(), b.lesion().id(), b.lesion().name(),
                Stream.of(a.role(), b.role()).distinct().toList(), d.nominalMm(), d.lowerMm(), middle, d.overlap(),
                d.lowerMm() < AchievableHints.TARGETS_APART_MM, isocentres, site);
    }

    private static Optional<Target> target(Case current, Lesion lesion) {
        return TARGETS.stream().flatMap(role -> lesion.delineations().stream().filter(d -> d.role() == role)
                .flatMap(d -> current.structure(d.structure()).stream()).filter(s -> !s.contours().isEmpty())
                .map(s -> new Target(lesion, s, role))).findFirst();
    }

    /// The middle of the box around a structure.
    private static PatientPoint middle(Structure s) {
        double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (Section section : s.contours().sections()) {
            for (Ring ring : section.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    double[] at = {ring.u(i), ring.v(i), section.offsetMm()};
                    for (int axis = 0; axis < 3; axis++) {
                        least[axis] = Math.min(least[axis], at[axis]);
                        most[axis] = Math.max(most[axis], at[axis]);
                    }
                }
            }
        }
        return s.contours().plane().toPatient((least[0] + most[0]) / 2, (least[1] + most[1]) / 2, (least[2] + most[2]) / 2);
    }
}

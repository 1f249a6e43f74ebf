package org.oligoplan.render.solid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.geometry.Section;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.Registration;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureLook;
import org.oligoplan.model.StructureRole;
import org.oligoplan.render.OutlineCutter;
import org.oligoplan.render.StructurePalette;
import org.oligoplan.render.solid.SolidScene.Body;
import org.oligoplan.render.solid.SolidScene.Line;
import org.oligoplan.render.solid.SolidScene.Look;
import org.oligoplan.render.solid.SolidScene.Subject;

/// Makes scenes of cases, and keeps their surfaces: a surface is made again only when its contours have become others. For one thread at a time.
public final class SceneMaker {

    /// How carefully surfaces are made that are not there yet.
    public enum Care {
        /// Quickly, for a stroke under way and for the first picture.
        COARSE,
        /// As they are shown at rest.
        FINE
    }

    private static final int ALL_TRIANGLES = 200_000;
    private static final int MOST_TRIANGLES = 14_000;
    private static final int LEAST_TRIANGLES = 6_000;
    private static final int COARSE_TRIANGLES = 3_000;
    private static final int SHELL_TRIANGLES = 9_000;
    private static final int COARSE_SHELL_TRIANGLES = 2_500;
    private static final double SINGLE_SECTION_MM = 1;
    private static final double SHELL_RINGS_MM = 10;
    private static final int BLACK = 0xff000000;
    /// What holds so many structures is not one organ among others.
    private static final int MANY = 5;

    /// A surface that is kept.
    ///
    /// @param of what it was made of
    /// @param triangles how many it was to have
    private record Kept(Object of, RigidTransform motion, int triangles, TriangleMesh coarse, @Nullable TriangleMesh fine) {

        boolean isOf(Object wanted, RigidTransform way) {
            return of.equals(wanted) && motion.equals(way);
        }
    }

    /// What a surface is made of, and how.
    @FunctionalInterface
    private interface Making {
        TriangleMesh make(int triangles);
    }

    /// A structure with the way to the view's frame.
    ///
    /// @param thin whether a person wants to see through it
    /// @param sizeMm3 of all its rings, about
    /// @param amid a place in it, in the view's frame
    private record Placed(Structure structure, RigidTransform motion, boolean thin, double sizeMm3, PatientPoint amid) {}

    /// A scene, and whether all of it is as fine as it can be.
    ///
    /// @param scene what is seen
    /// @param complete whether nothing of it is coarse
    /// @param leftOut how many structures with contours lie in frames that no registration joins to the view's
    public record Made(SolidScene scene, boolean complete, int leftOut) {}

    private final Map<Subject, Kept> kept = new HashMap<>();
    private final Map<TriangleMesh, List<Line>> ringsOf = new IdentityHashMap<>();
    private boolean complete;

    /// {@return the scene}
    ///
    /// @param request what is wanted
    /// @param care how carefully what is not there yet is made; what is there already and fine stays so
    /// @param progress asked whether to stop
    public Made make(SceneRequest request, Care care, Progress progress) {
        complete = true;
        List<Placed> placed = new ArrayList<>();
        int leftOut = 0;
        for (Structure structure : request.shown().structures()) {
            StructureLook look = StructureLook.of(request.shown(), structure.id());
            if (structure.contours().isEmpty() || structure.is(StructureRole.IGNORE) || !look.visible()) {
                continue;
            }
            Optional<RigidTransform> way = way(request, structure.contours().plane().frame());
            if (way.isPresent()) {
                placed.add(new Placed(structure, way.get(), look.opacity() < 1, size(structure.contours()), way.get().apply(amid(structure.contours()))));
            } else {
                leftOut++;
            }
        }
        int budget = Math.clamp(ALL_TRIANGLES / Math.max(1, placed.size()), LEAST_TRIANGLES, MOST_TRIANGLES);
        List<Body> bodies = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        Set<Subject> used = new HashSet<>();
        Set<TriangleMesh> shells = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Placed one : placed) {
            Structure structure = one.structure();
            ContourStack stack = structure.contours();
            int argb = StructurePalette.of(structure);
            boolean chosen = request.chosen().filter(structure.id()::equals).isPresent();
            // What is hidden for a moment is not made again when it comes back.
            used.add(new Subject.OfStructure(structure.id()));
            if (request.structures()) {
                add(new Subject.OfStructure(structure.id()), stack, one.motion(), budget, COARSE_TRIANGLES, care,
                        n -> Surfaces.ofStack(stack, SINGLE_SECTION_MM, n, progress), argb, look(one, placed), chosen, bodies, used);
            }
            if (request.shells().filter(s -> s.structures().contains(structure.id())).isPresent()) {
                double mm = request.shells().get().distanceMm();
                TriangleMesh shell = add(new Subject.Around(structure.id(), mm), stack, one.motion(), SHELL_TRIANGLES,
                        COARSE_SHELL_TRIANGLES, care, n -> Surfaces.around(stack, SINGLE_SECTION_MM, mm, n, progress), argb, Look.VEIL,
                        chosen, bodies, used);
                shells.add(shell);
                lines.addAll(ringsOf.computeIfAbsent(shell, s -> rings(s, one.motion().turn(stack.plane().normal()), argb)));
            }
        }
        double most = request.isodoses().stream().mapToDouble(SceneRequest.Isodose::gy).max().orElse(0);
        for (SceneRequest.Isodose isodose : request.isodoses()) {
            add(new Subject.Isodose(isodose.dose(), isodose.gy()), isodose.lattice(), isodose.toView(), MOST_TRIANGLES, COARSE_TRIANGLES,
                    care, n -> Surfaces.ofDose(isodose.lattice(), isodose.gy(), n, progress), isodose.argb(),
                    isodose.gy() >= most ? Look.GLASS : Look.VEIL, false, bodies, used);
        }
        kept.keySet().retainAll(used);
        ringsOf.keySet().removeIf(shell -> !shells.contains(shell));
        return new Made(new SolidScene(bodies, lines, BLACK), complete, leftOut);
    }

    private static Optional<RigidTransform> way(SceneRequest request, FrameOfReference from) {
        return from.equals(request.frame())
                ? Optional.of(RigidTransform.IDENTITY)
                : FrameBridge.find(request.shown().all(Registration.class), from, request.frame()).map(FrameBridge::motion);
    }

    private TriangleMesh add(Subject subject, Object of, RigidTransform motion, int triangles, int coarseTriangles, Care care,
            Making making, int argb, Look look, boolean chosen, List<Body> bodies, Set<Subject> used) {
        Kept there = kept.get(subject);
        if (there == null || !there.isOf(of, motion)) {
            there = new Kept(of, motion, triangles, making.make(coarseTriangles).through(motion), null);
        }
        TriangleMesh fine = there.fine();
        // A budget that has changed a little with the number of structures is no reason to make all surfaces again.
        boolean fineEnough = fine != null && there.triangles() >= triangles / 2 && there.triangles() <= 2 * triangles;
        if (!fineEnough && care == Care.FINE) {
            fine = making.make(triangles).through(motion);
            there = new Kept(of, motion, triangles, there.coarse(), fine);
        }
        complete &= fineEnough || care == Care.FINE;
        kept.put(subject, there);
        used.add(subject);
        TriangleMesh best = fine == null ? there.coarse() : fine;
        if (!best.isEmpty()) {
            bodies.add(new Body(subject, best, there.coarse(), argb, look, chosen));
        }
        return best;
    }

    /// What holds a target of now or of before is seen through, so that the target is seen, and so is a whole field of before; what holds many
    /// structures, as the body does, is hardly seen at all.
    private static Look look(Placed one, List<Placed> all) {
        RigidTransform back = one.motion().inverse();
        List<Placed> held = all.stream().filter(other -> other.sizeMm3() < one.sizeMm3())
                .filter(other -> OutlineCutter.contains(one.structure().contours(), back.apply(other.amid()))).toList();
        if (held.size() >= MANY) {
            return Look.VEIL;
        }
        boolean seenThrough = one.thin() || one.structure().is(StructureRole.PRIOR_FIELD) || held.stream().anyMatch(h -> isTarget(h.structure()));
        return seenThrough ? Look.GLASS : Look.SOLID;
    }

    private static boolean isTarget(Structure structure) {
        return structure.role().filter(answer -> switch (answer.value()) {
            case GTV, CTV, ITV, PTV, PRIOR_TARGET -> true;
            case ORGAN, IGNORE, PRIOR_FIELD -> false;
        }).isPresent();
    }

    private static double size(ContourStack stack) {
        double sum = 0;
        for (Section section : stack.sections()) {
            sum += section.region().rings().stream().mapToDouble(r -> Math.abs(r.signedAreaMm2())).sum();
        }
        return sum * stack.usualSpacingMm().orElse(SINGLE_SECTION_MM);
    }

    /// {@return a place amid the largest ring of the middle section}
    ///
    /// @param stack not empty
    static PatientPoint amid(ContourStack stack) {
        Section section = stack.sections().get(stack.sections().size() / 2);
        Ring ring = section.region().rings().stream().max(Comparator.comparingDouble(r -> Math.abs(r.signedAreaMm2()))).orElseThrow();
        double u = 0;
        double v = 0;
        for (int i = 0; i < ring.size(); i++) {
            u += ring.u(i) / ring.size();
            v += ring.v(i) / ring.size();
        }
        return stack.plane().toPatient(u, v, section.offsetMm());
    }

    /// Dashed lines around a shell, every centimetre along the normal of its planes.
    private static List<Line> rings(TriangleMesh shell, PatientVector normal, int argb) {
        if (shell.isEmpty()) {
            return List.of();
        }
        float[] xyz = shell.xyz();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < xyz.length; i += 3) {
            double w = xyz[i] * normal.x() + xyz[i + 1] * normal.y() + xyz[i + 2] * normal.z();
            low = Math.min(low, w);
            high = Math.max(high, w);
        }
        List<Line> lines = new ArrayList<>();
        for (double w = low + SHELL_RINGS_MM / 2; w < high; w += SHELL_RINGS_MM) {
            PatientVector foot = normal.times(w);
            for (float[] ring : MeshCutter.rings(shell, new PatientPoint(foot.x(), foot.y(), foot.z()), normal)) {
                float[] around = Arrays.copyOf(ring, ring.length + 3);
                System.arraycopy(ring, 0, around, ring.length, 3);
                lines.add(new Line(around, argb & 0xffffff | 0x8c000000, 1, 5, false));
            }
        }
        return lines;
    }
}

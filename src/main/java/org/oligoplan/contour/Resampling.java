package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Lattice;
import org.oligoplan.geometry.planar.LevelLines;
import org.oligoplan.jobs.Progress;

/// A structure's sections on planes that it was not drawn on: of its interpolated solid (see [InterpolatedSolid]). A plane that it was drawn
/// on keeps its own section; every other section is not reviewed. Planes may lie in any orientation of the same frame of reference.
public final class Resampling {

    private Resampling() {}

    /// {@return the structure on other planes}
    ///
    /// @param stack of known thickness; an empty one stays empty
    /// @param plane orientation of the planes wanted; a frame other than the stack's is refused
    /// @param offsetsMm w of the planes wanted in rising order
    /// @param progress told of each plane
    public static ContourStack of(ContourStack stack, PlaneFrame plane, double[] offsetsMm, Progress progress) {
        if (!plane.frame().equals(stack.plane().frame())) {
            throw new IllegalArgumentException("planes of another frame of reference");
        }
        OptionalDouble spacing = offsetsMm.length > 1
                ? OptionalDouble.of((offsetsMm[offsetsMm.length - 1] - offsetsMm[0]) / (offsetsMm.length - 1))
                : stack.imageSpacingMm();
        List<Section> sections = new ArrayList<>();
        if (!stack.isEmpty()) {
            Sampler sampler = new Sampler(stack, plane, false, progress);
            for (int i = 0; i < offsetsMm.length; i++) {
                sampler.at(offsetsMm[i]).ifPresent(sections::add);
                progress.report(i + 1L, offsetsMm.length);
            }
        }
        return new ContourStack(plane, sections, spacing);
    }

    /// Gives sections of one structure; the solid is made when it is first needed.
    static final class Sampler {

        private final ContourStack stack;
        private final PlaneFrame plane;
        private final boolean same;
        private final boolean bridges;
        private final Progress progress;
        private @Nullable InterpolatedSolid solid;

        Sampler(ContourStack stack, PlaneFrame plane, boolean bridges, Progress progress) {
            this.stack = stack;
            this.plane = plane;
            this.same = plane.sameOrientation(stack.plane());
            this.bridges = bridges;
            this.progress = progress;
        }

        /// {@return the section on a plane, if the structure meets it}
        Optional<Section> at(double w) {
            progress.checkCancelled();
            if (stack.isEmpty()) {
                return Optional.empty();
            }
            if (same && stack.at(w).isPresent()) {
                return stack.at(w);
            }
            InterpolatedSolid made = solid;
            if (made == null) {
                made = InterpolatedSolid.of(stack, 1, bridges, progress);
                solid = made;
            }
            Region region = same
                    ? w < made.fromW() || w > made.toW() ? new Region(List.of()) : LevelLines.of(made.lattice(), made.at(w))
                    : across(made, w);
            return region.isEmpty() ? Optional.empty() : Optional.of(new Section(w, region, false));
        }

        private Region across(InterpolatedSolid made, double w) {
            Lattice own = made.lattice();
            double[] box = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int corner = 0; corner < 8; corner++) {
                PatientPoint p = stack.plane().toPatient((corner & 1) == 0 ? own.fromU() : own.u(own.columns() - 1),
                        (corner & 2) == 0 ? own.fromV() : own.v(own.rows() - 1),
                        (corner & 4) == 0 ? made.fromW() - own.stepMm() : made.toW() + own.stepMm());
                box[0] = Math.min(box[0], plane.uOf(p));
                box[1] = Math.min(box[1], plane.vOf(p));
                box[2] = Math.max(box[2], plane.uOf(p));
                box[3] = Math.max(box[3], plane.vOf(p));
                least = Math.min(least, plane.wOf(p));
                most = Math.max(most, plane.wOf(p));
            }
            if (w < least || w > most) {
                return new Region(List.of());
            }
            // Toward a pole the distance in the stack's planes is far from straight: half the step.
            Lattice lattice = Lattice.around(box[0], box[1], box[2], box[3], own.stepMm() / 2);
            float[] values = new float[lattice.nodes()];
            // One step of u or v moves the place by a fixed amount in the stack's own coordinates.
            PatientVector n = stack.plane().normal();
            for (int row = 0, k = 0; row < lattice.rows(); row++) {
                progress.checkCancelled();
                for (int column = 0; column < lattice.columns(); column++) {
                    PatientPoint p = plane.toPatient(lattice.u(column), lattice.v(row), w);
                    values[k++] = (float) made.at(stack.plane().uOf(p), stack.plane().vOf(p), n.dot(p.fromOrigin()));
                }
            }
            return LevelLines.of(lattice, values);
        }
    }
}

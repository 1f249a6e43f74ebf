package org.oligoplan.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.Case;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.Registration;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureLook;
import org.oligoplan.model.StructureRole;

/// Cuts structures with a view's plane. Face on, the polygons of the section whose slab the plane lies in are shown; across, the outline of the
/// slabs themselves: the solid that distances are measured between, steps and all, not a smoothed one.
public final class OutlineCutter {

    private static final double SINGLE_SECTION_MM = 1;

    /// Below this share of the view's normal along the stack's, slices stand upright on the view.
    private static final double UPRIGHT = 1e-9;

    private final ViewGeometry view;
    private final PlaneFrame plane;
    private final ContourStack stack;
    private final Slabs slabs;
    /// Pixel x and y are linear in (u, v, w): factors and constant; `depth` likewise, in mm from the view's plane.
    private final double[] x;
    private final double[] y;
    private final double[] depth;

    private OutlineCutter(ContourStack stack, ViewGeometry view) {
        this.view = view;
        this.stack = stack;
        this.plane = stack.plane();
        this.slabs = Slabs.of(stack, SINGLE_SECTION_MM);
        this.x = linear(view.plane().right(), view.width() / 2.0, view.mmPerPixel());
        this.y = linear(view.plane().down(), view.height() / 2.0, view.mmPerPixel());
        this.depth = linear(view.plane().normal(), 0, 1);
    }

    private double[] linear(PatientVector direction, double middle, double mm) {
        PatientVector n = plane.normal();
        return new double[]{plane.u().dot(direction) / mm, plane.v().dot(direction) / mm, n.dot(direction) / mm,
                middle - view.centre().fromOrigin().dot(direction) / mm};
    }

    /// {@return the lines of every structure of the case that is not to be ignored nor hidden and lies in the view's frame of reference, or in one that a
    ///         registration of the case leads to}
    ///
    /// @param shown the case
    /// @param frame the frame of the image shown; structures of a frame without a registration to it are left out: nobody knows where they are
    /// @param view which plane
    public static List<StructureOutline> cut(Case shown, FrameOfReference frame, ViewGeometry view) {
        return cut(shown, frame, view, new Memory());
    }

    /// {@return the lines as [#cut(Case, FrameOfReference, ViewGeometry)] gives them, taking over what has not changed since the last call}
    ///
    /// @param shown the case
    /// @param frame the frame of the image shown
    /// @param view which plane
    /// @param memory of earlier calls for the same view
    public static List<StructureOutline> cut(Case shown, FrameOfReference frame, ViewGeometry view, Memory memory) {
        memory.begin(view);
        List<StructureOutline> found = new ArrayList<>();
        Map<Id, StructureLook> looks = new HashMap<>();
        shown.all(StructureLook.class).forEach(look -> looks.put(look.structure(), look));
        Set<Id> reconstructed = shown.all(CourseField.class).stream().filter(CourseField::reconstructed).map(CourseField::structure)
                .collect(Collectors.toSet());
        for (Structure structure : shown.structures()) {
            StructureLook look = looks.get(structure.id());
            if (structure.contours().isEmpty() || structure.is(StructureRole.IGNORE) || look != null && !look.visible()) {
                continue;
            }
            FrameOfReference own = structure.contours().plane().frame();
            Optional<ViewGeometry> there = own.equals(frame)
                    ? Optional.of(view)
                    : FrameBridge.find(shown.all(Registration.class), frame, own).map(way -> view.through(way.motion()));
            if (there.isEmpty()) {
                continue;
            }
            List<Outline> lines = memory.cut(structure.contours(), there.get());
            if (!lines.isEmpty()) {
                boolean prior = structure.is(StructureRole.PRIOR_TARGET) || structure.is(StructureRole.PRIOR_FIELD);
                found.add(new StructureOutline(structure.id(), StructurePalette.of(structure), prior, !own.equals(frame),
                        reconstructed.contains(structure.id()),
                        look == null ? 1 : look.opacity(), look != null && look.filled(), lines));
            }
        }
        return found;
    }

    /// {@return the lines of one stack in a view; nothing is left out that lies beyond the view's rim}
    ///
    /// @param stack the sections
    /// @param view which plane
    public static List<Outline> cut(ContourStack stack, ViewGeometry view) {
        if (stack.isEmpty()) {
            return List.of();
        }
        OutlineCutter cutter = new OutlineCutter(stack, view);
        return view.plane().parallelTo(stack.plane().normal()) ? cutter.faceOn() : cutter.across();
    }

    private List<Outline> faceOn() {
        double w = plane.wOf(view.centre());
        int k = slabs.owner(w);
        if (k < 0) {
            return List.of();
        }
        Section section = stack.sections().get(k);
        double image = stack.imageSpacingMm().orElse(2 * ContourStack.SAME_PLANE_MM);
        boolean here = Math.abs(section.offsetMm() - w) < image / 2;
        List<Outline> lines = new ArrayList<>();
        for (Ring ring : section.region().rings()) {
            double[] xy = new double[2 * ring.size()];
            for (int i = 0; i < ring.size(); i++) {
                xy[2 * i] = at(x, ring.u(i), ring.v(i), w);
                xy[2 * i + 1] = at(y, ring.u(i), ring.v(i), w);
            }
            lines.add(new Outline(xy, true, here, section.reviewed()));
        }
        return lines;
    }

    /// What a view's lines were last: as long as the view stays, only stacks that are new are cut. For one thread at a time.
    public static final class Memory {

        private Optional<ViewGeometry> view = Optional.empty();
        private Map<ContourStack, List<Outline>> lines = new IdentityHashMap<>();
        private Map<ContourStack, List<Outline>> before = new IdentityHashMap<>();

        private void begin(ViewGeometry now) {
            boolean stays = view.filter(now::equals).isPresent();
            view = Optional.of(now);
            before = stays ? lines : new IdentityHashMap<>();
            lines = new IdentityHashMap<>();
        }

        private List<Outline> cut(ContourStack stack, ViewGeometry there) {
            List<Outline> known = before.get(stack);
            List<Outline> found = known == null ? OutlineCutter.cut(stack, there) : known;
            // A structure of another frame is seen through a registration, which may change while the view does not.
            if (view.filter(there::equals).isPresent()) {
                lines.put(stack, found);
            }
            return found;
        }
    }

    /// Across slices that stand upright on the view: a polygon's edge crosses the view at one place for all of its slab.
    private List<Outline> upright() {
        List<Outline> lines = new ArrayList<>();
        double[] next = slabs.count() == 0 ? new double[0] : places(stack.sections().getFirst().region(), slabs.lowMm(0));
        for (int k = 0; k < slabs.count(); k++) {
            Section section = stack.sections().get(k);
            double low = slabs.lowMm(k);
            double high = slabs.highMm(k);
            double[] here = next;
            for (int i = 0; i < here.length; i += 2) {
                double u = here[i];
                double v = here[i + 1];
                lines.add(new Outline(new double[]{at(x, u, v, low), at(y, u, v, low), at(x, u, v, high), at(y, u, v, high)}, false, true,
                        section.reviewed()));
            }
            if (k == 0 || !slabs.touchesNext(k - 1)) {
                cap(low, along(here), section.reviewed(), lines);
            }
            next = k + 1 < slabs.count() ? places(stack.sections().get(k + 1).region(), slabs.lowMm(k + 1)) : new double[0];
            double[] top = along(here);
            boolean reviewed = section.reviewed();
            if (slabs.touchesNext(k)) {
                top = joined(top, along(next));
                reviewed &= stack.sections().get(k + 1).reviewed();
            }
            cap(high, top, reviewed, lines);
        }
        return lines;
    }

    /// What both slabs hold is inside the solid; only what one of them holds is its surface.
    private static double[] joined(double[] top, double[] other) {
        double[] both = Arrays.copyOf(top, top.length + other.length);
        System.arraycopy(other, 0, both, top.length, other.length);
        return both;
    }

    private List<Outline> across() {
        if (Math.abs(depth[2]) < UPRIGHT) {
            return upright();
        }
        List<Outline> lines = new ArrayList<>();
        for (int k = 0; k < slabs.count(); k++) {
            Section section = stack.sections().get(k);
            double low = slabs.lowMm(k);
            double high = slabs.highMm(k);
            walls(section, low, high, lines);
            if (k == 0 || !slabs.touchesNext(k - 1)) {
                cap(low, crossings(section.region(), low), section.reviewed(), lines);
            }
            double[] top = crossings(section.region(), high);
            boolean reviewed = section.reviewed();
            if (slabs.touchesNext(k)) {
                Section next = stack.sections().get(k + 1);
                double[] other = crossings(next.region(), high);
                top = joined(top, other);
                reviewed &= next.reviewed();
            }
            cap(high, top, reviewed, lines);
        }
        return lines;
    }

    /// The side walls of a slab: each polygon edge, carried from `low` to `high`, meets the view's plane in a straight piece.
    private void walls(Section section, double low, double high, List<Outline> lines) {
        for (Ring ring : section.region().rings()) {
            int n = ring.size();
            for (int i = 0, j = n - 1; i < n; j = i++) {
                double[] p = {ring.u(j), ring.v(j)};
                double[] q = {ring.u(i), ring.v(i)};
                wall(p, q, low, high, section.reviewed(), lines);
            }
        }
    }

    private void wall(double[] p, double[] q, double low, double high, boolean reviewed, List<Outline> lines) {
        double dp = at(depth, p[0], p[1], low);
        double dq = at(depth, q[0], q[1], low);
        double rise = depth[2] * (high - low);
        double smallest = Math.min(dp, dq) + Math.min(0, rise);
        double largest = Math.max(dp, dq) + Math.max(0, rise);
        if (smallest >= 0 || largest < 0) {
            return;
        }
        // The wall as a unit square (t along the edge, s along w): depth is linear there, so the cut is a straight line between two of its sides.
        double[] ends = new double[4];
        int found = 0;
        double[][] corners = {{0, 0, dp}, {1, 0, dq}, {1, 1, dq + rise}, {0, 1, dp + rise}};
        for (int c = 0; c < 4 && found < 2; c++) {
            double[] a = corners[c];
            double[] b = corners[(c + 1) % 4];
            if (a[2] >= 0 != b[2] >= 0) {
                double share = a[2] / (a[2] - b[2]);
                ends[2 * found] = a[0] + share * (b[0] - a[0]);
                ends[2 * found + 1] = a[1] + share * (b[1] - a[1]);
                found++;
            }
        }
        if (found == 2) {
            add(lines, reviewed, p, q, ends[0], low + ends[1] * (high - low), ends[2], low + ends[3] * (high - low));
        }
    }

    private void add(List<Outline> lines, boolean reviewed, double[] p, double[] q, double t1, double w1, double t2, double w2) {
        double u1 = p[0] + t1 * (q[0] - p[0]);
        double v1 = p[1] + t1 * (q[1] - p[1]);
        double u2 = p[0] + t2 * (q[0] - p[0]);
        double v2 = p[1] + t2 * (q[1] - p[1]);
        lines.add(new Outline(new double[]{at(x, u1, v1, w1), at(y, u1, v1, w1), at(x, u2, v2, w2), at(y, u2, v2, w2)}, false, true,
                reviewed));
    }

    /// Where the line in which the view's plane meets the plane at `w` crosses the region's rings: places along the line, mm, in no order.
    private double[] crossings(Region region, double w) {
        return along(places(region, w));
    }

    private double[] along(double[] uv) {
        double alongU = -depth[1];
        double alongV = depth[0];
        double length = Math.hypot(alongU, alongV);
        double[] found = new double[uv.length / 2];
        for (int i = 0; i < found.length; i++) {
            found[i] = (uv[2 * i] * alongU + uv[2 * i + 1] * alongV) / length;
        }
        return found;
    }

    /// Where the view's plane crosses the region's rings at `w`: u and v in turn.
    private double[] places(Region region, double w) {
        double[] found = new double[8];
        int count = 0;
        double inU = depth[0];
        double inV = depth[1];
        double rest = depth[2] * w + depth[3];
        for (Ring ring : region.rings()) {
            int n = ring.size();
            double a = inU * ring.u(n - 1) + inV * ring.v(n - 1) + rest;
            for (int i = 0, j = n - 1; i < n; j = i++) {
                double b = inU * ring.u(i) + inV * ring.v(i) + rest;
                if (a >= 0 != b >= 0) {
                    double t = a / (a - b);
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = ring.u(j) + t * (ring.u(i) - ring.u(j));
                    found[count++] = ring.v(j) + t * (ring.v(i) - ring.v(j));
                }
                a = b;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private void cap(double w, double[] crossings, boolean reviewed, List<Outline> lines) {
        double[] places = crossings.clone();
        Arrays.sort(places);
        double normal = Math.hypot(depth[0], depth[1]);
        // The foot of the line on the view's plane: the point of it nearest to u = v = 0.
        double off = -(depth[2] * w + depth[3]) / normal;
        double footU = depth[0] / normal * off;
        double footV = depth[1] / normal * off;
        double alongU = -depth[1] / normal;
        double alongV = depth[0] / normal;
        for (int i = 0; i + 1 < places.length; i += 2) {
            if (places[i + 1] - places[i] < 1e-6) {
                continue;
            }
            double u1 = footU + alongU * places[i];
            double v1 = footV + alongV * places[i];
            double u2 = footU + alongU * places[i + 1];
            double v2 = footV + alongV * places[i + 1];
            lines.add(new Outline(new double[]{at(x, u1, v1, w), at(y, u1, v1, w), at(x, u2, v2, w), at(y, u2, v2, w)}, false, true,
                    reviewed));
        }
    }

    private static double at(double[] factors, double u, double v, double w) {
        return factors[0] * u + factors[1] * v + factors[2] * w + factors[3];
    }

    /// {@return whether a place lies inside the structure's slabs}
    ///
    /// @param stack the sections
    /// @param place patient mm in the stack's frame
    public static boolean contains(ContourStack stack, PatientPoint place) {
        PlaneFrame plane = stack.plane();
        int k = Slabs.of(stack, SINGLE_SECTION_MM).owner(plane.wOf(place));
        return k >= 0 && stack.sections().get(k).region().contains(plane.uOf(place), plane.vOf(place));
    }
}

package org.oligoplan.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.dicom.Tag;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.OpenContour;
import org.oligoplan.volume.ImageGrid;

/// Makes a contour stack of one ROI's contours. A contour's plane comes from its own points; nothing is moved to an image slice.
final class StackAssembler {

    /// Points that stray less from their plane are rounding.
    static final double ROUNDING_MM = 0.05;
    /// Points that stray more make a contour that is not planar.
    static final double PLANAR_MM = 0.5;
    /// Contours nearer than this along the normal lie on one plane.
    static final double SAME_PLANE_MM = 0.02;
    /// A contour further from a slice was not drawn on it.
    static final double ON_SLICE_MM = 0.5;

    private static final double SAME_DIRECTION = Math.cos(Math.toRadians(5));

    /// What became of the contours.
    record Assembled(ContourStack stack, List<OpenContour> open) {}

    private record Placed(double offsetMm, Ring ring) {}

    private final Findings findings;
    private final String file;
    private final String about;
    private final String name;

    StackAssembler(Findings findings, String file, String about, String roiName) {
        this.findings = findings;
        this.file = file;
        this.about = about;
        this.name = roiName;
    }

    /// @param contours all contours of the ROI
    /// @param frame the frame of reference of their points
    /// @param images the images that they were drawn on, if these are in the same frame
    Assembled assemble(List<RawContour> contours, FrameOfReference frame, Optional<ImageGrid> images) {
        List<OpenContour> open = new ArrayList<>();
        List<RawContour> closed = sort(contours, open);
        PlaneFrame plane = plane(closed, frame, images);
        List<Placed> placed = place(closed, plane, open);
        Optional<ImageGrid> parallel = images.filter(grid -> grid.plane().sameOrientation(plane));
        OptionalDouble spacing = parallel.map(ImageGrid::usualSpacingMm).orElse(OptionalDouble.empty());
        List<Section> sections = sections(placed);
        ContourStack stack = new ContourStack(plane, sections, spacing);
        parallel.ifPresent(grid -> compare(stack, grid));
        if (parallel.isEmpty()) {
            gaps(stack);
        }
        return new Assembled(stack, open);
    }

    /// {@return the contours to fill; the others go to `open` or are reported}
    private List<RawContour> sort(List<RawContour> contours, List<OpenContour> open) {
        List<RawContour> closed = new ArrayList<>();
        int lines = 0;
        int few = 0;
        int broken = 0;
        int strange = 0;
        int closing = 0;
        int miscounted = 0;
        String trouble = "";
        String type = "";
        for (RawContour contour : contours) {
            closing += contour.closingPoint() ? 1 : 0;
            miscounted += contour.countDiffers() ? 1 : 0;
            if (!contour.trouble().isEmpty()) {
                broken++;
                trouble = contour.trouble();
            } else if (contour.isClosed() && contour.points() >= 3) {
                closed.add(contour);
            } else {
                if (contour.isClosed()) {
                    few++;
                } else if (contour.isOpen()) {
                    lines++;
                } else {
                    strange++;
                    type = contour.type();
                }
                if (contour.points() > 0) {
                    open.add(new OpenContour(contour.isClosed() && contour.points() == 1 ? "POINT" : contour.type(), contour.xyz()));
                }
            }
        }
        report(FindingKind.OPEN_CONTOURS, Tag.CONTOUR_GEOMETRIC_TYPE, lines);
        report(FindingKind.CONTOUR_TOO_FEW_POINTS, Tag.CONTOUR_DATA, few);
        report(FindingKind.CONTOUR_CLOSING_POINT, Tag.CONTOUR_DATA, closing);
        report(FindingKind.CONTOUR_POINT_COUNT, Tag.NUMBER_OF_CONTOUR_POINTS, miscounted);
        report(FindingKind.CONTOUR_DATA_BROKEN, Tag.CONTOUR_DATA, broken, trouble);
        report(FindingKind.CONTOUR_TYPE, Tag.CONTOUR_GEOMETRIC_TYPE, strange, type.isEmpty() ? "-" : type);
        return closed;
    }

    /// The images' orientation where the largest contour lies in it, else the axial one, else that of the contour itself.
    private static PlaneFrame plane(List<RawContour> closed, FrameOfReference frame, Optional<ImageGrid> images) {
        PlaneFrame axial = PlaneFrame.axial(frame);
        Optional<RawContour> largest = closed.stream().max(Comparator.comparingDouble(c -> c.areaVector().length()));
        if (largest.isEmpty() || !(largest.get().areaVector().length() > 0)) {
            return images.map(grid -> new PlaneFrame(frame, grid.plane().u(), grid.plane().v())).orElse(axial);
        }
        PatientVector normal = largest.get().areaVector().unit();
        if (images.isPresent() && lies(largest.get(), images.get().normal(), normal)) {
            return images.get().plane();
        }
        if (lies(largest.get(), axial.normal(), normal)) {
            return axial;
        }
        PatientVector n = normal.z() + 1e-3 * (normal.y() + normal.x()) < 0 ? normal.times(-1) : normal;
        PatientVector start = Math.abs(n.x()) < 0.9 ? new PatientVector(1, 0, 0) : new PatientVector(0, 1, 0);
        PatientVector u = start.plus(n.times(-n.dot(start))).unit();
        return new PlaneFrame(frame, u, n.cross(u).unit());
    }

    private static boolean lies(RawContour contour, PatientVector wanted, PatientVector own) {
        return Math.abs(wanted.dot(own)) > SAME_DIRECTION && contour.unevenness(wanted) <= ROUNDING_MM;
    }

    private List<Placed> place(List<RawContour> closed, PlaneFrame plane, List<OpenContour> open) {
        PatientVector normal = plane.normal();
        boolean axes = isAxis(plane.u()) && isAxis(plane.v());
        List<Placed> placed = new ArrayList<>();
        int uneven = 0;
        double unevenMm = 0;
        int bent = 0;
        double bentMm = 0;
        int turned = 0;
        for (RawContour contour : closed) {
            double stray = contour.unevenness(normal);
            if (stray > PLANAR_MM) {
                PatientVector area = contour.areaVector();
                boolean other = area.length() > 0 && Math.abs(area.unit().dot(normal)) < SAME_DIRECTION
                        && contour.unevenness(area.unit()) <= PLANAR_MM;
                turned += other ? 1 : 0;
                bent += other ? 0 : 1;
                bentMm = other ? bentMm : Math.max(bentMm, stray);
                open.add(new OpenContour(contour.type(), contour.xyz()));
                continue;
            }
            if (stray > ROUNDING_MM) {
                uneven++;
                unevenMm = Math.max(unevenMm, stray);
            }
            placed.add(placed(contour, plane, normal, axes && stray == 0));
        }
        report(FindingKind.CONTOUR_UNEVEN, Tag.CONTOUR_DATA, uneven, unevenMm);
        report(FindingKind.CONTOUR_NOT_PLANAR, Tag.CONTOUR_DATA, bent, bentMm);
        report(FindingKind.CONTOUR_ORIENTATION, Tag.CONTOUR_DATA, turned);
        return placed;
    }

    private static boolean isAxis(PatientVector direction) {
        return direction.times(1).equals(direction) && Math.abs(direction.x()) + Math.abs(direction.y()) + Math.abs(direction.z()) == 1
                && direction.length() == 1;
    }

    /// @param exact whether plane coordinates are the file's own numbers, so that these need not be kept beside them
    private static Placed placed(RawContour contour, PlaneFrame plane, PatientVector normal, boolean exact) {
        double[] xyz = contour.xyz();
        PatientVector u = plane.u();
        PatientVector v = plane.v();
        double[] uv = new double[xyz.length / 3 * 2];
        double sum = 0;
        for (int i = 0, j = 0; i < xyz.length; i += 3, j += 2) {
            double x = xyz[i];
            double y = xyz[i + 1];
            double z = xyz[i + 2];
            uv[j] = u.x() * x + u.y() * y + u.z() * z;
            uv[j + 1] = v.x() * x + v.y() * y + v.z() * z;
            sum += normal.x() * x + normal.y() * y + normal.z() * z;
        }
        if (exact) {
            return new Placed(normal.x() * xyz[0] + normal.y() * xyz[1] + normal.z() * xyz[2], Ring.of(uv));
        }
        return new Placed(sum / contour.points(), Ring.imported(uv, xyz));
    }

    private List<Section> sections(List<Placed> placed) {
        List<Placed> sorted = new ArrayList<>(placed);
        sorted.sort(Comparator.comparingDouble(Placed::offsetMm));
        List<Section> sections = new ArrayList<>();
        int repeated = 0;
        int selfCrossing = 0;
        int crossingPlanes = 0;
        for (int from = 0; from < sorted.size();) {
            double offset = sorted.get(from).offsetMm();
            List<Ring> rings = new ArrayList<>();
            int to = from;
            for (; to < sorted.size() && sorted.get(to).offsetMm() - offset < SAME_PLANE_MM; to++) {
                Ring ring = sorted.get(to).ring();
                // By the even-odd rule a contour that stands twice would cancel itself.
                if (rings.stream().anyMatch(r -> Arrays.equals(r.coordinates(), ring.coordinates()))) {
                    repeated++;
                } else {
                    rings.add(ring);
                }
            }
            PlaneCrossings crossings = new PlaneCrossings(rings);
            selfCrossing += crossings.selfCrossing().cardinality();
            crossingPlanes += crossings.othersCross() ? 1 : 0;
            sections.add(new Section(offset, new Region(rings), true));
            from = to;
        }
        report(FindingKind.CONTOUR_REPEATED, Tag.CONTOUR_SEQUENCE, repeated);
        report(FindingKind.CONTOUR_SELF_INTERSECTING, Tag.CONTOUR_DATA, selfCrossing);
        report(FindingKind.CONTOURS_CROSS, Tag.CONTOUR_SEQUENCE, crossingPlanes);
        return sections;
    }

    /// Compares the planes with the image slices.
    private void compare(ContourStack stack, ImageGrid grid) {
        double[] w = grid.offsetsMm();
        double half = grid.usualSpacingMm().orElse(2 * ON_SLICE_MM) / 2;
        int off = 0;
        double offMm = 0;
        int outside = 0;
        int skipped = 0;
        int before = -1;
        int beyond = 0;
        double beyondMm = 0;
        for (Section section : stack.sections()) {
            double offset = section.offsetMm();
            int slice = grid.nearestSlice(offset);
            double away = Math.abs(w[slice] - offset);
            if (offset < w[0] - half - ROUNDING_MM || offset > w[w.length - 1] + half + ROUNDING_MM) {
                outside++;
            } else if (away > Math.min(ON_SLICE_MM, half / 2)) {
                off++;
                offMm = Math.max(offMm, away);
            }
            skipped += before >= 0 ? Math.max(0, slice - before - 1) : 0;
            before = slice;
            for (Ring ring : section.region().rings()) {
                double most = beyondPixels(ring, stack.plane(), section.offsetMm(), grid, slice);
                beyond += most > 0 ? 1 : 0;
                beyondMm = Math.max(beyondMm, most);
            }
        }
        report(FindingKind.CONTOUR_OFF_IMAGE, Tag.CONTOUR_DATA, beyond, beyondMm);
        report(FindingKind.CONTOUR_OFF_SLICE, Tag.CONTOUR_DATA, off, offMm);
        report(FindingKind.CONTOUR_OUTSIDE_IMAGES, Tag.CONTOUR_DATA, outside);
        report(FindingKind.CONTOUR_GAPS, Tag.CONTOUR_SEQUENCE, skipped);
    }

    /// {@return how far a ring reaches beyond the slice's pixels, mm; 0 up to a pixel, which rounding and outlines along pixel edges need}
    private static double beyondPixels(Ring ring, PlaneFrame plane, double offsetMm, ImageGrid grid, int slice) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double left = low;
        double right = high;
        PatientVector gu = grid.plane().u();
        PatientVector gv = grid.plane().v();
        PatientVector start = plane.toPatient(0, 0, offsetMm).minus(grid.sliceOrigins().get(slice));
        double uu = plane.u().dot(gu);
        double uv = plane.v().dot(gu);
        double vu = plane.u().dot(gv);
        double vv = plane.v().dot(gv);
        for (int i = 0; i < ring.size(); i++) {
            double u = start.dot(gu) + ring.u(i) * uu + ring.v(i) * uv;
            double v = start.dot(gv) + ring.u(i) * vu + ring.v(i) * vv;
            left = Math.min(left, u);
            right = Math.max(right, u);
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        double dx = grid.columnSpacingMm();
        double dy = grid.rowSpacingMm();
        double most = Math.max(Math.max(-0.5 * dx - left, right - (grid.columns() - 0.5) * dx),
                Math.max(-0.5 * dy - low, high - (grid.rows() - 0.5) * dy));
        return most > Math.min(dx, dy) ? most : 0;
    }

    private void gaps(ContourStack stack) {
        double usual = stack.usualSpacingMm().orElse(0);
        int skipped = 0;
        for (int i = 1; i < stack.sections().size(); i++) {
            double steps = (stack.sections().get(i).offsetMm() - stack.sections().get(i - 1).offsetMm()) / usual;
            skipped += (int) Math.min(1_000_000, Math.max(0, Math.round(steps) - 1));
        }
        report(FindingKind.CONTOUR_GAPS, Tag.CONTOUR_SEQUENCE, skipped);
    }

    private void report(FindingKind kind, int tag, int count, Object... more) {
        if (count > 0) {
            Object[] arguments = new Object[2 + more.length];
            arguments[0] = name;
            arguments[1] = count;
            System.arraycopy(more, 0, arguments, 2, more.length);
            findings.add(kind, file, tag, about, arguments);
        }
    }
}

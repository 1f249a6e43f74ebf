package org.oligoplan.dose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.volume.ImageGrid;

/// What is left of a tolerance at each place of an organ, and where the least is left. EQD2 of the organ's alpha/beta, at the registrations as
/// they stand; it holds in this organ alone, whose contours the nodes reach a little beyond, so that it can be read up to their edge.
///
/// @param leftGy what is left at nodes in the organ's frame, Gy; below 0 where the limit is exceeded, NaN where some course's dose is not known
/// @param leastGy the least that is left at a node in the organ or on its contours, Gy
/// @param leastAt where, in the organ's frame
public record HeadroomField(DoseLattice leftGy, double leastGy, PatientPoint leastAt) {

    /// Nodes are never closer than this, nor further apart than the doses' own nodes while there are not too many.
    private static final double LEAST_STEP_MM = 1;
    private static final int MOST_NODES = 1_000_000;
    /// Where the organ lies on one plane alone.
    private static final double USUAL_GAP_MM = 3;

    /// {@return what is left in an organ; none where no dose is known in it}
    ///
    /// @param organ its contours, not empty
    /// @param courses all earlier courses, at least one, each in the organ's frame or joined to it
    /// @param limitGy EQD2 held to be tolerated
    public static Optional<HeadroomField> of(ContourStack organ, List<PlacedDose> courses, double limitGy) {
        if (organ.isEmpty() || courses.isEmpty()) {
            throw new IllegalArgumentException("what is left has an organ and courses");
        }
        SumField sum = new SumField(courses, organ.plane());
        DoseLattice left = Headroom.leftAtNodes(sampled(organ, courses, sum), limitGy);
        double most = Double.NEGATIVE_INFINITY;
        Optional<PatientPoint> where = Optional.empty();
        ImageGrid grid = left.grid();
        PlaneFrame plane = organ.plane();
        for (Section section : organ.sections()) {
            int k = slice(grid, section.offsetMm());
            double u0 = plane.uOf(grid.sliceOrigins().get(k));
            double v0 = plane.vOf(grid.sliceOrigins().get(k));
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    double used = limitGy - left.node(i, j, k);
                    double u = u0 + i * grid.columnSpacingMm();
                    double v = v0 + j * grid.rowSpacingMm();
                    if (used > most && section.region().contains(u, v)) {
                        most = used;
                        where = Optional.of(plane.toPatient(u, v, section.offsetMm()));
                    }
                }
            }
            for (Ring ring : section.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    double used = sum.at(ring.u(i), ring.v(i), section.offsetMm());
                    if (sum.known() && used > most) {
                        most = used;
                        where = Optional.of(plane.toPatient(ring.u(i), ring.v(i), section.offsetMm()));
                    }
                }
            }
        }
        double leastGy = limitGy - most;
        return where.map(place -> new HeadroomField(left, leastGy, place));
    }

    private static int slice(ImageGrid grid, double offsetMm) {
        int nearest = 0;
        for (int k = 1; k < grid.slices(); k++) {
            if (Math.abs(grid.offsetMm(k) - offsetMm) < Math.abs(grid.offsetMm(nearest) - offsetMm)) {
                nearest = k;
            }
        }
        return nearest;
    }

    /// The sum at nodes on the organ's own planes and one plane beyond each end, in a box around its contours.
    private static DoseLattice sampled(ContourStack organ, List<PlacedDose> courses, SumField sum) {
        double gap = organ.usualSpacingMm().orElse(USUAL_GAP_MM);
        List<Double> planes = new ArrayList<>(organ.sections().stream().map(Section::offsetMm).distinct().sorted().toList());
        planes.addFirst(planes.getFirst() - gap);
        planes.add(planes.getLast() + gap);
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        organ.sections().stream().flatMap(s -> s.region().rings().stream()).forEach(ring -> {
            for (int i = 0; i < ring.size(); i++) {
                low[0] = Math.min(low[0], ring.u(i));
                low[1] = Math.min(low[1], ring.v(i));
                high[0] = Math.max(high[0], ring.u(i));
                high[1] = Math.max(high[1], ring.v(i));
            }
        });
        double step = Math.max(LEAST_STEP_MM, courses.stream().mapToDouble(c -> c.eqd2().leastSpacingMm()).min().orElseThrow());
        while (nodes(high[0] - low[0], step) * nodes(high[1] - low[1], step) * planes.size() > MOST_NODES) {
            step *= 1.25;
        }
        double first = low[0] - step;
        double top = low[1] - step;
        int columns = (int) nodes(high[0] - low[0], step);
        int rows = (int) nodes(high[1] - low[1], step);
        double[] gy = new double[columns * rows * planes.size()];
        int at = 0;
        for (double w : planes) {
            for (int j = 0; j < rows; j++) {
                for (int i = 0; i < columns; i++) {
                    double sumGy = sum.at(first + i * step, top + j * step, w);
                    gy[at++] = sum.known() ? sumGy : Double.NaN;
                }
            }
        }
        return DoseLattice.of(new ImageGrid(organ.plane(), columns, rows, step, step,
                planes.stream().map(w -> organ.plane().toPatient(first, top, w)).toList()), gy);
    }

    /// How many nodes cover a length, with one beyond each end.
    private static double nodes(double mm, double step) {
        return Math.ceil(mm / step) + 3;
    }
}

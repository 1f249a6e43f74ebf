package org.oligoplan.render;

import java.util.List;
import java.util.Optional;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.planar.Coverage;
import org.oligoplan.geometry.planar.Raster;
import org.oligoplan.model.MeasuredShape;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// The values of an image over a flat area: each sample counts with the share of its cell that lies inside.
///
/// On a slice (the area's plane is parallel to the slices and lies in the part of the normal that a slice stands for) the samples are that
/// slice's pixels. Across slices they lie on a lattice of the plane: one direction runs along the slices, the other across them, each in steps
/// after which the image's own index has moved by one, so that in a straight cut they are the image's own voxels; between voxels the value is
/// linear. Padding, slices that have not come, places in a gap of missing slices and places outside the image have no value: they are counted
/// and nothing is filled in for them.
public final class AreaStatistics {

    /// An outline further off its own plane than this is not flat, mm.
    private static final double FLAT_MM = 0.05;
    private static final double PARALLEL = 1e-6;
    private static final int ELLIPSE_CORNERS = 360;
    private static final long MOST_CELLS = 4_000_000;
    /// Rounding leaves shares like this where only a border touches.
    private static final double LEAST_SHARE = 1e-9;
    private static final double MOSTLY = 0.5;

    private AreaStatistics() {}

    /// What came of it.
    public sealed interface Result permits Found, Refused {}

    /// The values, in the image's own unit.
    ///
    /// @param areaMm2 of the shape itself; of an outline that crosses itself the even-odd inside
    /// @param samples how many samples have a value and lie inside at least in part
    /// @param withoutValue how many lie inside at least in part and have none
    /// @param valuedMm2 the part of the area that has values
    /// @param mean each sample weighted by the share of its cell that lies inside
    /// @param deviation root of the equally weighted mean squared difference from the mean (of these values, no estimate for others)
    /// @param least of the samples of which at least half lies inside; of all that are touched where there is none
    /// @param most likewise
    public record Found(double areaMm2, long samples, long withoutValue, double valuedMm2, double mean, double deviation, double least,
            double most) implements Result {

        /// {@return the values in another unit}
        ///
        /// @param factor positive
        public Found times(double factor) {
            return new Found(areaMm2, samples, withoutValue, valuedMm2, mean * factor, deviation * factor, least * factor, most * factor);
        }
    }

    /// Why there are no values.
    public enum Refused implements Result {
        /// Nothing inside has a value.
        NOTHING_INSIDE,
        /// The outline does not lie in one plane, or has no area.
        NOT_FLAT,
        /// More samples than would ever be meant.
        TOO_LARGE
    }

    /// Tells the value of a cell's middle; NaN for none.
    private interface Values {
        double at(int column, int row);
    }

    /// {@return the values of an image over a shape; empty for a shape without an area}
    ///
    /// @param volume the image
    /// @param shape places in the image's frame
    public static Optional<Result> of(Volume volume, MeasuredShape shape) {
        return switch (shape) {
            case MeasuredShape.Ruler _,MeasuredShape.Angle _ -> Optional.empty();
            case MeasuredShape.Ellipse e ->
                Optional.of(over(volume, border(e, ELLIPSE_CORNERS), e.centre(), e.first().cross(e.second()).unit(), e.areaMm2()));
            case MeasuredShape.Outline o -> Optional.of(outline(volume, o.points()));
        };
    }

    /// {@return places along an ellipse, in equal steps of the angle, of a polygon with the ellipse's own area}
    ///
    /// @param corners how many, at least 3
    public static List<PatientPoint> border(MeasuredShape.Ellipse e, int corners) {
        double step = 2 * Math.PI / corners;
        // The polygon through the ellipse itself would be smaller by sin(step) / step.
        double out = Math.sqrt(step / Math.sin(step));
        return java.util.stream.IntStream.range(0, corners).mapToObj(
                i -> e.centre().plus(e.first().times(out * Math.cos(i * step))).plus(e.second().times(out * Math.sin(i * step)))).toList();
    }

    /// {@return the distance along a direction after which the image's index has moved by one, mm}
    ///
    /// @param grid the image's voxels
    /// @param direction unit vector
    public static double stepMm(ImageGrid grid, PatientVector direction) {
        double slices = grid.usualSpacingMm().orElse(grid.rowSpacingMm());
        double i = direction.dot(grid.plane().u()) / grid.columnSpacingMm();
        double j = direction.dot(grid.plane().v()) / grid.rowSpacingMm();
        double k = direction.dot(grid.normal()) / slices;
        return 1 / Math.sqrt(i * i + j * j + k * k);
    }

    private static Result outline(Volume volume, List<PatientPoint> points) {
        PatientPoint first = points.getFirst();
        // Newell: the sum of the triangles' vectors is twice the area along the normal, however the outline is bent in its plane.
        PatientVector sum = new PatientVector(0, 0, 0);
        PatientVector largest = sum;
        for (int i = 1; i + 1 < points.size(); i++) {
            PatientVector part = points.get(i).minus(first).cross(points.get(i + 1).minus(first));
            sum = sum.plus(part);
            largest = part.length() > largest.length() ? part : largest;
        }
        // A figure of eight has parts that cancel: the largest of them knows the plane as well.
        PatientVector normal = sum.length() > largest.length() ? sum : largest;
        if (!(normal.length() > 0)) {
            return Refused.NOT_FLAT;
        }
        PatientVector unit = normal.unit();
        if (points.stream().anyMatch(p -> Math.abs(p.minus(first).dot(unit)) > FLAT_MM)) {
            return Refused.NOT_FLAT;
        }
        return over(volume, points, first, unit, Double.NaN);
    }

    /// @param knownMm2 the area where a formula says it, else NaN
    private static Result over(Volume volume, List<PatientPoint> border, PatientPoint on, PatientVector normal, double knownMm2) {
        ImageGrid grid = volume.grid();
        PlaneFrame stack = grid.plane();
        boolean onSlice = normal.cross(grid.normal()).length() < PARALLEL;
        if (onSlice) {
            int k = Slabs.of(grid).owner(stack.wOf(on));
            // In a gap there are no values, but how many are missing is told by the nearest slice's pixels.
            PatientPoint origin = grid.sliceOrigins().get(k < 0 ? grid.nearestSlice(stack.wOf(on)) : k);
            Raster pixels = new Raster(stack.uOf(origin) - grid.columnSpacingMm() / 2, stack.vOf(origin) - grid.rowSpacingMm() / 2,
                    grid.columnSpacingMm(), grid.rowSpacingMm(), 1, 1);
            return weigh(stack, border, pixels, knownMm2, cells -> {
                int i = (int) Math.round((cells.fromU() - pixels.fromU()) / cells.stepU());
                int j = (int) Math.round((cells.fromV() - pixels.fromV()) / cells.stepV());
                return (column, row) -> volume.value(i + column, j + row, k);
            });
        }
        PatientVector along = grid.normal().cross(normal).unit();
        PlaneFrame plane = new PlaneFrame(grid.frame(), along, normal.cross(along).unit());
        double w = plane.wOf(on);
        PatientPoint origin = grid.sliceOrigins().get(grid.nearestSlice(stack.wOf(on)));
        double stepU = stepMm(grid, plane.u());
        double stepV = stepMm(grid, plane.v());
        Raster lattice = new Raster(plane.uOf(origin) - stepU / 2, plane.vOf(origin) - stepV / 2, stepU, stepV, 1, 1);
        Between between = new Between(volume);
        return weigh(plane, border, lattice, knownMm2, cells -> (column, row) -> between.value(
                plane.toPatient(cells.fromU() + (column + 0.5) * stepU, cells.fromV() + (row + 0.5) * stepV, w)));
    }

    private static Result weigh(PlaneFrame plane, List<PatientPoint> border, Raster lattice, double knownMm2,
            java.util.function.Function<Raster, Values> read) {
        double[] uv = new double[2 * border.size()];
        double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < uv.length; i++) {
            uv[i] = i % 2 == 0 ? plane.uOf(border.get(i / 2)) : plane.vOf(border.get(i / 2));
            least[i % 2] = Math.min(least[i % 2], uv[i]);
            most[i % 2] = Math.max(most[i % 2], uv[i]);
        }
        double across = (most[0] - least[0]) / lattice.stepU() + 2;
        double down = (most[1] - least[1]) / lattice.stepV() + 2;
        if (across * down > MOST_CELLS) {
            return Refused.TOO_LARGE;
        }
        Raster cells = lattice.around(least[0], least[1], most[0], most[1]);
        return sum(Coverage.of(Region.of(Ring.of(uv)), cells), knownMm2, read.apply(cells));
    }

    private static Result sum(Coverage cover, double knownMm2, Values values) {
        Raster cells = cover.raster();
        double cell = cells.stepU() * cells.stepV();
        double area = 0;
        double valued = 0;
        double mean = 0;
        double squares = 0;
        long samples = 0;
        long without = 0;
        double[] mostly = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double[] touched = mostly.clone();
        for (int c = 0; c < cells.cells(); c++) {
            double inside = cover.areaMm2(c);
            if (inside <= LEAST_SHARE * cell) {
                continue;
            }
            area += inside;
            double value = values.at(c % cells.columns(), c / cells.columns());
            if (Double.isNaN(value)) {
                without++;
                continue;
            }
            samples++;
            // West's running mean: no large sums of squares are taken from one another.
            valued += inside;
            double off = value - mean;
            mean += off * inside / valued;
            squares += inside * off * (value - mean);
            widen(touched, value);
            if (inside >= MOSTLY * cell) {
                widen(mostly, value);
            }
        }
        if (area <= 0) {
            return Refused.NOT_FLAT;
        }
        if (samples == 0) {
            return Refused.NOTHING_INSIDE;
        }
        double[] range = mostly[0] <= mostly[1] ? mostly : touched;
        return new Found(Double.isNaN(knownMm2) ? area : knownMm2, samples, without, valued, mean,
                Math.sqrt(Math.max(0, squares / valued)), range[0], range[1]);
    }

    private static void widen(double[] range, double value) {
        range[0] = Math.min(range[0], value);
        range[1] = Math.max(range[1], value);
    }

    /// Values between voxels, linear along each index; slices may be sheared and unevenly spaced. At the image's rims, half a voxel wide, the
    /// value is the nearest voxel's.
    private record Between(Volume volume, Slabs slabs) {

        Between(Volume volume) {
            this(volume, Slabs.of(volume.grid()));
        }

        double value(PatientPoint place) {
            ImageGrid grid = volume.grid();
            double w = grid.plane().wOf(place);
            if (slabs.owner(w) < 0) {
                return Double.NaN;
            }
            int below = slabs.below(w);
            if (below < 0 || !slabs.touchesNext(below)) {
                return inSlice(place, slabs.owner(w));
            }
            double share = (w - slabs.offsetMm(below)) / (slabs.offsetMm(below + 1) - slabs.offsetMm(below));
            return share == 0 ? inSlice(place, below) : mix(inSlice(place, below), inSlice(place, below + 1), share);
        }

        private double inSlice(PatientPoint place, int k) {
            ImageGrid grid = volume.grid();
            PatientVector off = place.minus(grid.sliceOrigins().get(k));
            double i = off.dot(grid.plane().u()) / grid.columnSpacingMm();
            double j = off.dot(grid.plane().v()) / grid.rowSpacingMm();
            if (i < -0.5 || j < -0.5 || i > grid.columns() - 0.5 || j > grid.rows() - 0.5) {
                return Double.NaN;
            }
            double x = settled(Math.clamp(i, 0, grid.columns() - 1.0));
            double y = settled(Math.clamp(j, 0, grid.rows() - 1.0));
            int column = (int) x;
            int row = (int) y;
            double upper = inRow(x - column, column, row, k);
            return y == row ? upper : mix(upper, inRow(x - column, column, row + 1, k), y - row);
        }

        private double inRow(double share, int column, int row, int k) {
            double left = volume.value(column, row, k);
            return share == 0 ? left : mix(left, volume.value(column + 1, row, k), share);
        }

        /// An index that rounding alone keeps from a whole number would ask a neighbour that need not have a value.
        private static double settled(double index) {
            return Math.abs(index - Math.rint(index)) < 1e-9 ? Math.rint(index) : index;
        }

        private static double mix(double a, double b, double share) {
            return share < 1e-9 ? a : share > 1 - 1e-9 ? b : a + (b - a) * share;
        }
    }
}

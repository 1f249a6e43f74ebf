package org.oligoplan.geometry.distance;

import java.util.List;
import org.oligoplan.geometry.planar.Coverage;
import org.oligoplan.geometry.planar.Raster;

/// How much of one structure's nominal solid lies within a distance of another's. Cells of the first solid, with the exact share that its contours
/// cover of each, are told by the exact distance of a place, or how deep it is: a block of cells whose middle is farther from the limit than its corners lies on one
/// side as a whole; a cell that the limit passes through counts in part. The error is under 0.5 % of the first structure's volume.
///
/// @param cm3 the volume within the distance, cm3
/// @param ofCm3 the volume of the first structure, cm3
public record ExtentWithin(double cm3, double ofCm3) {

    /// So many cells go along the longest side of the first structure.
    private static final int CELLS = 28;

    /// So many go along the side of a cube of its volume, which a long or flat structure needs more of.
    private static final int CUBE_CELLS = 18;

    /// Nearer than this to the surface no direction is known.
    private static final double TINY_MM = 1e-6;

    /// Of a cell's side.
    private static final double BESIDE = 1e-4;

    /// {@return the share of the first structure, per cent}
    public double percent() {
        return ofCm3 > 0 ? 100 * cm3 / ofCm3 : 0;
    }

    /// {@return both volumes together, of two structures of one lesion}
    public ExtentWithin plus(ExtentWithin other) {
        return new ExtentWithin(cm3 + other.cm3, ofCm3 + other.ofCm3);
    }

    /// {@return the part of `part` that lies within `limitMm` of `other`, its inside included}
    ///
    /// @param part the structure that is divided, not empty, its thickness known
    /// @param other the structure that is measured from, not empty, its thickness known
    /// @param limitMm the distance, mm, greater than 0
    public static ExtentWithin of(PreparedSolid part, PreparedSolid other, double limitMm) {
        if (!(limitMm > 0)) {
            throw new IllegalArgumentException("within " + limitMm + " mm");
        }
        return new Sum(part, other, limitMm).run();
    }

    /// Adds up the cells slab by slab.
    private static final class Sum {

        private final List<NominalSlab> slabs;
        private final PlaceDistance distance;
        private final double limit;
        private final Raster lattice;
        private double within;
        private double all;

        Sum(PreparedSolid part, PreparedSolid other, double limit) {
            this.slabs = NominalSlab.of(part.stack());
            this.distance = new PlaceDistance(other, part.stack().plane());
            this.limit = limit;
            double[] box = part.nominal().box();
            double longest = Math.max(box[5] - box[2], Math.max(box[3] - box[0], box[4] - box[1]));
            double cube = Math.cbrt(1000 * SolidVolume.cm3(part.stack()));
            double step = Math.max(Math.min(longest / CELLS, cube / CUBE_CELLS), 1e-3);
            this.lattice = new Raster(box[0], box[1], step, step, 1, 1);
        }

        ExtentWithin run() {
            for (NominalSlab slab : slabs) {
                if (!slab.region().isEmpty()) {
                    add(slab);
                }
            }
            return new ExtentWithin(within / 1000, all / 1000);
        }

        private void add(NominalSlab slab) {
            double minU = Double.POSITIVE_INFINITY;
            double minV = Double.POSITIVE_INFINITY;
            double maxU = Double.NEGATIVE_INFINITY;
            double maxV = Double.NEGATIVE_INFINITY;
            for (var ring : slab.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    minU = Math.min(minU, ring.u(i));
                    minV = Math.min(minV, ring.v(i));
                    maxU = Math.max(maxU, ring.u(i));
                    maxV = Math.max(maxV, ring.v(i));
                }
            }
            Raster raster = lattice.around(minU, minV, maxU, maxV);
            Coverage cover = Coverage.of(slab.region(), raster);
            int layers = Math.max(1, (int) Math.ceil(slab.thicknessMm() / lattice.stepU()));
            double height = slab.thicknessMm() / layers;
            for (int layer = 0; layer < layers; layer++) {
                block(cover, 0, 0, raster.columns(), raster.rows(), slab.fromMm() + (layer + 0.5) * height, height);
            }
        }

        private void block(Coverage cover, int fromColumn, int fromRow, int toColumn, int toRow, double w, double height) {
            Raster raster = cover.raster();
            int columns = toColumn - fromColumn;
            int rows = toRow - fromRow;
            if (columns == 1 && rows == 1) {
                cell(cover, fromRow * raster.columns() + fromColumn, w, height);
                return;
            }
            double step = raster.stepU();
            double u = raster.fromU() + (fromColumn + toColumn) / 2.0 * step;
            double v = raster.fromV() + (fromRow + toRow) / 2.0 * step;
            double half = Math.sqrt((double) columns * columns * step * step + (double) rows * rows * step * step + height * height) / 2;
            double from = distance.outsideMm(u, v, w, limit + half);
            if (from <= TINY_MM && half > limit) {
                // How deep matters where the limit is small against the block.
                from = distance.signedMm(u, v, w, limit + half);
            }
            if (from >= limit + half || from + half <= limit) {
                double area = 0;
                for (int row = fromRow; row < toRow; row++) {
                    for (int column = fromColumn; column < toColumn; column++) {
                        area += cover.areaMm2(row * raster.columns() + column);
                    }
                }
                all += area * height;
                within += from + half <= limit ? area * height : 0;
            } else if (columns >= rows) {
                int middle = (fromColumn + toColumn) / 2;
                block(cover, fromColumn, fromRow, middle, toRow, w, height);
                block(cover, middle, fromRow, toColumn, toRow, w, height);
            } else {
                int middle = (fromRow + toRow) / 2;
                block(cover, fromColumn, fromRow, toColumn, middle, w, height);
                block(cover, fromColumn, middle, toColumn, toRow, w, height);
            }
        }

        private void cell(Coverage cover, int cell, double w, double height) {
            double area = cover.areaMm2(cell);
            if (area == 0) {
                return;
            }
            double mm3 = area * height;
            all += mm3;
            double step = lattice.stepU();
            double u = cover.centreU(cell);
            double v = cover.centreV(cell);
            double far = limit + Math.max(step, height);
            double from = distance.signedMm(u, v, w, far);
            if (from >= far) {
                return;
            }
            if (Math.abs(from) <= TINY_MM) {
                // On the surface itself there is no way to it: a little beside it there is.
                double little = BESIDE * Math.min(step, height);
                from = distance.signedMm(u + little, v + 0.9 * little, w + 0.8 * little, far);
            }
            within += mm3 * Math.clamp(0.5 + (limit - from) / across(cover, cell, u, v, height, Math.abs(from)), 0, 1);
        }

        /// How wide the covered part of a cell is across the limit: the share on the near side grows over it. What is cut off square to an axis
        /// moves the centre by half of what it takes from the width.
        private double across(Coverage cover, int cell, double u, double v, double height, double length) {
            double step = lattice.stepU();
            if (length <= TINY_MM) {
                return Math.sqrt((2 * step * step + height * height) / 3);
            }
            Raster raster = cover.raster();
            int column = cell % raster.columns();
            int row = cell / raster.columns();
            double wideU = step - 2 * Math.abs(u - raster.fromU() - (column + 0.5) * step);
            double wideV = step - 2 * Math.abs(v - raster.fromV() - (row + 0.5) * step);
            double[] way = distance.way();
            return Math.max(TINY_MM, Math.hypot(Math.hypot(way[0] * wideU, way[1] * wideV), way[2] * height) / length);
        }
    }
}

package org.oligoplan.contour;

import java.util.List;
import java.util.function.ObjIntConsumer;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.distance.NominalSlab;
import org.oligoplan.geometry.planar.Coverage;
import org.oligoplan.geometry.planar.Outline;
import org.oligoplan.geometry.planar.Raster;
import org.oligoplan.volume.BitMask;
import org.oligoplan.volume.ImageGrid;

/// A structure's nominal solid as voxels of an image, by one of two rules: a voxel is in when its centre lies inside (even-odd, on the edge
/// towards rising u and v), or counts with the share of it that lies inside. For painting and for speed: no number that gates comes from
/// either.
public final class Masks {

    private Masks() {}

    /// {@return the voxels whose centre lies in the nominal solid}
    ///
    /// @param stack of known thickness, on planes of the image's orientation and frame
    /// @param grid the image
    public static BitMask centres(ContourStack stack, ImageGrid grid) {
        double[] offsets = offsets(stack, grid);
        List<NominalSlab> slabs = NominalSlab.of(stack);
        int[] of = new int[offsets.length];
        int first = offsets.length;
        int end = 0;
        for (int k = 0, s = 0; k < offsets.length; k++) {
            while (s < slabs.size() && slabs.get(s).toMm() <= offsets[k]) {
                s++;
            }
            of[k] = s < slabs.size() && slabs.get(s).fromMm() <= offsets[k] ? s : -1;
            if (of[k] >= 0) {
                first = Math.min(first, k);
                end = k + 1;
            }
        }
        if (first >= end) {
            return new BitMask(grid, 0, 0, 0, 0, 0, 0);
        }
        double[] box = InterpolatedSolid.box(stack);
        int[] pixels = {grid.columns(), grid.rows(), 0, 0};
        for (int k = first; k < end; k++) {
            double u0 = grid.plane().uOf(grid.sliceOrigins().get(k));
            double v0 = grid.plane().vOf(grid.sliceOrigins().get(k));
            pixels[0] = Math.min(pixels[0], index(box[0] - u0, grid.columnSpacingMm(), grid.columns()));
            pixels[1] = Math.min(pixels[1], index(box[1] - v0, grid.rowSpacingMm(), grid.rows()));
            pixels[2] = Math.max(pixels[2], index(box[2] - u0, grid.columnSpacingMm(), grid.columns()));
            pixels[3] = Math.max(pixels[3], index(box[3] - v0, grid.rowSpacingMm(), grid.rows()));
        }
        if (pixels[0] >= pixels[2] || pixels[1] >= pixels[3]) {
            return new BitMask(grid, 0, 0, 0, 0, 0, 0);
        }
        BitMask mask = new BitMask(grid, first, end, pixels[1], pixels[3], pixels[0], pixels[2]);
        for (int k = first; k < end; k++) {
            if (of[k] >= 0) {
                double u0 = grid.plane().uOf(grid.sliceOrigins().get(k));
                double v0 = grid.plane().vOf(grid.sliceOrigins().get(k));
                for (Ring ring : slabs.get(of[k]).region().rings()) {
                    cross(ring, mask, k, u0, v0);
                }
                mask.fill(k);
            }
        }
        return mask;
    }

    private static double[] offsets(ContourStack stack, ImageGrid grid) {
        if (!grid.plane().sameOrientation(stack.plane())) {
            throw new IllegalArgumentException("the structure's planes are not the image's");
        }
        return grid.offsetsMm();
    }

    /// {@return the first pixel whose centre is not under a place, within the image}
    private static int index(double fromFirst, double spacing, int count) {
        return Math.clamp((long) Math.ceil(fromFirst / spacing), 0, count);
    }

    private static void cross(Ring ring, BitMask mask, int slice, double u0, double v0) {
        double du = mask.grid().columnSpacingMm();
        double dv = mask.grid().rowSpacingMm();
        int n = ring.size();
        double fromU = ring.u(n - 1);
        double fromV = ring.v(n - 1);
        for (int i = 0; i < n; i++) {
            double toU = ring.u(i);
            double toV = ring.v(i);
            if (fromV != toV) {
                boolean up = fromV < toV;
                double lowU = up ? fromU : toU;
                double lowV = up ? fromV : toV;
                double highV = up ? toV : fromV;
                double slope = (toU - fromU) / (toV - fromV);
                int row = Math.max(mask.firstRow(), (int) Math.ceil((lowV - v0) / dv));
                for (; row < mask.endRow() && v0 + row * dv < highV; row++) {
                    double u = lowU + (v0 + row * dv - lowV) * slope;
                    mask.cross((int) Math.ceil((u - u0) / du), row, slice);
                }
            }
            fromU = toU;
            fromV = toV;
        }
    }

    /// The shares of one slice's voxels that lie inside.
    ///
    /// @param raster the cells around the structure, as pixels of the slice; they may reach beyond the image
    /// @param column the image column of the raster's first
    /// @param row the image row of the raster's first
    /// @param share of each cell, 0 to 1
    @SuppressWarnings("ArrayRecordComponent")
    public record Shares(Raster raster, int column, int row, float[] share) {}

    /// Hands over how much of each voxel lies in the nominal solid, slice by slice; a slice owns half of the way to its neighbours.
    ///
    /// @param stack of known thickness, on planes of the image's orientation and frame
    /// @param grid the image
    /// @param each gets the shares of each slice that the structure meets, and the slice
    public static void shares(ContourStack stack, ImageGrid grid, ObjIntConsumer<Shares> each) {
        double[] offsets = offsets(stack, grid);
        List<NominalSlab> slabs = NominalSlab.of(stack);
        double[] box = InterpolatedSolid.box(stack);
        for (int k = 0; k < offsets.length; k++) {
            double low = offsets.length == 1 ? offsets[0] - 0.5 : Planes.lowerSide(offsets, k);
            double high = offsets.length == 1 ? offsets[0] + 0.5 : Planes.upperSide(offsets, k);
            Raster pixels = new Raster(grid.plane().uOf(grid.sliceOrigins().get(k)) - grid.columnSpacingMm() / 2,
                    grid.plane().vOf(grid.sliceOrigins().get(k)) - grid.rowSpacingMm() / 2, grid.columnSpacingMm(), grid.rowSpacingMm(),
                    grid.columns(), grid.rows());
            Raster raster = pixels.around(box[0], box[1], box[2], box[3]);
            float[] share = new float[raster.cells()];
            boolean any = false;
            for (NominalSlab slab : slabs) {
                double common = Math.min(high, slab.toMm()) - Math.max(low, slab.fromMm());
                if (common > 0) {
                    any = true;
                    add(share, slab, raster, common / (high - low));
                }
            }
            if (any) {
                each.accept(new Shares(raster, (int) Math.round((raster.fromU() - pixels.fromU()) / raster.stepU()),
                        (int) Math.round((raster.fromV() - pixels.fromV()) / raster.stepV()), share), k);
            }
        }
    }

    private static void add(float[] share, NominalSlab slab, Raster raster, double part) {
        // Only the cells around the contour itself are worked through.
        Outline outline = Outline.of(slab.region());
        Raster near = raster.around(outline.minU(), outline.minV(), outline.maxU(), outline.maxV());
        Coverage coverage = Coverage.of(slab.region(), near);
        int column = (int) Math.round((near.fromU() - raster.fromU()) / raster.stepU());
        int row = (int) Math.round((near.fromV() - raster.fromV()) / raster.stepV());
        double whole = raster.stepU() * raster.stepV();
        for (int cell = 0; cell < near.cells(); cell++) {
            int to = (row + cell / near.columns()) * raster.columns() + column + cell % near.columns();
            share[to] += (float) (coverage.areaMm2(cell) / whole * part);
        }
    }
}

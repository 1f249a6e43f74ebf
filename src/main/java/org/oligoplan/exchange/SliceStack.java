package org.oligoplan.exchange;

import java.util.Arrays;
import java.util.List;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.volume.ImageGrid;

/// Slices of one volume in rising order along their normal, and what is odd about their places.
final class SliceStack {

    /// Nearer than this two slices lie at one place.
    static final double SAME_PLACE_MM = 0.01;
    /// A stack leans when its step and its normal differ by more.
    static final double TILT_DEGREES = 0.1;

    private static final double MISSING_TOLERANCE = 0.1;
    private static final double EVEN_TOLERANCE = 0.01;
    private static final double EVEN_TOLERANCE_MM = 0.02;
    private static final double SHIFT_MM = 0.2;

    private final List<ImageHeader> slices;
    private final ImageGrid grid;
    private final double[] w;

    /// @param slices at least one, in rising order, no two at one place
    /// @param frame their frame of reference
    SliceStack(List<ImageHeader> slices, FrameOfReference frame) {
        ImageHeader first = slices.getFirst();
        this.slices = slices;
        this.grid = new ImageGrid(new PlaneFrame(frame, first.u(), first.v()), first.columns(), first.rows(), first.columnSpacingMm(),
                first.rowSpacingMm(), slices.stream().map(ImageHeader::origin).toList());
        this.w = grid.offsetsMm();
    }

    ImageGrid grid() {
        return grid;
    }

    /// Reports tilt, shifts, gaps and uneven spacing.
    void report(Findings findings) {
        ImageHeader first = slices.getFirst();
        String file = first.path();
        String series = first.seriesUid();
        if (first.columnSpacingMm() != first.rowSpacingMm()) {
            findings.add(FindingKind.NON_SQUARE_PIXELS, file, org.oligoplan.dicom.Tag.PIXEL_SPACING, series, first.columnSpacingMm(),
                    first.rowSpacingMm());
        }
        if (slices.size() < 2) {
            findings.add(FindingKind.SINGLE_SLICE, file, Findings.NO_TAG, series, name(first));
            return;
        }
        direction(findings, file, series);
        spacing(findings, file, series);
    }

    private void direction(Findings findings, String file, String series) {
        PatientPoint start = grid.sliceOrigins().getFirst();
        PatientVector along = grid.sliceOrigins().getLast().minus(start);
        double sideways = along.cross(grid.normal()).length();
        double degrees = Math.toDegrees(Math.atan2(sideways, Math.abs(along.dot(grid.normal()))));
        if (degrees > TILT_DEGREES) {
            findings.add(FindingKind.GANTRY_TILT, file, org.oligoplan.dicom.Tag.IMAGE_ORIENTATION_PATIENT, series, degrees);
        }
        int shifted = 0;
        double most = 0;
        for (int k = 1; k + 1 < w.length; k++) {
            PatientPoint expected = start.plus(along.times((w[k] - w[0]) / (w[w.length - 1] - w[0])));
            double shift = grid.sliceOrigins().get(k).distanceTo(expected);
            if (shift > SHIFT_MM) {
                shifted++;
                most = Math.max(most, shift);
            }
        }
        if (shifted > 0) {
            findings.add(FindingKind.SLICE_SHIFT, file, org.oligoplan.dicom.Tag.IMAGE_POSITION_PATIENT, series, shifted, most);
        }
    }

    private void spacing(Findings findings, String file, String series) {
        double[] gaps = new double[w.length - 1];
        for (int k = 0; k < gaps.length; k++) {
            gaps[k] = w[k + 1] - w[k];
        }
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        double usual = sorted[(sorted.length - 1) / 2];
        int missing = 0;
        double from = 0;
        double to = 0;
        boolean uneven = false;
        for (int k = 0; k < gaps.length; k++) {
            double steps = gaps[k] / usual;
            long whole = Math.round(steps);
            if (whole >= 2 && Math.abs(steps - whole) <= MISSING_TOLERANCE) {
                from = missing == 0 ? w[k] : from;
                to = w[k + 1];
                missing += (int) Math.min(whole - 1, 1_000_000);
            } else if (Math.abs(gaps[k] - usual) > Math.max(EVEN_TOLERANCE_MM, EVEN_TOLERANCE * usual)) {
                uneven = true;
            }
        }
        // Images that lie here and there, as scouts do, are not a stack with holes.
        uneven |= missing > slices.size();
        if (missing > 0 && missing <= slices.size()) {
            findings.add(FindingKind.MISSING_SLICES, file, org.oligoplan.dicom.Tag.IMAGE_POSITION_PATIENT, series, missing,
                    Findings.range(from, to));
        }
        if (uneven) {
            findings.add(FindingKind.UNEVEN_SPACING, file, org.oligoplan.dicom.Tag.IMAGE_POSITION_PATIENT, series, sorted[0], usual,
                    sorted[sorted.length - 1]);
        }
    }

    static String name(ImageHeader header) {
        return header.description().isEmpty() ? header.modality() : header.description();
    }
}

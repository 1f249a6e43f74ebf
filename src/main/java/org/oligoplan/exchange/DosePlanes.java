package org.oligoplan.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.Tag;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.volume.ImageGrid;

/// Places the planes of a dose grid by its Grid Frame Offset Vector (PS3.3 C.8.8.3.2).
///
/// The vector has two forms. One starts at 0 and counts from the first plane along the normal of the planes (row direction x column
/// direction). The other starts at the z of the position and holds the patient's z of each plane. Where the normal points to the feet, some
/// writers count the first form along the patient's z instead, which puts the planes on the other side of the first one; for such a vector
/// the images of the frame decide, and where they do not, the dose is refused.
final class DosePlanes {

    /// What an offset may differ by from zero or from the position and still be rounding.
    private static final double ROUNDING_MM = 1e-3;
    private static final double ALONG_Z = 0.99;
    /// A grid with at least this share of its extent within the images lies there; one with less than half of the other reading's does not.
    private static final double INSIDE = 0.5;
    private static final double UNEVEN_MM = 0.01;

    /// The planes in rising order along the normal.
    ///
    /// @param grid where they lie
    /// @param frames number of each plane's frame in the file, from 1
    record Placed(ImageGrid grid, List<Integer> frames) {}

    private final Findings findings;
    private final List<ImageGrid> images;

    /// @param findings takes what is wrong
    /// @param images the grids of the images in the dose's frame of reference
    DosePlanes(Findings findings, List<ImageGrid> images) {
        this.findings = findings;
        this.images = List.copyOf(images);
    }

    /// {@return the planes, or none when they cannot be placed, which is then among the findings}
    ///
    /// @throws DicomException when a value is impossible
    Optional<Placed> place(DataSet object, FrameOfReference frame, int columns, int rows, int frames, String label) throws DicomException {
        PlaneGeometry first = PlaneGeometry.of(object);
        String file = object.source();
        String sop = object.string(Tag.SOP_INSTANCE_UID).orElse("");
        double[] offsets = object.doubles(Tag.GRID_FRAME_OFFSET_VECTOR);
        if (offsets.length == 0 && frames == 1) {
            offsets = new double[]{0};
        }
        if (offsets.length == 0) {
            findings.add(FindingKind.DOSE_OFFSETS_MISSING, file, Tag.GRID_FRAME_OFFSET_VECTOR, sop, label, frames);
            return Optional.empty();
        }
        boolean relative = Math.abs(offsets[0]) < ROUNDING_MM;
        boolean absolute = !relative && Math.abs(offsets[0] - first.origin().z()) < ROUNDING_MM
                && Math.abs(first.normal().z()) > ALONG_Z;
        if (offsets.length != frames || !isMonotonic(offsets) || !relative && !absolute) {
            findings.add(FindingKind.DOSE_OFFSETS_INVALID, file, Tag.GRID_FRAME_OFFSET_VECTOR, sop, label, offsets.length, frames,
                    offsets[0]);
            return Optional.empty();
        }
        if (frames > 1) {
            Optional<String> pointer = object.string(Tag.FRAME_INCREMENT_POINTER);
            if (pointer.filter(p -> p.equalsIgnoreCase("3004000C")).isEmpty()) {
                findings.add(FindingKind.DOSE_FRAME_POINTER, file, Tag.FRAME_INCREMENT_POINTER, sop, label, pointer.orElse(""));
            }
        }
        double sign = 1;
        double[] steps = offsets.clone();
        if (absolute) {
            sign = Math.signum(first.normal().z());
            for (int k = 0; k < steps.length; k++) {
                steps[k] -= first.origin().z();
            }
        } else if (frames > 1 && first.normal().z() < -ALONG_Z) {
            Optional<Double> chosen = direction(first, columns, rows, offsets, file, sop, label);
            if (chosen.isEmpty()) {
                return Optional.empty();
            }
            sign = chosen.get();
        }
        Optional<Placed> placed = placed(first, frame, columns, rows, steps, sign);
        if (placed.isEmpty()) {
            findings.add(FindingKind.DOSE_OFFSETS_INVALID, file, Tag.GRID_FRAME_OFFSET_VECTOR, sop, label, offsets.length, frames,
                    offsets[0]);
        } else {
            reportSpacing(steps, file, sop, label);
        }
        return placed;
    }

    /// {@return whether the planes lie apart, one after the other, within reach}
    private static boolean isMonotonic(double[] offsets) {
        if (!Arrays.stream(offsets).allMatch(w -> Math.abs(w) <= PlaneGeometry.FARTHEST_MM)) {
            return false;
        }
        for (int k = 1; k < offsets.length; k++) {
            boolean rises = offsets[k] - offsets[k - 1] > ROUNDING_MM;
            boolean falls = offsets[k - 1] - offsets[k] > ROUNDING_MM;
            if (!rises && !falls || rises != offsets[1] > offsets[0]) {
                return false;
            }
        }
        return true;
    }

    private void reportSpacing(double[] steps, String file, String sop, String label) {
        double[] gaps = IntStream.range(1, steps.length).mapToDouble(k -> Math.abs(steps[k] - steps[k - 1])).sorted().toArray();
        if (gaps.length > 1 && gaps[gaps.length - 1] - gaps[0] > UNEVEN_MM) {
            findings.add(FindingKind.DOSE_UNEVEN_PLANES, file, Tag.GRID_FRAME_OFFSET_VECTOR, sop, label, gaps[0], gaps[gaps.length - 1]);
        }
    }

    /// For planes whose normal points to the feet: 1 to count along the normal as the standard says, -1 to count along the patient's z. None
    /// when nothing decides.
    private Optional<Double> direction(PlaneGeometry first, int columns, int rows, double[] offsets, String file, String sop,
            String label) {
        double extent = offsets[offsets.length - 1];
        double standard = shareInside(first, columns, rows, extent);
        double other = shareInside(first, columns, rows, -extent);
        boolean standardFits = standard >= INSIDE && other < standard / 2;
        boolean otherFits = other >= INSIDE && standard < other / 2;
        // Offsets that rise follow the standard and what most planning systems write: only images can speak against them.
        if (standardFits || extent > 0 && !otherFits) {
            return Optional.of(1.0);
        }
        if (otherFits && extent < 0) {
            findings.add(FindingKind.DOSE_OFFSETS_SIGN, file, Tag.GRID_FRAME_OFFSET_VECTOR, sop, label);
            return Optional.of(-1.0);
        }
        findings.add(FindingKind.DOSE_OFFSETS_AMBIGUOUS, file, Tag.GRID_FRAME_OFFSET_VECTOR, sop, label);
        return Optional.empty();
    }

    /// {@return how much of the stack of planes, from the first to `extentMm` along the normal, lies within the images' extent, 0 to 1}
    private double shareInside(PlaneGeometry first, int columns, int rows, double extentMm) {
        PatientPoint middle = first.origin().plus(first.u().times((columns - 1) / 2.0 * first.columnSpacingMm()))
                .plus(first.v().times((rows - 1) / 2.0 * first.rowSpacingMm()));
        PatientVector n = first.normal();
        double start = n.dot(middle.fromOrigin());
        double low = Math.min(start, start + extentMm);
        double high = Math.max(start, start + extentMm);
        double best = 0;
        for (ImageGrid image : images) {
            double from = Double.POSITIVE_INFINITY;
            double to = Double.NEGATIVE_INFINITY;
            for (int corner = 0; corner < 8; corner++) {
                double w = n.dot(image.centre((corner & 1) * (image.columns() - 1), (corner >> 1 & 1) * (image.rows() - 1),
                        (corner >> 2) * (image.slices() - 1)).fromOrigin());
                from = Math.min(from, w);
                to = Math.max(to, w);
            }
            best = Math.max(best, Math.max(0, Math.min(high, to) - Math.max(low, from)) / (high - low));
        }
        return best;
    }

    /// None when planes coincide, as they do when offsets are smaller than what a position can tell apart.
    private static Optional<Placed> placed(PlaneGeometry first, FrameOfReference frame, int columns, int rows, double[] steps,
            double sign) {
        List<PatientPoint> origins = new ArrayList<>();
        List<Integer> frames = new ArrayList<>();
        for (int k = 0; k < steps.length; k++) {
            origins.add(first.origin().plus(first.normal().times(sign * steps[k])));
            frames.add(k + 1);
        }
        if (steps.length > 1 && sign * steps[steps.length - 1] < sign * steps[0]) {
            Collections.reverse(origins);
            Collections.reverse(frames);
        }
        PlaneFrame plane = new PlaneFrame(frame, first.u(), first.v());
        for (int k = 1; k < origins.size(); k++) {
            if (!(plane.wOf(origins.get(k)) - plane.wOf(origins.get(k - 1)) >= ROUNDING_MM)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Placed(
                new ImageGrid(plane, columns, rows, first.columnSpacingMm(), first.rowSpacingMm(), origins), frames));
    }
}

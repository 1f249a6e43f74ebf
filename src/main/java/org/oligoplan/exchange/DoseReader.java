package org.oligoplan.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.DicomException.Problem;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.pixel.PixelLayout;
import org.oligoplan.dicom.pixel.PixelReader;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseGrid;
import org.oligoplan.model.DoseSummation;
import org.oligoplan.model.DoseType;
import org.oligoplan.model.DoseUnits;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PlanReference;
import org.oligoplan.model.StoredDvh;

/// Reads the header of a dose distribution (RT Dose, PS3.3 C.8.8.3). What its numbers mean is never assumed: a dose without unit, scaling or
/// places of its planes is refused with a finding.
final class DoseReader {

    private final Findings findings;

    DoseReader(Findings findings) {
        this.findings = findings;
    }

    /// What is known of the object while it is read.
    private record Source(DataSet object, String file, String sop, String label) {}

    /// {@return the dose, or none when it is refused, which is then among the findings}
    ///
    /// @param file the object
    /// @param series the images of the same patient
    Optional<DoseDistribution> read(FileScan.TreatmentFile file, List<ImageSeries> series) {
        DataSet object = file.object();
        String sop = object.string(Tag.SOP_INSTANCE_UID).orElse("");
        String description = object.string(Tag.SERIES_DESCRIPTION).or(() -> object.string(Tag.DOSE_COMMENT)).orElse("").strip();
        Source source = new Source(object, file.path(), sop, description.isEmpty() ? Findings.fileName(file.path()) : description);
        try {
            Optional<DoseUnits> units = units(source);
            if (units.isEmpty()) {
                return Optional.empty();
            }
            DoseType type = type(source);
            DoseSummation summation = summation(source);
            FrameOfReference frame = frame(source, series);
            List<StoredDvh> dvhs = dvhs(source);
            Optional<DoseGrid> grid = Optional.empty();
            if (object.pixelData().isPresent()) {
                List<ImageSeries> own = series.stream().filter(s -> s.frame().equals(frame)).toList();
                grid = grid(source, type, frame, own);
                if (grid.isEmpty()) {
                    return Optional.empty();
                }
            } else if (dvhs.isEmpty()) {
                throw new DicomException(Problem.MISSING, file.path(), DicomException.NO_OFFSET, Tag.PIXEL_DATA, "It is missing.");
            } else {
                findings.add(FindingKind.DOSE_WITHOUT_GRID, file.path(), Tag.PIXEL_DATA, sop, source.label());
            }
            return Optional.of(new DoseDistribution(Id.random(), sop, object.string(Tag.SERIES_INSTANCE_UID).orElse(""),
                    object.string(Tag.STUDY_INSTANCE_UID).orElse(""), description, frame, units.get(), type, summation, grid,
                    plans(object), References.uids(object, Tag.REFERENCED_STRUCTURE_SET_SEQUENCE), dvhs,
                    object.strings(Tag.TISSUE_HETEROGENEITY_CORRECTION), object.transferSyntax().uid(), file.path()));
        } catch (DicomException e) {
            findings.add(e, sop);
            return Optional.empty();
        }
    }

    private Optional<DoseUnits> units(Source s) {
        String text = s.object().string(Tag.DOSE_UNITS).orElse("").strip();
        Optional<DoseUnits> units = Arrays.stream(DoseUnits.values()).filter(u -> u.name().equalsIgnoreCase(text)).findFirst();
        if (units.isEmpty()) {
            findings.add(FindingKind.DOSE_UNITS_UNKNOWN, s.file(), Tag.DOSE_UNITS, s.sop(), s.label(), text);
        } else if (units.get() == DoseUnits.RELATIVE) {
            findings.add(FindingKind.DOSE_RELATIVE, s.file(), Tag.DOSE_UNITS, s.sop(), s.label());
        }
        return units;
    }

    private DoseType type(Source s) {
        DoseType type = doseType(s.object());
        switch (type) {
            case PHYSICAL -> {
            }
            case EFFECTIVE -> findings.add(FindingKind.DOSE_EFFECTIVE, s.file(), Tag.DOSE_TYPE, s.sop(), s.label());
            case ERROR -> findings.add(FindingKind.DOSE_ERROR_TYPE, s.file(), Tag.DOSE_TYPE, s.sop(), s.label());
            case NOT_STATED ->
                findings.add(FindingKind.DOSE_NOT_STATED, s.file(), Tag.DOSE_TYPE, s.sop(), s.label(), Tag.describe(Tag.DOSE_TYPE));
        }
        return type;
    }

    private static DoseType doseType(DataSet object) {
        String text = object.string(Tag.DOSE_TYPE).orElse("").strip();
        return Arrays.stream(DoseType.values()).filter(t -> t.name().equalsIgnoreCase(text)).findFirst().orElse(DoseType.NOT_STATED);
    }

    private DoseSummation summation(Source s) {
        String text = s.object().string(Tag.DOSE_SUMMATION_TYPE).orElse("").strip();
        DoseSummation summation = Arrays.stream(DoseSummation.values()).filter(v -> v.name().equalsIgnoreCase(text)).findFirst()
                .orElse(DoseSummation.NOT_STATED);
        switch (summation) {
            case PLAN, MULTI_PLAN, PLAN_OVERVIEW, RECORD -> {
            }
            case FRACTION, BEAM, BRACHY, FRACTION_SESSION, BEAM_SESSION, BRACHY_SESSION, CONTROL_POINT ->
                findings.add(FindingKind.DOSE_PARTIAL, s.file(), Tag.DOSE_SUMMATION_TYPE, s.sop(), s.label(),
                        summation.name().toUpperCase(Locale.ROOT));
            case NOT_STATED -> findings.add(FindingKind.DOSE_NOT_STATED, s.file(), Tag.DOSE_SUMMATION_TYPE, s.sop(), s.label(),
                    Tag.describe(Tag.DOSE_SUMMATION_TYPE));
        }
        return summation;
    }

    private FrameOfReference frame(Source s, List<ImageSeries> series) {
        String uid = s.object().string(Tag.FRAME_OF_REFERENCE_UID).orElse("").strip();
        if (uid.isEmpty()) {
            findings.add(FindingKind.DOSE_NO_FRAME, s.file(), Tag.FRAME_OF_REFERENCE_UID, s.sop(), s.label());
            return new FrameOfReference(VolumeBuilder.madeUp(s.sop().isEmpty() ? s.file() : s.sop()));
        }
        if (!series.isEmpty() && series.stream().noneMatch(i -> i.frame().uid().equals(uid))) {
            findings.add(FindingKind.DOSE_FOREIGN_FRAME, s.file(), Tag.FRAME_OF_REFERENCE_UID, s.sop(), s.label());
        }
        return new FrameOfReference(uid);
    }

    private Optional<DoseGrid> grid(Source s, DoseType type, FrameOfReference frame, List<ImageSeries> images) throws DicomException {
        PixelLayout layout = PixelLayout.of(s.object());
        if (layout.samplesPerPixel() != 1 || layout.bitsAllocated() != 16 && layout.bitsAllocated() != 32) {
            findings.add(FindingKind.DOSE_BITS, s.file(), Tag.BITS_ALLOCATED, s.sop(), s.label(), layout.bitsAllocated(),
                    layout.samplesPerPixel());
            return Optional.empty();
        }
        if (layout.signed() && type != DoseType.ERROR) {
            findings.add(FindingKind.DOSE_SIGNED, s.file(), Tag.PIXEL_REPRESENTATION, s.sop(), s.label());
            return Optional.empty();
        }
        Optional<BigDecimal> scaling = scaling(s);
        if (scaling.isEmpty()) {
            return Optional.empty();
        }
        Optional<DosePlanes.Placed> planes = new DosePlanes(findings, images.stream().map(ImageSeries::grid).toList()).place(s.object(),
                frame, layout.columns(), layout.rows(), layout.frames(), s.label());
        if (planes.isEmpty()) {
            return Optional.empty();
        }
        if (HeaderReader.isLossy(s.object())) {
            findings.add(FindingKind.LOSSY_COMPRESSION, s.file(), Tag.LOSSY_IMAGE_COMPRESSION, s.sop(), s.label());
        }
        try {
            PixelReader.of(s.object());
        } catch (DicomException e) {
            if (e.problem() != Problem.UNSUPPORTED) {
                throw e;
            }
            // The dose is listed although its values cannot be loaded.
            findings.add(e, s.sop());
        }
        return Optional.of(new DoseGrid(planes.get().grid(), planes.get().frames(), scaling.get(), layout.bitsAllocated(),
                layout.signed()));
    }

    private Optional<BigDecimal> scaling(Source s) {
        List<String> texts = s.object().strings(Tag.DOSE_GRID_SCALING);
        String text = String.join("\\", texts).strip();
        Optional<BigDecimal> scaling = decimal(text).filter(v -> v.signum() > 0 && v.doubleValue() > 0
                && Double.isFinite(v.doubleValue()));
        if (scaling.isEmpty()) {
            findings.add(FindingKind.DOSE_SCALING, s.file(), Tag.DOSE_GRID_SCALING, s.sop(), s.label(), text);
        }
        return scaling;
    }

    /// {@return the decimal with the digits that are written; none when it is no decimal string}
    static Optional<BigDecimal> decimal(String text) {
        return text.matches("[+-]?(\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})([eE][+-]?\\d{1,4})?")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    private static List<PlanReference> plans(DataSet object) throws DicomException {
        List<PlanReference> plans = new ArrayList<>();
        for (DataSet plan : object.items(Tag.REFERENCED_RT_PLAN_SEQUENCE)) {
            Optional<String> uid = plan.string(Tag.REFERENCED_SOP_INSTANCE_UID).map(String::strip).filter(text -> !text.isEmpty());
            if (uid.isEmpty()) {
                continue;
            }
            List<PlanReference.Group> groups = new ArrayList<>();
            for (DataSet group : plan.items(Tag.REFERENCED_FRACTION_GROUP_SEQUENCE)) {
                groups.add(new PlanReference.Group(group.intValue(Tag.REFERENCED_FRACTION_GROUP_NUMBER).orElse(-1),
                        References.numbers(group, Tag.REFERENCED_BEAM_SEQUENCE, Tag.REFERENCED_BEAM_NUMBER),
                        References.numbers(group, Tag.REFERENCED_BRACHY_APPLICATION_SETUP_SEQUENCE,
                                Tag.REFERENCED_BRACHY_APPLICATION_SETUP_NUMBER)));
            }
            plans.add(new PlanReference(uid.get(), groups));
        }
        return plans;
    }

    private List<StoredDvh> dvhs(Source s) {
        List<StoredDvh> dvhs = new ArrayList<>();
        int broken = 0;
        for (DataSet item : s.object().items(Tag.DVH_SEQUENCE)) {
            Optional<StoredDvh> dvh = dvh(item);
            dvh.ifPresent(dvhs::add);
            broken += dvh.isEmpty() ? 1 : 0;
        }
        if (broken > 0) {
            findings.add(FindingKind.DOSE_DVH_BROKEN, s.file(), Tag.DVH_SEQUENCE, s.sop(), s.label(), broken);
        }
        return dvhs;
    }

    private static Optional<StoredDvh> dvh(DataSet item) {
        try {
            String unitsText = item.string(Tag.DOSE_UNITS).orElse("").strip();
            Optional<DoseUnits> units = Arrays.stream(DoseUnits.values()).filter(u -> u.name().equalsIgnoreCase(unitsText)).findFirst();
            Optional<BigDecimal> scaling = decimal(item.string(Tag.DVH_DOSE_SCALING).orElse("").strip());
            double[] data = item.doubles(Tag.DVH_DATA);
            if (units.isEmpty() || scaling.filter(v -> v.signum() > 0).isEmpty() || data.length == 0 || data.length % 2 != 0) {
                return Optional.empty();
            }
            List<StoredDvh.Roi> rois = new ArrayList<>();
            for (DataSet roi : item.items(Tag.DVH_REFERENCED_ROI_SEQUENCE)) {
                rois.add(new StoredDvh.Roi(roi.intValue(Tag.REFERENCED_ROI_NUMBER).orElse(-1),
                        roi.string(Tag.DVH_ROI_CONTRIBUTION_TYPE).filter("EXCLUDED"::equals).isPresent()));
            }
            return Optional.of(new StoredDvh(item.string(Tag.DVH_TYPE).orElse(""), units.get(), doseType(item), scaling.get(),
                    item.string(Tag.DVH_VOLUME_UNITS).orElse(""), Arrays.stream(data).boxed().toList(), rois,
                    item.doubleValue(Tag.DVH_MINIMUM_DOSE), item.doubleValue(Tag.DVH_MAXIMUM_DOSE), item.doubleValue(Tag.DVH_MEAN_DOSE)));
        } catch (DicomException e) {
            return Optional.empty();
        }
    }
}

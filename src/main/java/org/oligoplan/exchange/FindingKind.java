package org.oligoplan.exchange;

import java.util.List;
import java.util.Locale;
import org.oligoplan.model.Severity;
import org.oligoplan.model.SuvRefusal;

/// What can be found wrong or odd on the way in. The number is how many arguments the sentences get.
public enum FindingKind {
    // Files
    /// The path does not exist. Argument: path.
    NO_SUCH_PATH(Severity.BLOCKING, 1),
    /// Nothing readable as DICOM lies there. Argument: number of files looked at.
    NOTHING_FOUND(Severity.BLOCKING, 1),
    /// Files that are no DICOM. Arguments: how many, name of the first.
    NOT_DICOM(Severity.INFORMATION, 2),
    /// The data end too early. Arguments: file name, offset, reason.
    TRUNCATED(Severity.BLOCKING, 3),
    /// The bytes contradict the format or its limits. Arguments: file name, offset, reason.
    MALFORMED(Severity.BLOCKING, 3),
    /// The file system refuses. Arguments: file name, reason.
    UNREADABLE_FILE(Severity.BLOCKING, 2),
    /// The format's rules are broken but it can be read. Arguments: how many oddities, the first.
    FORMAT_ODDITY(Severity.INFORMATION, 2),
    /// The object is of a kind that is listed, not read. Arguments: modality or kind, how many.
    OBJECT_NOT_READ(Severity.INFORMATION, 2),

    // Patients
    /// Several patients. Arguments: how many, their names.
    SEVERAL_PATIENTS(Severity.WARNING, 2),
    /// One Patient ID with different names, birth dates or sexes. Arguments: Patient ID, the identities.
    PATIENT_CONFLICT(Severity.BLOCKING, 2),
    /// No Patient ID. Argument: number of files.
    NO_PATIENT_ID(Severity.WARNING, 1),
    /// The birth date is no date. Argument: the text.
    BAD_BIRTH_DATE(Severity.WARNING, 1),

    // Images
    /// A tag that an image needs is missing. Arguments: tag's name, number of files.
    MISSING_ATTRIBUTE(Severity.BLOCKING, 2),
    /// A tag's value is impossible. Arguments: tag's name, reason.
    INVALID_ATTRIBUTE(Severity.BLOCKING, 2),
    /// No frame of reference. Argument: series description.
    NO_FRAME_OF_REFERENCE(Severity.WARNING, 1),
    /// Pixels are compressed in a way that is not read. Arguments: name of the transfer syntax, number of images.
    UNSUPPORTED_TRANSFER_SYNTAX(Severity.BLOCKING, 2),
    /// Several samples or cells wider than 16 bits. Arguments: samples, bits, number of images.
    UNSUPPORTED_PIXELS(Severity.BLOCKING, 3),
    /// Several frames in one object that does not say where they lie. Argument: number of frames.
    MULTI_FRAME(Severity.WARNING, 1),
    /// The same object twice. Arguments: how many copies, series description.
    DUPLICATE_INSTANCE(Severity.INFORMATION, 2),
    /// One SOP Instance UID on different images. Arguments: how many, series description.
    UID_REUSED(Severity.WARNING, 2),
    /// Different images at one place. Arguments: number of places, series description.
    DUPLICATE_POSITION(Severity.BLOCKING, 2),
    /// A series holds several volumes. Arguments: how many, series description.
    SEVERAL_VOLUMES(Severity.INFORMATION, 2),
    /// Slices are missing. Arguments: how many, between which positions in mm.
    MISSING_SLICES(Severity.BLOCKING, 2),
    /// Spacing is uneven. Arguments: smallest, usual, largest, mm.
    UNEVEN_SPACING(Severity.WARNING, 3),
    /// The stack leans. Argument: degrees.
    GANTRY_TILT(Severity.WARNING, 1),
    /// Single slices are displaced sideways. Arguments: how many, largest displacement in mm.
    SLICE_SHIFT(Severity.WARNING, 2),
    /// Rows, columns, spacing or orientation change within the series. Arguments: number of parts, series description.
    MIXED_GEOMETRY(Severity.WARNING, 2),
    /// One series in several frames of reference. Arguments: how many, series description.
    MIXED_FRAMES(Severity.WARNING, 2),
    /// A single image is no volume. Argument: series description.
    SINGLE_SLICE(Severity.WARNING, 1),
    /// Pixels are not square. Arguments: column spacing, row spacing, mm.
    NON_SQUARE_PIXELS(Severity.INFORMATION, 2),
    /// A CT without rescale. Argument: number of images.
    NO_RESCALE(Severity.WARNING, 1),
    /// Rescale changes from slice to slice in a CT. Argument: number of different scales.
    VARYING_RESCALE(Severity.INFORMATION, 1),
    /// Acquisition date missing. Argument: series description.
    NO_DATE(Severity.INFORMATION, 1),
    /// Lossy compression happened before. Argument: series description.
    LOSSY_COMPRESSION(Severity.WARNING, 1),

    // PET: why there is no factor to SUV, one for each [SuvRefusal] and with its arguments
    /// No SUV follows from the unit. Argument: the unit.
    PET_UNITS(Severity.WARNING, 1),
    /// SUV by something else than body weight. Argument: SUV type.
    PET_SUV_TYPE(Severity.WARNING, 1),
    /// Counts without the vendor's factor. Argument: the unit.
    PET_COUNTS(Severity.WARNING, 1),
    /// Not corrected for attenuation or decay. Argument: what is missing.
    PET_NOT_CORRECTED(Severity.WARNING, 1),
    /// Decay Correction is none of START and ADMIN. Argument: what it says.
    PET_DECAY_CORRECTION(Severity.WARNING, 1),
    /// Nothing about an injection.
    PET_NO_RADIOPHARMACEUTICAL(Severity.WARNING, 0),
    /// More than one injection. Argument: how many.
    PET_SEVERAL_INJECTIONS(Severity.WARNING, 1),
    /// No administered activity.
    PET_NO_DOSE(Severity.WARNING, 0),
    /// An activity that nobody is given. Argument: Bq.
    PET_DOSE_IMPLAUSIBLE(Severity.WARNING, 1),
    /// No weight, or zero.
    PET_NO_WEIGHT(Severity.WARNING, 0),
    /// A weight that nobody has. Argument: kg.
    PET_WEIGHT_IMPLAUSIBLE(Severity.WARNING, 1),
    /// No half-life and no nuclide that has one.
    PET_NO_HALF_LIFE(Severity.WARNING, 0),
    /// Half-life and nuclide contradict each other. Arguments: s in the file, nuclide, its s.
    PET_HALF_LIFE_CONFLICT(Severity.WARNING, 3),
    /// No time of injection.
    PET_NO_INJECTION_TIME(Severity.WARNING, 0),
    /// No time to which the image is corrected.
    PET_NO_REFERENCE_TIME(Severity.WARNING, 0),
    /// The injection lies after the scan. Argument: minutes.
    PET_INJECTION_AFTER_SCAN(Severity.WARNING, 1),
    /// Too long after the injection. Arguments: hours, half-lives.
    PET_INTERVAL_IMPLAUSIBLE(Severity.WARNING, 2),
    /// Injection and scan in zones that cannot be related. Argument: offset of the injection.
    PET_TIME_ZONE(Severity.WARNING, 1),
    /// Slices contradict each other. Argument: tag's name.
    PET_SLICES_DIFFER(Severity.WARNING, 1),
    /// Voxels without a rescale slope. Argument: number of slices.
    PET_NO_RESCALE(Severity.WARNING, 1),
    /// A value that is needed cannot be read. Arguments: tag's name, reason.
    PET_UNREADABLE_VALUE(Severity.WARNING, 2),

    // PET: odd, but the factor is sure
    /// The injection was put on the day before the scan. Argument: the day.
    PET_OVER_MIDNIGHT(Severity.INFORMATION, 1),
    /// Two times of injection. Arguments: the one taken, the other.
    PET_INJECTION_TIMES_DIFFER(Severity.WARNING, 2),
    /// A slow nuclide whose injection has no date. Argument: the day taken.
    PET_INJECTION_DATE_ASSUMED(Severity.WARNING, 1),
    /// The half-life of fluorine-18 was used, the file gives none. Argument: s.
    PET_HALF_LIFE_FROM_NUCLIDE(Severity.INFORMATION, 1),
    /// The half-life cannot be checked. Argument: s.
    PET_NUCLIDE_UNKNOWN(Severity.INFORMATION, 1),
    /// Rescale Intercept of a PET is not zero.
    PET_RESCALE_INTERCEPT(Severity.WARNING, 0),
    /// Unusual weight. Argument: kg.
    PET_WEIGHT_UNUSUAL(Severity.WARNING, 1),
    /// The radiopharmaceutical is not named.
    PET_TRACER_UNKNOWN(Severity.WARNING, 0),
    /// The radiopharmaceutical's names contradict each other. Argument: the names.
    PET_TRACER_CONFLICT(Severity.WARNING, 1),

    /// Stored values become real ones through a table that is not applied. Argument: number of images.
    MODALITY_LUT(Severity.BLOCKING, 1),
    /// Real world values are mapped besides. Arguments: number of images, units.
    REAL_WORLD_VALUE_MAP(Severity.INFORMATION, 2),
    /// Image objects without an image. Arguments: kind of object, how many.
    IMAGE_WITHOUT_PIXELS(Severity.WARNING, 2),
    /// CT values that are not said to be HU. Arguments: the unit stated, series description.
    UNIT_NOT_HU(Severity.WARNING, 2),
    /// Images kept as secondary captures. Arguments: how many, series description.
    SECONDARY_CAPTURE_IMAGES(Severity.WARNING, 2),
    /// Objects of one SOP Instance UID that are not the same. Arguments: how many, description.
    DUPLICATE_DIFFERS(Severity.BLOCKING, 2),

    // Containers
    /// A DICOMDIR names files that are not there. Arguments: how many, the first.
    DIRECTORY_FILES_MISSING(Severity.WARNING, 2),
    /// A DICOMDIR that cannot be used as one. Argument: reason.
    DIRECTORY_BROKEN(Severity.WARNING, 1),
    /// Archives within archives. Arguments: how many, the first.
    ARCHIVE_NESTED(Severity.WARNING, 2),
    /// Encrypted files in an archive. Argument: the archive.
    ARCHIVE_ENCRYPTED(Severity.BLOCKING, 1),
    /// Files in an archive over a limit. Arguments: how many, the archive, the limit in MB.
    ARCHIVE_LIMIT(Severity.BLOCKING, 3),
    /// An archive or a file in it that cannot be unpacked. Arguments: name, reason.
    ARCHIVE_BROKEN(Severity.BLOCKING, 2),

    // Structure sets
    /// No frame of reference can be found. Argument: label.
    STRUCTURE_NO_FRAME(Severity.BLOCKING, 1),
    /// The frame was taken from the referenced images. Argument: label.
    STRUCTURE_FRAME_BY_REFERENCE(Severity.WARNING, 1),
    /// The frame is that of no image read. Argument: label.
    STRUCTURE_FOREIGN_FRAME(Severity.WARNING, 1),
    /// The referenced images are not among those read. Argument: label.
    STRUCTURE_IMAGES_MISSING(Severity.WARNING, 1),
    /// Contours name images that are not there though their series is. Arguments: label, how many.
    STRUCTURE_IMAGE_REFERENCES(Severity.WARNING, 2),
    /// No ROI in the set. Argument: label.
    STRUCTURE_SET_EMPTY(Severity.WARNING, 1),
    /// An ROI without contours. Argument: ROI name.
    ROI_WITHOUT_CONTOURS(Severity.WARNING, 1),
    /// An ROI without a name. Argument: ROI number.
    ROI_WITHOUT_NAME(Severity.WARNING, 1),
    /// Two ROIs of one name. Arguments: ROI name, label.
    ROI_NAME_REPEATED(Severity.WARNING, 2),
    /// Two ROIs of one number. Arguments: ROI number, label.
    ROI_NUMBER_REPEATED(Severity.BLOCKING, 2),
    /// Contours of an ROI that is not declared. Argument: ROI number.
    CONTOURS_WITHOUT_ROI(Severity.WARNING, 1),
    /// Points and open lines, kept but not filled. Arguments: ROI name, how many.
    OPEN_CONTOURS(Severity.INFORMATION, 2),
    /// Unknown or missing geometric type. Arguments: ROI name, how many, the type.
    CONTOUR_TYPE(Severity.WARNING, 3),
    /// Closed contours of fewer than three points. Arguments: ROI name, how many.
    CONTOUR_TOO_FEW_POINTS(Severity.WARNING, 2),
    /// The first point stands again at the end. Arguments: ROI name, how many contours.
    CONTOUR_CLOSING_POINT(Severity.INFORMATION, 2),
    /// Other than the stated number of points. Arguments: ROI name, how many contours.
    CONTOUR_POINT_COUNT(Severity.WARNING, 2),
    /// Contour data that are no triples of numbers. Arguments: ROI name, how many contours, reason.
    CONTOUR_DATA_BROKEN(Severity.BLOCKING, 3),
    /// Points off their plane by a little. Arguments: ROI name, how many contours, largest distance in mm.
    CONTOUR_UNEVEN(Severity.WARNING, 3),
    /// Points too far off any plane. Arguments: ROI name, how many contours, largest distance in mm.
    CONTOUR_NOT_PLANAR(Severity.BLOCKING, 3),
    /// Contours on planes of another orientation. Arguments: ROI name, how many contours.
    CONTOUR_ORIENTATION(Severity.BLOCKING, 2),
    /// The same contour twice on one plane. Arguments: ROI name, how many.
    CONTOUR_REPEATED(Severity.WARNING, 2),
    /// A contour crosses itself. Arguments: ROI name, how many.
    CONTOUR_SELF_INTERSECTING(Severity.WARNING, 2),
    /// Contours of one plane cross each other. Arguments: ROI name, number of planes.
    CONTOURS_CROSS(Severity.WARNING, 2),
    /// Contours between image slices. Arguments: ROI name, how many planes, largest distance in mm.
    CONTOUR_OFF_SLICE(Severity.WARNING, 3),
    /// Contours beyond the images. Arguments: ROI name, how many planes.
    CONTOUR_OUTSIDE_IMAGES(Severity.WARNING, 2),
    /// Planes without a contour between planes with one. Arguments: ROI name, how many planes.
    CONTOUR_GAPS(Severity.WARNING, 2),
    /// Contours reach beyond the pixels of their slice. Arguments: ROI name, how many contours, farthest in mm.
    CONTOUR_OFF_IMAGE(Severity.WARNING, 3),
    /// An ROI without a usable number. Argument: ROI name.
    ROI_NUMBER_MISSING(Severity.BLOCKING, 1),
    /// Contours of one ROI in several items. Arguments: ROI number, how many items.
    CONTOURS_SPLIT(Severity.WARNING, 2),
    /// Observations of an ROI that is not declared. Argument: ROI number.
    OBSERVATION_WITHOUT_ROI(Severity.WARNING, 1),
    /// Contradicting observations of one ROI. Arguments: ROI name, the types.
    OBSERVATIONS_DIFFER(Severity.WARNING, 2),

    // Treatment: doses
    /// Dose Units are missing or not defined. Arguments: label, what is said.
    DOSE_UNITS_UNKNOWN(Severity.BLOCKING, 2),
    /// Doses relative to something. Argument: label.
    DOSE_RELATIVE(Severity.WARNING, 1),
    /// Doses that a biological model has changed. Argument: label.
    DOSE_EFFECTIVE(Severity.WARNING, 1),
    /// A difference of doses. Argument: label.
    DOSE_ERROR_TYPE(Severity.WARNING, 1),
    /// Dose type or summation type is missing or not defined. Arguments: label, name of the tag.
    DOSE_NOT_STATED(Severity.WARNING, 2),
    /// The dose is that of a part of a plan. Arguments: label, summation type.
    DOSE_PARTIAL(Severity.INFORMATION, 2),
    /// No frame of reference. Argument: label.
    DOSE_NO_FRAME(Severity.BLOCKING, 1),
    /// The frame is that of no image read. Argument: label.
    DOSE_FOREIGN_FRAME(Severity.WARNING, 1),
    /// Values of another width or several samples. Arguments: label, bits, samples.
    DOSE_BITS(Severity.BLOCKING, 3),
    /// Signed values although the dose is no difference. Argument: label.
    DOSE_SIGNED(Severity.BLOCKING, 1),
    /// Dose Grid Scaling is missing, zero or no number. Arguments: label, what is said.
    DOSE_SCALING(Severity.BLOCKING, 2),
    /// Histograms without a distribution. Argument: label.
    DOSE_WITHOUT_GRID(Severity.INFORMATION, 1),
    /// Several planes without their places. Arguments: label, number of planes.
    DOSE_OFFSETS_MISSING(Severity.BLOCKING, 2),
    /// Places of planes that contradict the standard. Arguments: label, number of places, number of planes, first place.
    DOSE_OFFSETS_INVALID(Severity.BLOCKING, 4),
    /// Frame Increment Pointer is missing or points elsewhere. Arguments: label, what is said.
    DOSE_FRAME_POINTER(Severity.WARNING, 2),
    /// Planes at uneven distances. Arguments: label, smallest and largest distance in mm.
    DOSE_UNEVEN_PLANES(Severity.INFORMATION, 3),
    /// Places of planes count against the standard, as the images show. Argument: label.
    DOSE_OFFSETS_SIGN(Severity.WARNING, 1),
    /// Places of planes may count in two directions and nothing decides. Argument: label.
    DOSE_OFFSETS_AMBIGUOUS(Severity.BLOCKING, 1),
    /// Stored histograms that cannot be read. Arguments: label, how many.
    DOSE_DVH_BROKEN(Severity.WARNING, 2),

    // Treatment: plans
    /// The number of fractions is missing. Argument: label.
    PLAN_NO_FRACTIONS(Severity.WARNING, 1),
    /// Several fraction groups. Arguments: label, how many.
    PLAN_SEVERAL_GROUPS(Severity.WARNING, 2),
    /// No target prescription dose. Argument: label.
    PLAN_NO_PRESCRIPTION(Severity.INFORMATION, 1),
    /// Not approved. Arguments: label, approval status.
    PLAN_NOT_APPROVED(Severity.WARNING, 2),
    /// Brachytherapy. Argument: label.
    PLAN_BRACHYTHERAPY(Severity.WARNING, 1),

    // Treatment: registrations
    /// A rigid registration waits for a person. Argument: label.
    REGISTRATION_NOT_ACCEPTED(Severity.INFORMATION, 1),
    /// The matrix scales or shears. Arguments: label, form.
    REGISTRATION_NOT_RIGID(Severity.WARNING, 2),
    /// A deformation. Argument: label.
    REGISTRATION_DEFORMABLE(Severity.WARNING, 1),
    /// No frame of reference, or a matrix that is none. Argument: label.
    REGISTRATION_INVALID(Severity.BLOCKING, 1),
    /// The matrix is not of the type that the file states. Arguments: label, stated type, found form.
    REGISTRATION_TYPE_DIFFERS(Severity.WARNING, 3),
    /// Several matrices whose result depends on their order. Arguments: label, how many.
    REGISTRATION_SEVERAL_MATRICES(Severity.WARNING, 2),

    // Links between objects
    /// The plan that a dose refers to is not there. Argument: label.
    DOSE_WITHOUT_PLAN(Severity.WARNING, 1),
    /// The structure set that a dose refers to is not there. Argument: label.
    DOSE_WITHOUT_STRUCTURES(Severity.INFORMATION, 1),
    /// The structure set that a plan refers to is not there. Argument: label.
    PLAN_WITHOUT_STRUCTURES(Severity.WARNING, 1),
    /// No dose of a plan is there. Argument: label.
    PLAN_WITHOUT_DOSE(Severity.INFORMATION, 1),
    /// Images that a registration was made between are not there. Argument: label.
    REGISTRATION_IMAGES_MISSING(Severity.INFORMATION, 1),
    /// Images of several frames of reference that no registration joins. Arguments: how many, descriptions.
    FRAMES_NOT_JOINED(Severity.INFORMATION, 2),
    /// An object refers to one of another patient. Arguments: label, the other object's label.
    LINK_ACROSS_PATIENTS(Severity.WARNING, 2),
    /// The same structure set, plan, dose or registration twice. Arguments: label, how many copies.
    OBJECT_COPY(Severity.INFORMATION, 2),
    /// One SOP Instance UID on different structure sets, plans, doses or registrations. Arguments: labels, how many.
    OBJECT_UID_REUSED(Severity.WARNING, 2),
    /// No SOP Instance UID. Argument: label.
    OBJECT_WITHOUT_UID(Severity.WARNING, 1);

    private final Severity severity;
    private final int arguments;

    FindingKind(Severity severity, int arguments) {
        this.severity = severity;
        this.arguments = arguments;
    }

    /// {@return the finding that says why no factor to SUV is given}
    public static FindingKind of(SuvRefusal reason) {
        return valueOf("PET_" + reason.name());
    }

    /// {@return the name in message ids and in JSON, such as `missing-slices`}
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /// {@return how many arguments its sentences get}
    public int arguments() {
        return arguments;
    }

    /// {@return the message ids of its sentences}
    public List<String> messageIds() {
        String stem = "finding." + id();
        return List.of(stem + ".message", stem + ".consequence", stem + ".advice");
    }
}

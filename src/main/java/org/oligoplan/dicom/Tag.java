package org.oligoplan.dicom;

/// Tags that the program uses, as `0xGGGGEEEE`; the constants are named as the keywords of PS3.6.
/// Tags are unsigned: compare them with [#compare(int, int)].
public final class Tag {

    private Tag() {}

    // File meta
    public static final int FILE_META_INFORMATION_GROUP_LENGTH = 0x00020000;
    public static final int FILE_META_INFORMATION_VERSION = 0x00020001;
    public static final int MEDIA_STORAGE_SOP_CLASS_UID = 0x00020002;
    public static final int MEDIA_STORAGE_SOP_INSTANCE_UID = 0x00020003;
    public static final int TRANSFER_SYNTAX_UID = 0x00020010;
    public static final int IMPLEMENTATION_CLASS_UID = 0x00020012;
    public static final int IMPLEMENTATION_VERSION_NAME = 0x00020013;
    public static final int SOURCE_APPLICATION_ENTITY_TITLE = 0x00020016;
    public static final int FILE_SET_ID = 0x00041130;
    public static final int DIRECTORY_RECORD_SEQUENCE = 0x00041220;
    public static final int REFERENCED_FILE_ID = 0x00041500;
    public static final int DIRECTORY_RECORD_TYPE = 0x00041430;

    // Instance, study and series
    public static final int SPECIFIC_CHARACTER_SET = 0x00080005;
    public static final int IMAGE_TYPE = 0x00080008;
    public static final int INSTANCE_CREATION_DATE = 0x00080012;
    public static final int INSTANCE_CREATION_TIME = 0x00080013;
    public static final int SOP_CLASS_UID = 0x00080016;
    public static final int SOP_INSTANCE_UID = 0x00080018;
    public static final int STUDY_DATE = 0x00080020;
    public static final int SERIES_DATE = 0x00080021;
    public static final int ACQUISITION_DATE = 0x00080022;
    public static final int CONTENT_DATE = 0x00080023;
    public static final int ACQUISITION_DATE_TIME = 0x0008002A;
    public static final int STUDY_TIME = 0x00080030;
    public static final int SERIES_TIME = 0x00080031;
    public static final int ACQUISITION_TIME = 0x00080032;
    public static final int CONTENT_TIME = 0x00080033;
    public static final int ACCESSION_NUMBER = 0x00080050;
    public static final int MODALITY = 0x00080060;
    public static final int MANUFACTURER = 0x00080070;
    public static final int INSTITUTION_NAME = 0x00080080;
    public static final int REFERRING_PHYSICIAN_NAME = 0x00080090;
    public static final int TIMEZONE_OFFSET_FROM_UTC = 0x00080201;
    public static final int CODE_VALUE = 0x00080100;
    public static final int CODING_SCHEME_DESIGNATOR = 0x00080102;
    public static final int CODING_SCHEME_VERSION = 0x00080103;
    public static final int CODE_MEANING = 0x00080104;
    public static final int LONG_CODE_VALUE = 0x00080119;
    public static final int STATION_NAME = 0x00081010;
    public static final int STUDY_DESCRIPTION = 0x00081030;
    public static final int SERIES_DESCRIPTION = 0x0008103E;
    public static final int MANUFACTURER_MODEL_NAME = 0x00081090;
    public static final int REFERENCED_STUDY_SEQUENCE = 0x00081110;
    public static final int REFERENCED_SERIES_SEQUENCE = 0x00081115;
    public static final int REFERENCED_IMAGE_SEQUENCE = 0x00081140;
    public static final int REFERENCED_INSTANCE_SEQUENCE = 0x0008114A;
    public static final int REFERENCED_SOP_CLASS_UID = 0x00081150;
    public static final int REFERENCED_SOP_INSTANCE_UID = 0x00081155;
    public static final int REFERENCED_FRAME_NUMBER = 0x00081160;
    public static final int OPERATORS_NAME = 0x00081070;
    public static final int SOURCE_IMAGE_SEQUENCE = 0x00082112;
    public static final int STUDIES_CONTAINING_OTHER_REFERENCED_INSTANCES_SEQUENCE = 0x00081200;
    public static final int DERIVATION_DESCRIPTION = 0x00082111;
    public static final int CONVERSION_TYPE = 0x00080064;
    public static final int PATIENT_NAME = 0x00100010;
    public static final int PATIENT_ID = 0x00100020;
    public static final int ISSUER_OF_PATIENT_ID = 0x00100021;
    public static final int PATIENT_BIRTH_DATE = 0x00100030;
    public static final int PATIENT_SEX = 0x00100040;
    public static final int PATIENT_AGE = 0x00101010;
    public static final int PATIENT_SIZE = 0x00101020;
    public static final int PATIENT_WEIGHT = 0x00101030;
    public static final int ETHNIC_GROUP = 0x00102160;
    public static final int PATIENT_COMMENTS = 0x00104000;
    public static final int BODY_PART_EXAMINED = 0x00180015;
    public static final int SLICE_THICKNESS = 0x00180050;
    public static final int KVP = 0x00180060;
    public static final int ECHO_TIME = 0x00180081;
    public static final int ECHO_NUMBERS = 0x00180086;
    public static final int TRIGGER_TIME = 0x00181060;
    public static final int SPACING_BETWEEN_SLICES = 0x00180088;
    public static final int DEVICE_SERIAL_NUMBER = 0x00181000;
    public static final int SOFTWARE_VERSIONS = 0x00181020;
    public static final int PROTOCOL_NAME = 0x00181030;
    public static final int CONTRAST_BOLUS_AGENT = 0x00180010;
    public static final int GANTRY_DETECTOR_TILT = 0x00181120;
    public static final int TABLE_HEIGHT = 0x00181130;
    public static final int RECONSTRUCTION_DIAMETER = 0x00181100;
    public static final int CONVOLUTION_KERNEL = 0x00181210;
    public static final int PATIENT_POSITION = 0x00185100;
    public static final int XRAY_TUBE_CURRENT = 0x00181151;
    public static final int EXPOSURE = 0x00181152;
    public static final int ACTUAL_FRAME_DURATION = 0x00181242;
    public static final int FRAME_REFERENCE_TIME = 0x00541300;
    public static final int BURNED_IN_ANNOTATION = 0x00280301;
    public static final int RECOGNIZABLE_VISUAL_FEATURES = 0x00280302;
    public static final int STUDY_INSTANCE_UID = 0x0020000D;
    public static final int SERIES_INSTANCE_UID = 0x0020000E;
    public static final int STUDY_ID = 0x00200010;
    public static final int SERIES_NUMBER = 0x00200011;
    public static final int ACQUISITION_NUMBER = 0x00200012;
    public static final int INSTANCE_NUMBER = 0x00200013;
    public static final int IMAGE_POSITION_PATIENT = 0x00200032;
    public static final int IMAGE_ORIENTATION_PATIENT = 0x00200037;
    public static final int FRAME_OF_REFERENCE_UID = 0x00200052;
    public static final int LATERALITY = 0x00200060;
    public static final int IMAGE_LATERALITY = 0x00200062;
    public static final int POSITION_REFERENCE_INDICATOR = 0x00201040;
    public static final int SLICE_LOCATION = 0x00201041;
    public static final int IMAGES_IN_ACQUISITION = 0x00201002;
    public static final int IMAGE_COMMENTS = 0x00204000;
    public static final int TEMPORAL_POSITION_IDENTIFIER = 0x00200100;

    // Image pixels
    public static final int SAMPLES_PER_PIXEL = 0x00280002;
    public static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;
    public static final int PLANAR_CONFIGURATION = 0x00280006;
    public static final int NUMBER_OF_FRAMES = 0x00280008;
    public static final int FRAME_INCREMENT_POINTER = 0x00280009;
    public static final int ROWS = 0x00280010;
    public static final int COLUMNS = 0x00280011;
    public static final int PIXEL_SPACING = 0x00280030;
    public static final int PIXEL_ASPECT_RATIO = 0x00280034;
    public static final int BITS_ALLOCATED = 0x00280100;
    public static final int BITS_STORED = 0x00280101;
    public static final int HIGH_BIT = 0x00280102;
    public static final int PIXEL_REPRESENTATION = 0x00280103;
    public static final int SMALLEST_IMAGE_PIXEL_VALUE = 0x00280106;
    public static final int LARGEST_IMAGE_PIXEL_VALUE = 0x00280107;
    public static final int PIXEL_PADDING_VALUE = 0x00280120;
    public static final int PIXEL_PADDING_RANGE_LIMIT = 0x00280121;
    public static final int WINDOW_CENTER = 0x00281050;
    public static final int WINDOW_WIDTH = 0x00281051;
    public static final int RESCALE_INTERCEPT = 0x00281052;
    public static final int RESCALE_SLOPE = 0x00281053;
    public static final int RESCALE_TYPE = 0x00281054;
    public static final int LOSSY_IMAGE_COMPRESSION = 0x00282110;
    public static final int LOSSY_IMAGE_COMPRESSION_RATIO = 0x00282112;
    public static final int LOSSY_IMAGE_COMPRESSION_METHOD = 0x00282114;
    public static final int RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = 0x00281101;
    public static final int MODALITY_LUT_SEQUENCE = 0x00283000;
    public static final int LUT_DESCRIPTOR = 0x00283002;
    public static final int LUT_DATA = 0x00283006;
    public static final int VOI_LUT_SEQUENCE = 0x00283010;
    public static final int EXTENDED_OFFSET_TABLE = 0x7FE00001;
    public static final int EXTENDED_OFFSET_TABLE_LENGTHS = 0x7FE00002;
    public static final int FLOAT_PIXEL_DATA = 0x7FE00008;
    public static final int DOUBLE_FLOAT_PIXEL_DATA = 0x7FE00009;
    public static final int PIXEL_DATA = 0x7FE00010;

    // Multi-frame functional groups
    public static final int SHARED_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009229;
    public static final int PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009230;
    public static final int FRAME_CONTENT_SEQUENCE = 0x00209111;
    public static final int PLANE_POSITION_SEQUENCE = 0x00209113;
    public static final int PLANE_ORIENTATION_SEQUENCE = 0x00209116;
    public static final int PIXEL_MEASURES_SEQUENCE = 0x00289110;
    public static final int PIXEL_VALUE_TRANSFORMATION_SEQUENCE = 0x00289145;
    public static final int FRAME_VOI_LUT_SEQUENCE = 0x00289132;
    public static final int CT_IMAGE_FRAME_TYPE_SEQUENCE = 0x00189329;
    public static final int FRAME_TYPE = 0x00089007;
    public static final int FRAME_ACQUISITION_DATE_TIME = 0x00189074;
    public static final int FRAME_REFERENCE_DATE_TIME = 0x00189151;
    public static final int FRAME_TYPE_SEQUENCE_OF_MR = 0x00189226;
    public static final int FRAME_TYPE_SEQUENCE_OF_PET = 0x00189751;
    public static final int TEMPORAL_POSITION_INDEX = 0x00209128;
    public static final int FRAME_ACQUISITION_NUMBER = 0x00209156;
    public static final int DIMENSION_INDEX_POINTER = 0x00209165;
    public static final int CARDIAC_SYNCHRONIZATION_SEQUENCE = 0x00189118;
    public static final int NOMINAL_PERCENTAGE_OF_CARDIAC_PHASE = 0x00209241;
    public static final int MR_ECHO_SEQUENCE = 0x00189114;
    public static final int EFFECTIVE_ECHO_TIME = 0x00189082;
    public static final int MR_DIFFUSION_SEQUENCE = 0x00189117;
    public static final int DIFFUSION_B_VALUE = 0x00189087;
    public static final int DIFFUSION_GRADIENT_ORIENTATION = 0x00189089;
    public static final int STACK_ID = 0x00209056;
    public static final int IN_STACK_POSITION_NUMBER = 0x00209057;
    public static final int DIMENSION_INDEX_VALUES = 0x00209157;
    public static final int DIMENSION_INDEX_SEQUENCE = 0x00209222;
    public static final int DIMENSION_ORGANIZATION_SEQUENCE = 0x00209221;
    public static final int DIMENSION_ORGANIZATION_UID = 0x00209164;
    public static final int REAL_WORLD_VALUE_MAPPING_SEQUENCE = 0x00409096;
    public static final int REAL_WORLD_VALUE_INTERCEPT = 0x00409224;
    public static final int REAL_WORLD_VALUE_SLOPE = 0x00409225;
    public static final int MEASUREMENT_UNITS_CODE_SEQUENCE = 0x004008EA;

    // PET
    public static final int RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE = 0x00540016;
    public static final int RADIOPHARMACEUTICAL = 0x00180031;
    public static final int RADIOPHARMACEUTICAL_START_TIME = 0x00181072;
    public static final int RADIOPHARMACEUTICAL_START_DATE_TIME = 0x00181078;
    public static final int RADIOPHARMACEUTICAL_STOP_TIME = 0x00181073;
    public static final int RADIONUCLIDE_TOTAL_DOSE = 0x00181074;
    public static final int RADIONUCLIDE_HALF_LIFE = 0x00181075;
    public static final int RADIONUCLIDE_POSITRON_FRACTION = 0x00181076;
    public static final int RADIONUCLIDE_CODE_SEQUENCE = 0x00540300;
    public static final int RADIOPHARMACEUTICAL_CODE_SEQUENCE = 0x00540304;
    public static final int RADIOPHARMACEUTICAL_ROUTE = 0x00181070;
    public static final int RADIOPHARMACEUTICAL_VOLUME = 0x00181071;
    public static final int SERIES_TYPE = 0x00541000;
    public static final int UNITS = 0x00541001;
    public static final int COUNTS_SOURCE = 0x00541002;
    public static final int REPROJECTION_METHOD = 0x00541004;
    public static final int SUV_TYPE = 0x00541006;
    public static final int RANDOMS_CORRECTION_METHOD = 0x00541100;
    public static final int ATTENUATION_CORRECTION_METHOD = 0x00541101;
    public static final int DECAY_CORRECTION = 0x00541102;
    public static final int DECAY_FACTOR = 0x00541321;
    public static final int DOSE_CALIBRATION_FACTOR = 0x00541322;
    public static final int SCATTER_CORRECTION_METHOD = 0x00541105;
    public static final int CORRECTED_IMAGE = 0x00280051;
    public static final int DECAY_CORRECTION_DATE_TIME = 0x00189701;
    public static final int DECAY_CORRECTED = 0x00189758;
    public static final int ATTENUATION_CORRECTED = 0x00189759;
    public static final int NUMBER_OF_SLICES = 0x00540081;
    public static final int NUMBER_OF_TIME_SLICES = 0x00540101;
    public static final int IMAGE_INDEX = 0x00541330;

    // Structure set
    public static final int STRUCTURE_SET_LABEL = 0x30060002;
    public static final int STRUCTURE_SET_NAME = 0x30060004;
    public static final int STRUCTURE_SET_DESCRIPTION = 0x30060006;
    public static final int STRUCTURE_SET_DATE = 0x30060008;
    public static final int STRUCTURE_SET_TIME = 0x30060009;
    public static final int REFERENCED_FRAME_OF_REFERENCE_SEQUENCE = 0x30060010;
    public static final int RT_REFERENCED_STUDY_SEQUENCE = 0x30060012;
    public static final int RT_REFERENCED_SERIES_SEQUENCE = 0x30060014;
    public static final int CONTOUR_IMAGE_SEQUENCE = 0x30060016;
    public static final int STRUCTURE_SET_ROI_SEQUENCE = 0x30060020;
    public static final int ROI_NUMBER = 0x30060022;
    public static final int REFERENCED_FRAME_OF_REFERENCE_UID = 0x30060024;
    public static final int ROI_NAME = 0x30060026;
    public static final int ROI_DESCRIPTION = 0x30060028;
    public static final int ROI_DISPLAY_COLOR = 0x3006002A;
    public static final int ROI_VOLUME = 0x3006002C;
    public static final int ROI_GENERATION_ALGORITHM = 0x30060036;
    public static final int ROI_GENERATION_DESCRIPTION = 0x30060038;
    public static final int ROI_CONTOUR_SEQUENCE = 0x30060039;
    public static final int CONTOUR_SEQUENCE = 0x30060040;
    public static final int CONTOUR_NUMBER = 0x30060048;
    public static final int CONTOUR_GEOMETRIC_TYPE = 0x30060042;
    public static final int CONTOUR_SLAB_THICKNESS = 0x30060044;
    public static final int CONTOUR_OFFSET_VECTOR = 0x30060045;
    public static final int NUMBER_OF_CONTOUR_POINTS = 0x30060046;
    public static final int CONTOUR_DATA = 0x30060050;
    public static final int ATTACHED_CONTOURS = 0x30060049;
    public static final int RT_ROI_OBSERVATIONS_SEQUENCE = 0x30060080;
    public static final int OBSERVATION_NUMBER = 0x30060082;
    public static final int REFERENCED_ROI_NUMBER = 0x30060084;
    public static final int ROI_OBSERVATION_LABEL = 0x30060085;
    public static final int RT_ROI_IDENTIFICATION_CODE_SEQUENCE = 0x30060086;
    public static final int ROI_OBSERVATION_DESCRIPTION = 0x30060088;
    public static final int RT_ROI_INTERPRETED_TYPE = 0x300600A4;
    public static final int ROI_INTERPRETER = 0x300600A6;
    public static final int ROI_PHYSICAL_PROPERTIES_SEQUENCE = 0x300600B0;
    public static final int RT_RELATED_ROI_SEQUENCE = 0x30060030;
    public static final int RT_ROI_RELATIONSHIP = 0x30060033;
    public static final int FRAME_OF_REFERENCE_RELATIONSHIP_SEQUENCE = 0x300600C0;
    public static final int RELATED_FRAME_OF_REFERENCE_UID = 0x300600C2;
    public static final int FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX = 0x300600C6;
    public static final int APPROVAL_STATUS = 0x300E0002;
    public static final int REVIEW_DATE = 0x300E0004;
    public static final int REVIEW_TIME = 0x300E0005;
    public static final int REVIEWER_NAME = 0x300E0008;

    // Dose
    public static final int DOSE_UNITS = 0x30040002;
    public static final int DOSE_TYPE = 0x30040004;
    public static final int DOSE_COMMENT = 0x30040006;
    public static final int NORMALIZATION_POINT = 0x30040008;
    public static final int DOSE_SUMMATION_TYPE = 0x3004000A;
    public static final int GRID_FRAME_OFFSET_VECTOR = 0x3004000C;
    public static final int DOSE_GRID_SCALING = 0x3004000E;
    public static final int TISSUE_HETEROGENEITY_CORRECTION = 0x30040014;
    public static final int DVH_SEQUENCE = 0x30040050;
    public static final int DVH_TYPE = 0x30040001;
    public static final int DVH_DOSE_SCALING = 0x30040052;
    public static final int DVH_VOLUME_UNITS = 0x30040054;
    public static final int DVH_NUMBER_OF_BINS = 0x30040056;
    public static final int DVH_DATA = 0x30040058;
    public static final int DVH_REFERENCED_ROI_SEQUENCE = 0x30040060;
    public static final int DVH_ROI_CONTRIBUTION_TYPE = 0x30040062;
    public static final int DVH_MINIMUM_DOSE = 0x30040070;
    public static final int DVH_MAXIMUM_DOSE = 0x30040072;
    public static final int DVH_MEAN_DOSE = 0x30040074;
    public static final int DVH_NORMALIZATION_POINT = 0x30040040;
    public static final int DVH_NORMALIZATION_DOSE_VALUE = 0x30040042;
    public static final int REFERENCED_RT_PLAN_SEQUENCE = 0x300C0002;
    public static final int REFERENCED_FRACTION_GROUP_SEQUENCE = 0x300C0020;
    public static final int REFERENCED_BEAM_SEQUENCE = 0x300C0004;
    public static final int REFERENCED_BEAM_NUMBER = 0x300C0006;
    public static final int REFERENCED_FRACTION_GROUP_NUMBER = 0x300C0022;

    // Plan
    public static final int RT_PLAN_LABEL = 0x300A0002;
    public static final int RT_PLAN_NAME = 0x300A0003;
    public static final int RT_PLAN_DESCRIPTION = 0x300A0004;
    public static final int RT_PLAN_DATE = 0x300A0006;
    public static final int RT_PLAN_TIME = 0x300A0007;
    public static final int RT_PLAN_GEOMETRY = 0x300A000C;
    public static final int PLAN_INTENT = 0x300A000A;
    public static final int TREATMENT_SITES = 0x300A000B;
    public static final int DOSE_REFERENCE_SEQUENCE = 0x300A0010;
    public static final int DOSE_REFERENCE_NUMBER = 0x300A0012;
    public static final int DOSE_REFERENCE_UID = 0x300A0013;
    public static final int DOSE_REFERENCE_STRUCTURE_TYPE = 0x300A0014;
    public static final int DOSE_REFERENCE_DESCRIPTION = 0x300A0016;
    public static final int DOSE_REFERENCE_TYPE = 0x300A0020;
    public static final int DOSE_REFERENCE_POINT_COORDINATES = 0x300A0018;
    public static final int TARGET_PRESCRIPTION_DOSE = 0x300A0026;
    public static final int TARGET_MAXIMUM_DOSE = 0x300A0027;
    public static final int TARGET_MINIMUM_DOSE = 0x300A0025;
    public static final int DELIVERY_MAXIMUM_DOSE = 0x300A0023;
    public static final int ORGAN_AT_RISK_MAXIMUM_DOSE = 0x300A002C;
    public static final int FRACTION_GROUP_SEQUENCE = 0x300A0070;
    public static final int FRACTION_GROUP_NUMBER = 0x300A0071;
    public static final int NUMBER_OF_FRACTIONS_PLANNED = 0x300A0078;
    public static final int NUMBER_OF_BEAMS = 0x300A0080;
    public static final int NUMBER_OF_BRACHY_APPLICATION_SETUPS = 0x300A00A0;
    public static final int BEAM_DOSE = 0x300A0084;
    public static final int BEAM_METERSET = 0x300A0086;
    public static final int BEAM_SEQUENCE = 0x300A00B0;
    public static final int BEAM_NUMBER = 0x300A00C0;
    public static final int BEAM_NAME = 0x300A00C2;
    public static final int BEAM_DESCRIPTION = 0x300A00C3;
    public static final int BEAM_TYPE = 0x300A00C4;
    public static final int RADIATION_TYPE = 0x300A00C6;
    public static final int TREATMENT_DELIVERY_TYPE = 0x300A00CE;
    public static final int TREATMENT_MACHINE_NAME = 0x300A00B2;
    public static final int NUMBER_OF_CONTROL_POINTS = 0x300A0110;
    public static final int CONTROL_POINT_SEQUENCE = 0x300A0111;
    public static final int ION_BEAM_SEQUENCE = 0x300A03A2;
    public static final int ION_CONTROL_POINT_SEQUENCE = 0x300A03A8;
    public static final int NOMINAL_BEAM_ENERGY = 0x300A0114;
    public static final int GANTRY_ANGLE = 0x300A011E;
    public static final int BEAM_LIMITING_DEVICE_ANGLE = 0x300A0120;
    public static final int PATIENT_SUPPORT_ANGLE = 0x300A0122;
    public static final int ISOCENTER_POSITION = 0x300A012C;
    public static final int PRIMARY_DOSIMETER_UNIT = 0x300A00B3;
    public static final int PATIENT_SETUP_SEQUENCE = 0x300A0180;
    public static final int BRACHY_TREATMENT_TECHNIQUE = 0x300A0200;
    public static final int BRACHY_TREATMENT_TYPE = 0x300A0202;
    public static final int APPLICATION_SETUP_SEQUENCE = 0x300A0230;
    public static final int APPLICATION_SETUP_TYPE = 0x300A0232;
    public static final int APPLICATION_SETUP_NUMBER = 0x300A0234;
    public static final int CHANNEL_SEQUENCE = 0x300A0280;
    public static final int BRACHY_APPLICATION_SETUP_DOSE = 0x300A00A4;
    public static final int REFERENCED_BRACHY_APPLICATION_SETUP_SEQUENCE = 0x300C000A;
    public static final int REFERENCED_BRACHY_APPLICATION_SETUP_NUMBER = 0x300C000C;
    public static final int REFERENCED_STRUCTURE_SET_SEQUENCE = 0x300C0060;
    public static final int REFERENCED_DOSE_SEQUENCE = 0x300C0080;

    // Registration
    public static final int REGISTRATION_SEQUENCE = 0x00700308;
    public static final int MATRIX_REGISTRATION_SEQUENCE = 0x00700309;
    public static final int MATRIX_SEQUENCE = 0x0070030A;
    public static final int FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE = 0x0070030C;
    public static final int REGISTRATION_TYPE_CODE_SEQUENCE = 0x0070030D;
    public static final int DEFORMABLE_REGISTRATION_SEQUENCE = 0x00640002;
    public static final int SOURCE_FRAME_OF_REFERENCE_UID = 0x00640003;

    // References, content items, de-identification
    public static final int ANATOMIC_REGION_SEQUENCE = 0x00082218;
    public static final int CONCEPT_NAME_CODE_SEQUENCE = 0x0040A043;
    public static final int CONTENT_SEQUENCE = 0x0040A730;
    public static final int CONTENT_LABEL = 0x00700080;
    public static final int CONTENT_DESCRIPTION = 0x00700081;
    public static final int CONTENT_CREATOR_NAME = 0x00700084;
    public static final int COMPLETION_FLAG = 0x0040A491;
    public static final int VERIFICATION_FLAG = 0x0040A493;
    public static final int TEXT_VALUE = 0x0040A160;
    public static final int VALUE_TYPE = 0x0040A040;
    public static final int PATIENT_IDENTITY_REMOVED = 0x00120062;
    public static final int DEIDENTIFICATION_METHOD = 0x00120063;
    public static final int DEIDENTIFICATION_METHOD_CODE_SEQUENCE = 0x00120064;
    public static final int LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED = 0x00280303;
    public static final int SEGMENT_SEQUENCE = 0x00620002;
    public static final int SEGMENT_NUMBER = 0x00620004;
    public static final int SEGMENT_LABEL = 0x00620005;
    public static final int DATA_SET_TRAILING_PADDING = 0xFFFCFFFC;
    public static final int DIGITAL_SIGNATURES_SEQUENCE = 0xFFFAFFFA;

    // Delimiters of items and sequences
    /// Start of an item.
    public static final int ITEM = 0xFFFEE000;
    /// End of an item of undefined length.
    public static final int ITEM_DELIMITATION = 0xFFFEE00D;
    /// End of a sequence of undefined length.
    public static final int SEQUENCE_DELIMITATION = 0xFFFEE0DD;

    /// The tag with this group and element number, each 0 to 0xFFFF.
    public static int of(int group, int element) {
        return group << 16 | element & 0xFFFF;
    }

    /// The group number, 0 to 0xFFFF.
    public static int group(int tag) {
        return tag >>> 16;
    }

    /// The element number, 0 to 0xFFFF.
    public static int element(int tag) {
        return tag & 0xFFFF;
    }

    /// Whether the group is odd, which makes the element private (PS3.5 section 7.8).
    public static boolean isPrivate(int tag) {
        return (tag & 0x00010000) != 0;
    }

    /// Whether the element reserves a private block, `(gggg,0010)` to `(gggg,00FF)` with an odd group.
    public static boolean isPrivateCreator(int tag) {
        int element = element(tag);
        return isPrivate(tag) && element >= 0x10 && element <= 0xFF;
    }

    /// Whether the element holds the pixels of an image: Pixel Data or its two floating point forms.
    public static boolean isPixelData(int tag) {
        return tag == PIXEL_DATA || tag == FLOAT_PIXEL_DATA || tag == DOUBLE_FLOAT_PIXEL_DATA;
    }

    /// Orders tags as a data set does, that is, unsigned.
    public static int compare(int a, int b) {
        return Integer.compareUnsigned(a, b);
    }

    /// The tag as people write it, `(GGGG,EEEE)`.
    public static String format(int tag) {
        return String.format("(%04X,%04X)", group(tag), element(tag));
    }

    /// The tag as people write it with its name where it is public, `(0028,0010) Rows`.
    public static String describe(int tag) {
        return DataDictionary.entry(tag).map(entry -> (format(tag) + " " + entry.name()).strip()).orElseGet(() -> format(tag));
    }
}

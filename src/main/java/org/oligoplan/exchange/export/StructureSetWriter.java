package org.oligoplan.exchange.export;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.Tag;

/// Makes an RT Structure Set object (PS3.3 section A.19) of a plan. UIDs are fresh, so that no object of another system is ever replaced;
/// nothing is approved, because nobody has signed.
public final class StructureSetWriter {

    /// SOP Class UID of RT Structure Set Storage.
    public static final String STRUCTURE_SET_STORAGE = "1.2.840.10008.5.1.4.1.1.481.3";

    private static final int LONGEST_DESCRIPTION = 1024;
    private static final int LONGEST_LABEL = 16;

    private StructureSetWriter() {}

    /// {@return the object}
    ///
    /// @param plan what to write
    public static DataSet object(StructureSetPlan plan) {
        SetSubject subject = plan.subject();
        DataSet set = ObjectHead.of(subject.patientAndStudy(), STRUCTURE_SET_STORAGE, "RTSTRUCT", plan.origin());
        set.putEmpty(Tag.OPERATORS_NAME).putString(Tag.FRAME_OF_REFERENCE_UID, subject.frameUid())
                .putEmpty(Tag.POSITION_REFERENCE_INDICATOR).putString(Tag.STRUCTURE_SET_LABEL, plan.label())
                .putString(Tag.STRUCTURE_SET_DATE, ObjectHead.DATE.format(plan.origin().now()))
                .putString(Tag.STRUCTURE_SET_TIME, ObjectHead.TIME.format(plan.origin().now()))
                .putString(Tag.APPROVAL_STATUS, "UNAPPROVED")
                .putItems(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE, subject.frames());
        List<DataSet> names = new ArrayList<>();
        List<DataSet> contours = new ArrayList<>();
        List<DataSet> observations = new ArrayList<>();
        for (RoiPlan roi : plan.rois()) {
            names.add(name(roi, subject.frameUid()));
            contours.add(contours(roi, subject));
            observations.add(observation(roi, observations.size() + 1));
        }
        set.putItems(Tag.STRUCTURE_SET_ROI_SEQUENCE, names).putItems(Tag.ROI_CONTOUR_SEQUENCE, contours)
                .putItems(Tag.RT_ROI_OBSERVATIONS_SEQUENCE, observations);
        return ObjectHead.withCharacterSet(set);
    }

    private static DataSet name(RoiPlan roi, String frameUid) {
        DataSet item = new DataSet().putInts(Tag.ROI_NUMBER, roi.number()).putString(Tag.REFERENCED_FRAME_OF_REFERENCE_UID, frameUid)
                .putString(Tag.ROI_NAME, roi.name());
        text(item, Tag.ROI_DESCRIPTION, roi.description(), LONGEST_DESCRIPTION);
        return roi.algorithm().isEmpty()
                ? item.putEmpty(Tag.ROI_GENERATION_ALGORITHM)
                : item.putString(Tag.ROI_GENERATION_ALGORITHM, roi.algorithm());
    }

    private static void text(DataSet item, int tag, String text, int longest) {
        if (!text.isBlank()) {
            item.putString(tag, ObjectHead.fit(text, longest));
        }
    }

    private static DataSet contours(RoiPlan roi, SetSubject subject) {
        DataSet item = new DataSet().putInts(Tag.ROI_DISPLAY_COLOR, roi.rgb() >> 16 & 0xff, roi.rgb() >> 8 & 0xff, roi.rgb() & 0xff);
        List<DataSet> contours = new ArrayList<>();
        for (Outline outline : roi.outlines()) {
            DataSet contour = new DataSet().putInts(Tag.CONTOUR_NUMBER, contours.size() + 1);
            subject.imageOf(outline.xyz()).ifPresent(image -> contour.putItems(Tag.CONTOUR_IMAGE_SEQUENCE, image.item()));
            contours.add(contour.putString(Tag.CONTOUR_GEOMETRIC_TYPE, outline.type())
                    .putInts(Tag.NUMBER_OF_CONTOUR_POINTS, outline.points()).putDoubles(Tag.CONTOUR_DATA, outline.xyz()));
        }
        if (!contours.isEmpty()) {
            item.putItems(Tag.CONTOUR_SEQUENCE, contours);
        }
        return item.putInts(Tag.REFERENCED_ROI_NUMBER, roi.number());
    }

    private static DataSet observation(RoiPlan roi, int number) {
        DataSet item = new DataSet().putInts(Tag.OBSERVATION_NUMBER, number).putInts(Tag.REFERENCED_ROI_NUMBER, roi.number());
        text(item, Tag.ROI_OBSERVATION_LABEL, roi.observationLabel(), LONGEST_LABEL);
        text(item, Tag.ROI_OBSERVATION_DESCRIPTION, roi.observationDescription(), LONGEST_DESCRIPTION);
        roi.code().ifPresent(code -> item.putItems(Tag.RT_ROI_IDENTIFICATION_CODE_SEQUENCE, code(code)));
        if (roi.type().isEmpty()) {
            item.putEmpty(Tag.RT_ROI_INTERPRETED_TYPE);
        } else {
            item.putString(Tag.RT_ROI_INTERPRETED_TYPE, roi.type());
        }
        return item.putEmpty(Tag.ROI_INTERPRETER);
    }

    static DataSet code(RoiPlan.Code code) {
        return new DataSet().putString(Tag.CODE_VALUE, code.value()).putString(Tag.CODING_SCHEME_DESIGNATOR, code.scheme())
                .putString(Tag.CODE_MEANING, code.meaning());
    }
}

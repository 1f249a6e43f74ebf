package org.oligoplan.exchange.export;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.Tag;
import org.oligoplan.model.Registration;
import org.oligoplan.text.Message;

/// Makes a Spatial Registration object (PS3.3 section A.39) of a rigid registration. Its own frame of reference is the registered one; each item's
/// matrix leads from the item's frame to that one (section C.20.2.1.1), so the registered frame's own item holds the identity.
public final class RegistrationWriter {

    private static final String SPATIAL_REGISTRATION = "1.2.840.10008.5.1.4.1.1.66.1";
    private static final int STUDIES_WITH_OTHER_INSTANCES = 0x00081200;
    private static final int TRANSFORMATION_COMMENT = 0x300600C8;
    private static final double RIGID = 1e-4;
    private static final double[] IDENTITY = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};

    private RegistrationWriter() {}

    /// {@return the object}
    ///
    /// @param registration rigid, from one frame of reference to another
    /// @param registered an image of the frame that it leads to
    /// @param moving an image of the frame that it leads from
    /// @param origin who writes it
    /// @throws ExportException when the matrix is not rigid
    public static DataSet object(Registration registration, ReferencedSeries registered, ReferencedSeries moving,
            StructureSetPlan.Origin origin) throws ExportException {
        double[] matrix = registration.matrix().stream().mapToDouble(Double::doubleValue).toArray();
        if (!isRigid(matrix)) {
            throw new ExportException(Message.of("export.error.not-rigid"));
        }
        String stated = registration.uncertaintyMm().isPresent() ? ", +-" + registration.uncertaintyMm().getAsDouble() + " mm" : "";
        String comment = registration.method() + stated + (registration.signedOff() ? "" : ", not signed off");
        DataSet object = ObjectHead.of(registered.patientAndStudy(), SPATIAL_REGISTRATION, "REG", origin)
                .putString(Tag.DEVICE_SERIAL_NUMBER, "0").putEmpty(Tag.LATERALITY)
                .putString(Tag.FRAME_OF_REFERENCE_UID, registration.to().uid())
                .putEmpty(Tag.POSITION_REFERENCE_INDICATOR).putString(Tag.CONTENT_DATE, ObjectHead.DATE.format(origin.now()))
                .putString(Tag.CONTENT_TIME, ObjectHead.TIME.format(origin.now())).putString(Tag.CONTENT_LABEL, "REGISTRATION")
                .putString(Tag.CONTENT_DESCRIPTION, ObjectHead.fit(comment, 64))
                .putString(Tag.CONTENT_CREATOR_NAME, ObjectHead.fit(registration.by().decidedBy(), 64));
        object.putItems(Tag.REGISTRATION_SEQUENCE, item(registered, IDENTITY, ""), item(moving, matrix, comment));
        references(object, registered, moving);
        return ObjectHead.withCharacterSet(object);
    }

    private static boolean isRigid(double[] m) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double dot = m[4 * i] * m[4 * j] + m[4 * i + 1] * m[4 * j + 1] + m[4 * i + 2] * m[4 * j + 2];
                if (Math.abs(dot - (i == j ? 1 : 0)) > RIGID) {
                    return false;
                }
            }
        }
        double det = m[0] * (m[5] * m[10] - m[6] * m[9]) - m[1] * (m[4] * m[10] - m[6] * m[8]) + m[2] * (m[4] * m[9] - m[5] * m[8]);
        return det > 0 && m[12] == 0 && m[13] == 0 && m[14] == 0 && m[15] == 1;
    }

    private static DataSet item(ReferencedSeries images, double[] matrix, String comment) {
        DataSet way = new DataSet().putEmpty(Tag.REGISTRATION_TYPE_CODE_SEQUENCE).putItems(Tag.MATRIX_SEQUENCE,
                new DataSet().putString(Tag.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE, "RIGID")
                        .putDoubles(Tag.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX, matrix));
        if (!comment.isBlank()) {
            way.putString(TRANSFORMATION_COMMENT, ObjectHead.fit(comment, 64));
        }
        return new DataSet().putString(Tag.FRAME_OF_REFERENCE_UID, images.frameUid())
                .putItems(Tag.REFERENCED_IMAGE_SEQUENCE, items(images)).putItems(Tag.MATRIX_REGISTRATION_SEQUENCE, way);
    }

    /// Images of the object's own study stand by themselves, those of others below their study.
    private static void references(DataSet object, ReferencedSeries registered, ReferencedSeries moving) {
        List<DataSet> own = new ArrayList<>(List.of(series(registered)));
        List<DataSet> others = new ArrayList<>();
        if (moving.series().studyInstanceUid().equals(registered.series().studyInstanceUid())) {
            own.add(series(moving));
        } else {
            others.add(new DataSet().putString(Tag.STUDY_INSTANCE_UID, moving.series().studyInstanceUid())
                    .putItems(Tag.REFERENCED_SERIES_SEQUENCE, series(moving)));
        }
        object.putItems(Tag.REFERENCED_SERIES_SEQUENCE, own);
        if (!others.isEmpty()) {
            object.putItems(STUDIES_WITH_OTHER_INSTANCES, others);
        }
    }

    private static DataSet series(ReferencedSeries series) {
        return new DataSet().putString(Tag.SERIES_INSTANCE_UID, series.series().seriesInstanceUid())
                .putItems(Tag.REFERENCED_INSTANCE_SEQUENCE, items(series));
    }

    private static List<DataSet> items(ReferencedSeries series) {
        return new LinkedHashSet<>(series.images()).stream().map(ImageReference::item).toList();
    }
}

package org.oligoplan.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.base.Id;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.Tag;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.ImportedRegistration.Alignment;
import org.oligoplan.model.ImportedRegistration.Form;

/// Reads spatial registrations (PS3.3 C.20.2). Their matrices lead from the frame that an item names to the frame of the object itself.
/// Deformable ones (C.20.3) are recognised.
final class RegistrationReader {

    private final Findings findings;

    RegistrationReader(Findings findings) {
        this.findings = findings;
    }

    /// {@return the registration, or none when nothing in it can be used, which is then among the findings}
    ///
    /// @param file the object
    /// @param series the images of the same patient, by which an item that names images alone finds its frame
    Optional<ImportedRegistration> read(FileScan.TreatmentFile file, List<ImageSeries> series) {
        DataSet object = file.object();
        String sop = object.string(Tag.SOP_INSTANCE_UID).orElse("");
        String label = object.string(Tag.CONTENT_LABEL).or(() -> object.string(Tag.SERIES_DESCRIPTION)).orElse("").strip();
        String shown = label.isEmpty() ? Findings.fileName(file.path()) : label;
        String registered = object.string(Tag.FRAME_OF_REFERENCE_UID).orElse("").strip();
        List<Alignment> alignments = new ArrayList<>();
        if (!registered.isEmpty()) {
            for (DataSet item : object.items(Tag.REGISTRATION_SEQUENCE)) {
                frame(item, Tag.FRAME_OF_REFERENCE_UID, series).ifPresentOrElse(
                        from -> alignment(item, from, registered, file.path(), sop, shown).ifPresent(alignments::add),
                        () -> findings.add(FindingKind.REGISTRATION_INVALID, file.path(), Tag.FRAME_OF_REFERENCE_UID, sop, shown));
            }
            for (DataSet item : object.items(Tag.DEFORMABLE_REGISTRATION_SEQUENCE)) {
                frame(item, Tag.SOURCE_FRAME_OF_REFERENCE_UID, series).filter(from -> !from.uid().equals(registered))
                        .ifPresent(from -> alignments.add(new Alignment(from, Form.DEFORMABLE, List.of(), List.of(), method(item))));
            }
        }
        if (alignments.isEmpty()) {
            findings.add(FindingKind.REGISTRATION_INVALID, file.path(), Tag.REGISTRATION_SEQUENCE, sop, shown);
            return Optional.empty();
        }
        report(alignments, file.path(), sop, shown);
        return Optional.of(new ImportedRegistration(Id.random(), sop, label, date(object), new FrameOfReference(registered), alignments,
                images(object), file.path()));
    }

    private static Optional<FrameOfReference> frame(DataSet item, int tag, List<ImageSeries> series) {
        Optional<String> stated = item.string(tag).map(String::strip).filter(uid -> !uid.isEmpty());
        if (stated.isPresent()) {
            return stated.map(FrameOfReference::new);
        }
        List<String> images = References.uids(item, Tag.REFERENCED_IMAGE_SEQUENCE);
        return series.stream().filter(s -> s.instances().stream().map(ImageInstance::sopInstanceUid).anyMatch(images::contains))
                .map(ImageSeries::frame).findFirst();
    }

    /// {@return the item's alignment; none for the registered frame itself, and for a matrix that is none, which is then among the findings}
    private Optional<Alignment> alignment(DataSet item, FrameOfReference from, String registered, String file, String sop, String label) {
        List<FrameMatrix> matrices = new ArrayList<>();
        List<String> stated = new ArrayList<>();
        boolean broken = false;
        for (DataSet registration : item.items(Tag.MATRIX_REGISTRATION_SEQUENCE)) {
            for (DataSet one : registration.items(Tag.MATRIX_SEQUENCE)) {
                Optional<FrameMatrix> matrix = matrix(one);
                matrix.ifPresent(matrices::add);
                broken |= matrix.isEmpty();
                stated.add(one.string(Tag.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE).orElse("").strip());
            }
        }
        FrameMatrix product = FrameMatrix.IDENTITY;
        FrameMatrix reverse = FrameMatrix.IDENTITY;
        for (FrameMatrix matrix : matrices) {
            product = product.times(matrix);
            reverse = matrix.times(reverse);
        }
        boolean own = from.uid().equals(registered);
        if (broken || matrices.isEmpty() || !product.isPossible() || own && !product.sameAs(FrameMatrix.IDENTITY)) {
            findings.add(FindingKind.REGISTRATION_INVALID, file, Tag.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX, sop, label);
            return Optional.empty();
        }
        if (own) {
            return Optional.empty();
        }
        if (!product.sameAs(reverse)) {
            findings.add(FindingKind.REGISTRATION_SEVERAL_MATRICES, file, Tag.MATRIX_SEQUENCE, sop, label, matrices.size());
        }
        Form form = product.form();
        String claim = stated.stream().filter(s -> !s.equals(Form.RIGID.name())).findFirst().orElse(Form.RIGID.name());
        if (!claim.equals(form.name())) {
            findings.add(FindingKind.REGISTRATION_TYPE_DIFFERS, file, Tag.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE, sop, label,
                    claim.isEmpty() ? "?" : claim, form.name());
        }
        return Optional.of(new Alignment(from, form, stated, product.values(),
                item.items(Tag.MATRIX_REGISTRATION_SEQUENCE).stream().findFirst().map(RegistrationReader::method).orElse("")));
    }

    private static Optional<FrameMatrix> matrix(DataSet item) {
        try {
            return FrameMatrix.of(item.doubles(Tag.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX));
        } catch (DicomException e) {
            return Optional.empty();
        }
    }

    private static String method(DataSet item) {
        return item.items(Tag.REGISTRATION_TYPE_CODE_SEQUENCE).stream().findFirst().flatMap(code -> code.string(Tag.CODE_MEANING))
                .orElse("").strip();
    }

    private static List<String> images(DataSet object) {
        Set<String> uids = new LinkedHashSet<>();
        addSeries(object, uids);
        object.items(Tag.STUDIES_CONTAINING_OTHER_REFERENCED_INSTANCES_SEQUENCE).forEach(study -> addSeries(study, uids));
        return List.copyOf(uids);
    }

    private static void addSeries(DataSet level, Set<String> uids) {
        for (DataSet item : level.items(Tag.REFERENCED_SERIES_SEQUENCE)) {
            item.string(Tag.SERIES_INSTANCE_UID).map(String::strip).filter(uid -> !uid.isEmpty()).ifPresent(uids::add);
        }
    }

    private static Optional<LocalDate> date(DataSet object) {
        try {
            return object.date(Tag.CONTENT_DATE);
        } catch (DicomException e) {
            return Optional.empty();
        }
    }

    private void report(List<Alignment> alignments, String file, String sop, String label) {
        for (Form form : alignments.stream().map(Alignment::form).distinct().toList()) {
            switch (form) {
                case RIGID -> findings.add(FindingKind.REGISTRATION_NOT_ACCEPTED, file, Tag.REGISTRATION_SEQUENCE, sop, label);
                case RIGID_SCALE, AFFINE -> findings.add(FindingKind.REGISTRATION_NOT_RIGID, file,
                        Tag.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX, sop, label, form.name());
                case DEFORMABLE ->
                    findings.add(FindingKind.REGISTRATION_DEFORMABLE, file, Tag.DEFORMABLE_REGISTRATION_SEQUENCE, sop, label);
            }
        }
    }
}

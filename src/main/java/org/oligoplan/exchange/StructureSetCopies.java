package org.oligoplan.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.oligoplan.dicom.Tag;

/// Leaves out second copies of a structure set, so that no ROI stands twice, and tells different structure sets of one UID apart.
final class StructureSetCopies {

    private final Findings findings;
    private final Function<PatientText, String> patientKey;

    /// @param patientKey says whose a file is
    StructureSetCopies(Findings findings, Function<PatientText, String> patientKey) {
        this.findings = findings;
        this.patientKey = patientKey;
    }

    private record Identity(String patientKey, String uid) {}

    /// {@return the files without copies, in their order; a file without a SOP Instance UID is no copy of any}
    List<FileScan.StructureFile> distinct(List<FileScan.StructureFile> files) {
        List<FileScan.StructureFile> kept = new ArrayList<>();
        Map<Identity, List<FileScan.StructureFile>> byUid = new LinkedHashMap<>();
        for (FileScan.StructureFile file : files) {
            Optional<String> uid = file.object().string(Tag.SOP_INSTANCE_UID).filter(u -> !u.isBlank());
            List<FileScan.StructureFile> same = uid.map(u -> new Identity(patientKey.apply(file.patient()), u))
                    .map(identity -> byUid.computeIfAbsent(identity, k -> new ArrayList<>())).orElseGet(ArrayList::new);
            Optional<FileScan.StructureFile> known = same.stream().filter(s -> Copies.areSame(s.path(), file.path())).findFirst();
            if (known.isPresent()) {
                findings.add(FindingKind.OBJECT_COPY, file.path(), Tag.SOP_INSTANCE_UID, uid.orElse(""), shown(file), 1);
            } else {
                if (!same.isEmpty()) {
                    findings.add(FindingKind.OBJECT_UID_REUSED, file.path(), Tag.SOP_INSTANCE_UID, uid.orElse(""),
                            shown(same.getFirst()) + "; " + shown(file), same.size() + 1);
                }
                same.add(file);
                kept.add(file);
            }
        }
        return kept;
    }

    private static String shown(FileScan.StructureFile file) {
        return file.object().string(Tag.STRUCTURE_SET_LABEL).filter(label -> !label.isBlank())
                .orElseGet(() -> Findings.fileName(file.path()));
    }
}

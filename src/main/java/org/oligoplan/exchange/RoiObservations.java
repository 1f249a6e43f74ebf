package org.oligoplan.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.base.Id;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.Tag;
import org.oligoplan.model.StructureNote;

/// What the RT ROI Observations Sequence says of each ROI (PS3.3 C.8.8.8).
final class RoiObservations {

    private final Map<Integer, List<DataSet>> byRoi = new LinkedHashMap<>();

    RoiObservations(DataSet structureSet) {
        for (DataSet item : structureSet.items(Tag.RT_ROI_OBSERVATIONS_SEQUENCE)) {
            byRoi.computeIfAbsent(StructureSetReader.number(item, Tag.REFERENCED_ROI_NUMBER), n -> new ArrayList<>()).add(item);
        }
    }

    /// What is said of one ROI.
    ///
    /// @param type RT ROI Interpreted Type, empty where none or several are said
    /// @param label ROI Observation Label, or empty
    /// @param description ROI Description, or empty
    /// @param codes RT ROI Identification Code Sequence
    record Said(String type, String label, String description, List<StructureNote.Code> codes) {

        /// {@return what is to be kept with the structure, if anything}
        Optional<StructureNote> note(Id structure) {
            return type.isEmpty() && label.isEmpty() && description.isEmpty() && codes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new StructureNote(Id.random(), structure, type, label, description, codes));
        }
    }

    private Set<String> types(int roi) {
        Set<String> types = new LinkedHashSet<>();
        byRoi.getOrDefault(roi, List.of()).forEach(o -> o.string(Tag.RT_ROI_INTERPRETED_TYPE).map(String::strip)
                .filter(t -> !t.isEmpty()).ifPresent(types::add));
        return types;
    }

    /// @param roi ROI Number
    /// @param declaration the ROI's item of the Structure Set ROI Sequence
    Said of(int roi, DataSet declaration) {
        List<DataSet> own = byRoi.getOrDefault(roi, List.of());
        Set<String> types = types(roi);
        List<StructureNote.Code> codes = own.stream().flatMap(o -> o.items(Tag.RT_ROI_IDENTIFICATION_CODE_SEQUENCE).stream())
                .map(c -> new StructureNote.Code(c.string(Tag.CODE_VALUE).or(() -> c.string(Tag.LONG_CODE_VALUE)).orElse(""),
                        c.string(Tag.CODING_SCHEME_DESIGNATOR).orElse(""), c.string(Tag.CODE_MEANING).orElse("")))
                .distinct().toList();
        String label = own.stream().flatMap(o -> o.string(Tag.ROI_OBSERVATION_LABEL).stream()).findFirst().orElse("");
        return new Said(types.size() == 1 ? types.iterator().next() : "", label, declaration.string(Tag.ROI_DESCRIPTION).orElse(""), codes);
    }

    /// Reports observations that contradict one another or belong to no ROI.
    ///
    /// @param declared names of the ROIs by their numbers
    void report(Map<Integer, String> declared, Findings findings, String file, String sop) {
        byRoi.keySet().forEach(roi -> {
            String name = declared.get(roi);
            if (name == null) {
                findings.add(FindingKind.OBSERVATION_WITHOUT_ROI, file, Tag.REFERENCED_ROI_NUMBER, sop, roi < 0 ? "?" : roi.toString());
            } else if (types(roi).size() > 1) {
                findings.add(FindingKind.OBSERVATIONS_DIFFER, file, Tag.RT_ROI_INTERPRETED_TYPE, sop, name, String.join(", ", types(roi)));
            }
        });
    }
}

package org.oligoplan.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.oligoplan.base.Id;
import org.oligoplan.model.PatientIdentity;

/// Tells patients apart. Two objects are of one patient when their Patient ID is the same and nothing else contradicts.
final class PatientRegister {

    private record Entry(PatientText fullest, PatientIdentity identity) {}

    private final Map<PatientText, PatientIdentity> byText = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    /// @param texts what all objects say, once per object
    /// @param findings takes what is odd
    PatientRegister(List<PatientText> texts, Findings findings) {
        List<PatientText> distinct = texts.stream().distinct()
                .sorted(Comparator.comparingInt(PatientText::fullness).reversed().thenComparing(PatientText::name)
                        .thenComparing(PatientText::id))
                .toList();
        for (PatientText text : distinct) {
            Optional<Entry> known = entries.stream().filter(e -> e.fullest().agreesWith(text)).findFirst();
            Entry entry = known.orElseGet(() -> {
                Entry fresh = new Entry(text,
                        new PatientIdentity(Id.random(), text.name(), text.id(), text.birthDate(), text.sex(), Optional.empty()));
                entries.add(fresh);
                return fresh;
            });
            byText.put(text, entry.identity());
            if (!text.badBirthDate().isEmpty()) {
                findings.add(FindingKind.BAD_BIRTH_DATE, "", org.oligoplan.dicom.Tag.PATIENT_BIRTH_DATE, "", text.badBirthDate());
            }
        }
        report(texts, findings);
    }

    private void report(List<PatientText> texts, Findings findings) {
        long nameless = texts.stream().filter(t -> t.id().isEmpty()).count();
        if (nameless > 0) {
            findings.add(FindingKind.NO_PATIENT_ID, "", org.oligoplan.dicom.Tag.PATIENT_ID, "", nameless);
        }
        if (entries.size() > 1) {
            findings.add(FindingKind.SEVERAL_PATIENTS, "", org.oligoplan.dicom.Tag.PATIENT_ID, "", entries.size(),
                    String.join("; ", entries.stream().map(e -> e.fullest().name() + " (" + e.fullest().id() + ")").toList()));
        }
        Map<String, List<String>> byId = new TreeMap<>();
        for (Entry entry : entries) {
            byId.computeIfAbsent(entry.fullest().id(), id -> new ArrayList<>()).add(entry.fullest().summary());
        }
        byId.forEach((id, people) -> {
            if (!id.isEmpty() && people.size() > 1) {
                findings.add(FindingKind.PATIENT_CONFLICT, "", org.oligoplan.dicom.Tag.PATIENT_ID, "", id, String.join("; ", people));
            }
        });
    }

    List<PatientIdentity> patients() {
        return entries.stream().map(Entry::identity).toList();
    }

    String key(PatientText text) {
        PatientIdentity identity = byText.get(text);
        if (identity == null) {
            throw new IllegalArgumentException("not registered: " + text);
        }
        return ImportResult.patientKey(identity);
    }
}

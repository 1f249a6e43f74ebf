package org.oligoplan.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.oligoplan.base.Id;
import org.oligoplan.dicom.Tag;
import org.oligoplan.exchange.LoadedTreatments.Owned;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.PlanRecord;

/// Reads plans, doses and registrations, and tells copies of one object from different objects of one UID.
final class TreatmentReader {

    private static final Id SAME = new Id(new UUID(0, 0));

    private final Findings findings;
    private final Function<PatientText, String> keys;
    private final List<LoadedSeries> series;

    /// @param findings takes what is wrong
    /// @param keys whose an object is
    /// @param series the images of all patients
    TreatmentReader(Findings findings, Function<PatientText, String> keys, List<LoadedSeries> series) {
        this.findings = findings;
        this.keys = keys;
        this.series = series;
    }

    LoadedTreatments read(List<FileScan.TreatmentFile> files) {
        List<Entry<DoseDistribution>> doses = new ArrayList<>();
        List<Entry<PlanRecord>> plans = new ArrayList<>();
        List<Entry<ImportedRegistration>> registrations = new ArrayList<>();
        files.stream().sorted(Comparator.comparing(FileScan.TreatmentFile::path)).forEach(file -> {
            String key = keys.apply(file.patient());
            List<ImageSeries> own = series.stream().filter(s -> s.patientKey().equals(key)).map(LoadedSeries::meta).toList();
            switch (file.kind()) {
                case DOSE -> new DoseReader(findings).read(file, own)
                        .ifPresent(d -> doses.add(new Entry<>(key, d, bare(d), d.sopInstanceUid(), d.description(), file)));
                case PLAN -> new PlanReader(findings).read(file)
                        .ifPresent(p -> plans.add(new Entry<>(key, p, bare(p), p.sopInstanceUid(), p.label(), file)));
                case REGISTRATION -> new RegistrationReader(findings).read(file, own)
                        .ifPresent(r -> registrations.add(new Entry<>(key, r, bare(r), r.sopInstanceUid(), r.label(), file)));
            }
        });
        return new LoadedTreatments(distinct(doses), distinct(plans), distinct(registrations));
    }

    /// @param bare the object without what differs between copies of it
    private record Entry<T>(String patientKey, T object, T bare, String uid, String label, FileScan.TreatmentFile file) {

        boolean copies(Entry<T> other) {
            return bare.equals(other.bare) && StoredPixels.equal(file.object(), other.file.object());
        }

        String shown() {
            return label.isEmpty() ? Findings.fileName(file.path()) : label;
        }
    }

    private static DoseDistribution bare(DoseDistribution d) {
        return new DoseDistribution(SAME, d.sopInstanceUid(), d.seriesInstanceUid(), d.studyInstanceUid(), d.description(), d.frame(),
                d.units(), d.type(), d.summation(), d.grid(), d.plans(), d.structureSetUids(), d.dvhs(), d.heterogeneity(),
                d.transferSyntax(), "");
    }

    private static PlanRecord bare(PlanRecord p) {
        return new PlanRecord(SAME, p.sopInstanceUid(), p.studyInstanceUid(), p.label(), p.name(), p.date(), p.intent(), p.kind(),
                p.approval(), p.frame(), p.doses(), p.groups(), p.beams(), p.applicationSetups(), p.structureSetUids(), p.doseUids(),
                p.planUids(), "");
    }

    private static ImportedRegistration bare(ImportedRegistration r) {
        return new ImportedRegistration(SAME, r.sopInstanceUid(), r.label(), r.date(), r.registered(), r.alignments(), r.seriesUids(), "");
    }

    private record Identity(String patientKey, String uid) {}

    private <T> List<Owned<T>> distinct(List<Entry<T>> entries) {
        Map<Identity, List<Entry<T>>> byUid = new LinkedHashMap<>();
        List<Owned<T>> kept = new ArrayList<>();
        for (Entry<T> entry : entries) {
            if (entry.uid().isBlank()) {
                findings.add(FindingKind.OBJECT_WITHOUT_UID, entry.file().path(), Tag.SOP_INSTANCE_UID, "", entry.shown());
                kept.add(new Owned<>(entry.patientKey(), entry.object()));
                continue;
            }
            byUid.computeIfAbsent(new Identity(entry.patientKey(), entry.uid()), k -> new ArrayList<>()).add(entry);
        }
        for (List<Entry<T>> same : byUid.values()) {
            List<Entry<T>> different = new ArrayList<>();
            List<Entry<T>> copies = new ArrayList<>();
            for (Entry<T> entry : same) {
                Optional<Entry<T>> known = different.stream().filter(d -> d.copies(entry)).findFirst();
                (known.isPresent() ? copies : different).add(entry);
            }
            Entry<T> first = same.getFirst();
            if (!copies.isEmpty()) {
                findings.add(FindingKind.OBJECT_COPY, copies.getFirst().file().path(), Tag.SOP_INSTANCE_UID, first.uid(), first.shown(),
                        copies.size());
            }
            if (different.size() > 1) {
                findings.add(FindingKind.OBJECT_UID_REUSED, different.get(1).file().path(), Tag.SOP_INSTANCE_UID, first.uid(),
                        String.join("; ", different.stream().map(Entry::shown).toList()), different.size());
            }
            different.forEach(d -> kept.add(new Owned<>(d.patientKey(), d.object())));
        }
        return kept;
    }
}

package org.oligoplan.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.ImportReport;
import org.oligoplan.model.ImportedObject;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.ObjectKind;
import org.oligoplan.model.ObjectLink;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureNote;
import org.oligoplan.model.StructureSet;

/// What files hold, by patient.
///
/// @param patients each with what is his or hers
/// @param findings what was noticed
/// @param from the files and folders that were read
public record Incoming(List<Patient> patients, List<ImportFinding> findings, List<String> from) {

    /// The finding whose arguments are the names of all patients.
    private static final String NAMES_PATIENTS = "several-patients";

    /// Copies the lists.
    public Incoming {
        patients = List.copyOf(patients);
        findings = List.copyOf(findings);
        from = List.copyOf(from);
    }

    /// What was read from nowhere in particular.
    public Incoming(List<Patient> patients, List<ImportFinding> findings) {
        this(patients, findings, List.of());
    }

    /// One patient's objects.
    ///
    /// @param key what tells the patient from others
    /// @param identity who it is
    /// @param images image series
    /// @param sets structure sets with their structures
    /// @param rest everything else
    public record Patient(String key, PatientIdentity identity, List<ImageSeries> images, List<StructuresOfSet> sets, Rest rest) {

        /// Copies the lists.
        public Patient {
            images = List.copyOf(images);
            sets = List.copyOf(sets);
        }

        /// A patient of whom there are images and structures alone.
        public Patient(String key, PatientIdentity identity, List<ImageSeries> images, List<StructuresOfSet> sets) {
            this(key, identity, images, sets, Rest.none());
        }

        /// {@return the files that the patient's objects are in}
        private Set<String> files() {
            Set<String> files = new HashSet<>();
            images.forEach(i -> i.instances().forEach(instance -> files.add(instance.path())));
            sets.forEach(s -> files.add(s.meta().path()));
            rest.plans().forEach(p -> files.add(p.path()));
            rest.doses().forEach(d -> files.add(d.path()));
            rest.registrations().forEach(r -> files.add(r.path()));
            rest.others().forEach(o -> files.add(o.file()));
            return files;
        }
    }

    /// What a patient has beside images and structures.
    ///
    /// @param plans plans
    /// @param doses dose distributions
    /// @param registrations registrations, none of them accepted
    /// @param pets what the uptake values of the PET series among the images depend on
    /// @param others objects that are listed, not read
    /// @param links which of the patient's objects refers to which
    public record Rest(List<PlanRecord> plans, List<DoseDistribution> doses, List<ImportedRegistration> registrations,
            List<PetScaling> pets, List<ImportedObject> others, List<ObjectLink> links) {

        /// Copies the lists.
        public Rest {
            plans = List.copyOf(plans);
            doses = List.copyOf(doses);
            registrations = List.copyOf(registrations);
            pets = List.copyOf(pets);
            others = List.copyOf(others);
            links = List.copyOf(links);
        }

        static Rest none() {
            return new Rest(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        }

        /// {@return the plans, doses, registrations and what PET series say of their injection}
        List<Element> elements() {
            List<Element> elements = new ArrayList<>(plans);
            elements.addAll(doses);
            elements.addAll(registrations);
            elements.addAll(pets);
            return elements;
        }
    }

    /// {@return the findings that may be kept with the data of some of the patients: none about a file of another one, and not the one that
    /// names them all}
    ///
    /// @param of the patients meant
    List<ImportFinding> findings(List<Patient> of) {
        if (patients.stream().allMatch(of::contains)) {
            return findings;
        }
        Set<String> foreign = new HashSet<>();
        patients.stream().filter(p -> !of.contains(p)).forEach(p -> foreign.addAll(p.files()));
        of.forEach(p -> foreign.removeAll(p.files()));
        return findings.stream().filter(f -> !foreign.contains(f.file()) && !f.kind().equals(NAMES_PATIENTS)).toList();
    }

    /// {@return what the import found of some of its patients, to be kept with a case or printed}
    ///
    /// @param of the patients meant
    /// @param when when it was made
    ImportReport report(List<Patient> of, Instant when) {
        List<ImportedObject> objects = new ArrayList<>();
        List<ObjectLink> links = new ArrayList<>();
        for (Patient p : of) {
            p.images().forEach(i -> {
                List<String> files = i.instances().stream().map(ImageInstance::path).distinct().toList();
                objects.add(new ImportedObject(ObjectKind.IMAGES, i.seriesInstanceUid(), i.modality(), i.description(), files.size(),
                        files.getFirst()));
            });
            p.sets().forEach(s -> objects.add(new ImportedObject(ObjectKind.STRUCTURE_SET, s.meta().sopInstanceUid(), "RTSTRUCT",
                    s.meta().label(), 1, s.meta().path())));
            p.rest().plans().forEach(r -> objects
                    .add(new ImportedObject(ObjectKind.PLAN, r.sopInstanceUid(), "RTPLAN", r.label(), 1, r.path())));
            p.rest().doses().forEach(d -> objects
                    .add(new ImportedObject(ObjectKind.DOSE, d.sopInstanceUid(), "RTDOSE", d.description(), 1, d.path())));
            p.rest().registrations().forEach(r -> objects
                    .add(new ImportedObject(ObjectKind.REGISTRATION, r.sopInstanceUid(), "REG", r.label(), 1, r.path())));
            objects.addAll(p.rest().others());
            links.addAll(p.rest().links());
        }
        objects.sort(Comparator.comparing(ImportedObject::kind).thenComparing(ImportedObject::label)
                .thenComparing(ImportedObject::file));
        return new ImportReport(Id.random(), when, from, objects, findings(of), links);
    }

    /// What the file says of a region of interest.
    ///
    /// @param number ROI Number (3006,0022)
    /// @param contours how many contours it has, of any type
    /// @param note what is to be kept of it beside the structure, if anything
    public record Roi(int number, int contours, Optional<StructureNote> note) {

        /// An ROI of which nothing else is said.
        ///
        /// @param number ROI Number (3006,0022)
        /// @param contours how many contours it has, of any type
        public Roi(int number, int contours) {
            this(number, contours, Optional.empty());
        }
    }

    /// A structure set.
    ///
    /// @param meta what it is
    /// @param structures its structures in the file's order
    /// @param rois what the file says of each, in the same order
    public record StructuresOfSet(StructureSet meta, List<Structure> structures, List<Roi> rois) {

        /// Copies the lists.
        public StructuresOfSet {
            structures = List.copyOf(structures);
            rois = List.copyOf(rois);
        }
    }
}

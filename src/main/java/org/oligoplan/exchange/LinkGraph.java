package org.oligoplan.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.oligoplan.dicom.Tag;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.ObjectKind;
import org.oligoplan.model.ObjectLink;
import org.oligoplan.model.ObjectLink.Relation;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.PlanReference;
import org.oligoplan.model.StructureSet;

/// Which object of one patient refers to which, rebuilt from their UIDs, and what a missing one makes impossible.
final class LinkGraph {

    private final List<ImageSeries> images;
    private final List<DoseDistribution> doses;
    private final List<PlanRecord> plans;
    private final List<ImportedRegistration> registrations;
    private final List<ObjectLink> links = new ArrayList<>();
    private final Map<Node, Place> nodes = new HashMap<>();

    private record Node(ObjectKind kind, String uid) {}

    /// How an object names itself, and its file.
    private record Place(String label, String path) {}

    /// @param images image series of one patient
    /// @param sets the patient's structure sets
    /// @param treatments the patient's plans, doses and registrations
    LinkGraph(List<ImageSeries> images, List<StructureSet> sets, LoadedTreatments treatments) {
        this.images = List.copyOf(images);
        this.doses = LoadedTreatments.objects(treatments.doses());
        this.plans = LoadedTreatments.objects(treatments.plans());
        this.registrations = LoadedTreatments.objects(treatments.registrations());
        images.forEach(i -> put(ObjectKind.IMAGES, i.seriesInstanceUid(), i.description(), i.instances().getFirst().path()));
        sets.forEach(s -> put(ObjectKind.STRUCTURE_SET, s.sopInstanceUid(), s.label(), s.path()));
        doses.forEach(d -> put(ObjectKind.DOSE, d.sopInstanceUid(), d.description(), d.path()));
        plans.forEach(p -> put(ObjectKind.PLAN, p.sopInstanceUid(), p.label(), p.path()));
        registrations.forEach(r -> put(ObjectKind.REGISTRATION, r.sopInstanceUid(), r.label(), r.path()));
        for (StructureSet s : sets) {
            add(ObjectKind.STRUCTURE_SET, s.sopInstanceUid(), Relation.DRAWN_ON, ObjectKind.IMAGES, s.referencedSeries());
        }
        for (PlanRecord p : plans) {
            add(ObjectKind.PLAN, p.sopInstanceUid(), Relation.PLANNED_FOR, ObjectKind.STRUCTURE_SET, p.structureSetUids());
            add(ObjectKind.PLAN, p.sopInstanceUid(), Relation.NAMES_DOSE, ObjectKind.DOSE, p.doseUids());
            add(ObjectKind.PLAN, p.sopInstanceUid(), Relation.RELATED_TO, ObjectKind.PLAN, p.planUids());
        }
        for (DoseDistribution d : doses) {
            add(ObjectKind.DOSE, d.sopInstanceUid(), Relation.DOSE_OF, ObjectKind.PLAN,
                    d.plans().stream().map(PlanReference::planUid).distinct().toList());
            add(ObjectKind.DOSE, d.sopInstanceUid(), Relation.REFERS_TO, ObjectKind.STRUCTURE_SET, d.structureSetUids());
        }
        for (ImportedRegistration r : registrations) {
            add(ObjectKind.REGISTRATION, r.sopInstanceUid(), Relation.ALIGNS, ObjectKind.IMAGES, r.seriesUids());
        }
    }

    private void put(ObjectKind kind, String uid, String label, String path) {
        nodes.put(new Node(kind, uid), new Place(shown(label, path), path));
    }

    private void add(ObjectKind fromKind, String from, Relation relation, ObjectKind toKind, List<String> targets) {
        for (String to : targets) {
            links.add(new ObjectLink(fromKind, from, relation, toKind, to, isThere(toKind, to)));
        }
    }

    private boolean isThere(ObjectKind kind, String uid) {
        return nodes.containsKey(new Node(kind, uid));
    }

    List<ObjectLink> links() {
        return List.copyOf(links);
    }

    /// Says what missing objects make impossible.
    void report(Findings findings) {
        for (DoseDistribution d : doses) {
            String label = shown(d.description(), d.path());
            if (d.plans().stream().noneMatch(p -> isThere(ObjectKind.PLAN, p.planUid()))) {
                findings.add(FindingKind.DOSE_WITHOUT_PLAN, d.path(), Tag.REFERENCED_RT_PLAN_SEQUENCE, d.sopInstanceUid(), label);
            }
            boolean named = !d.structureSetUids().isEmpty() || !d.dvhs().isEmpty();
            if (named && d.structureSetUids().stream().noneMatch(uid -> isThere(ObjectKind.STRUCTURE_SET, uid))) {
                findings.add(FindingKind.DOSE_WITHOUT_STRUCTURES, d.path(), Tag.REFERENCED_STRUCTURE_SET_SEQUENCE, d.sopInstanceUid(),
                        label);
            }
        }
        for (PlanRecord p : plans) {
            String label = shown(p.label(), p.path());
            if (!p.structureSetUids().isEmpty()
                    && p.structureSetUids().stream().noneMatch(uid -> isThere(ObjectKind.STRUCTURE_SET, uid))) {
                findings.add(FindingKind.PLAN_WITHOUT_STRUCTURES, p.path(), Tag.REFERENCED_STRUCTURE_SET_SEQUENCE, p.sopInstanceUid(),
                        label);
            }
            if (doses.stream().noneMatch(d -> d.plans().stream().anyMatch(r -> r.planUid().equals(p.sopInstanceUid())))) {
                findings.add(FindingKind.PLAN_WITHOUT_DOSE, p.path(), Tag.SOP_INSTANCE_UID, p.sopInstanceUid(), label);
            }
        }
        for (ImportedRegistration r : registrations) {
            if (!r.seriesUids().stream().allMatch(uid -> isThere(ObjectKind.IMAGES, uid))) {
                findings.add(FindingKind.REGISTRATION_IMAGES_MISSING, r.path(), Tag.REFERENCED_SERIES_SEQUENCE, r.sopInstanceUid(),
                        shown(r.label(), r.path()));
            }
        }
        reportFrames(findings);
    }

    /// Says which references lead to objects of other patients: they stay unresolved, since patients are never mixed.
    ///
    /// @param others the graphs of the other patients
    void reportCrossings(List<LinkGraph> others, Findings findings) {
        Set<List<Place>> seen = new HashSet<>();
        for (ObjectLink link : links) {
            Place from = nodes.get(new Node(link.fromKind(), link.fromUid()));
            for (LinkGraph other : others) {
                Place to = other.nodes.get(new Node(link.toKind(), link.toUid()));
                if (!link.resolved() && from != null && to != null && seen.add(List.of(from, to))) {
                    findings.add(FindingKind.LINK_ACROSS_PATIENTS, from.path(), Tag.PATIENT_ID, link.fromUid(), from.label(), to.label());
                }
            }
        }
    }

    private static String shown(String label, String path) {
        return label.isEmpty() ? Findings.fileName(path) : label;
    }

    private void reportFrames(Findings findings) {
        Map<String, String> group = new HashMap<>();
        images.forEach(i -> group.put(i.frame().uid(), i.frame().uid()));
        for (ImportedRegistration r : registrations) {
            group.putIfAbsent(r.registered().uid(), r.registered().uid());
            r.alignments().forEach(a -> group.putIfAbsent(a.from().uid(), a.from().uid()));
            r.alignments().stream().filter(a -> a.form() != ImportedRegistration.Form.DEFORMABLE).forEach(a -> {
                String from = group.getOrDefault(a.from().uid(), "");
                String to = group.getOrDefault(r.registered().uid(), "");
                group.replaceAll((frame, g) -> g.equals(from) ? to : g);
            });
        }
        Map<String, Set<String>> joined = new LinkedHashMap<>();
        images.forEach(i -> joined.computeIfAbsent(group.getOrDefault(i.frame().uid(), ""), g -> new LinkedHashSet<>())
                .add(i.modality() + (i.description().isEmpty() ? "" : " \"" + i.description() + "\"")));
        if (joined.size() > 1) {
            findings.add(FindingKind.FRAMES_NOT_JOINED, "", Tag.FRAME_OF_REFERENCE_UID, "", joined.size(),
                    joined.values().stream().map(names -> String.join(", ", names)).collect(Collectors.joining("; ")));
        }
    }
}

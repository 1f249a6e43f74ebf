package org.oligoplan.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.oligoplan.base.Dose;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.json.JsonValue;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseGrid;
import org.oligoplan.model.FractionGroup;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.PlanReference;
import org.oligoplan.model.PlannedBeam;
import org.oligoplan.model.PlannedDose;
import org.oligoplan.volume.ImageGrid;

/// Plans, doses and registrations as JSON. What a file does not say is null.
final class TreatmentJson {

    private TreatmentJson() {}

    static Map<String, Object> of(DoseDistribution dose) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("sopInstanceUid", dose.sopInstanceUid());
        one.put("seriesInstanceUid", dose.seriesInstanceUid());
        one.put("description", dose.description());
        one.put("frameOfReferenceUid", dose.frame().uid());
        one.put("units", dose.units().name());
        one.put("type", dose.type().name());
        one.put("summation", dose.summation().name());
        one.put("grid", dose.grid().isPresent() ? grid(dose.grid().get()) : none());
        one.put("plans", dose.plans().stream().map(TreatmentJson::reference).toList());
        one.put("structureSets", dose.structureSetUids());
        one.put("storedDvhs", dose.dvhs().size());
        one.put("transferSyntax", dose.transferSyntax());
        one.put("file", dose.path());
        return one;
    }

    private static Map<String, Object> grid(DoseGrid dose) {
        ImageGrid grid = dose.planes();
        PatientPoint origin = grid.sliceOrigins().getFirst();
        PatientVector u = grid.plane().u();
        PatientVector v = grid.plane().v();
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("columns", grid.columns());
        one.put("rows", grid.rows());
        one.put("planes", grid.slices());
        one.put("columnSpacingMm", grid.columnSpacingMm());
        one.put("rowSpacingMm", grid.rowSpacingMm());
        one.put("originMm", List.of(origin.x(), origin.y(), origin.z()));
        one.put("orientation", List.of(u.x(), u.y(), u.z(), v.x(), v.y(), v.z()));
        // From the first plane along the normal.
        double first = grid.offsetMm(0);
        one.put("planeOffsetsMm", java.util.Arrays.stream(grid.offsetsMm()).map(w -> w - first).boxed().toList());
        one.put("firstFrame", dose.frames().getFirst());
        one.put("scaling", dose.scaling().toString());
        one.put("bits", dose.bits());
        return one;
    }

    private static Map<String, Object> reference(PlanReference plan) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("plan", plan.planUid());
        one.put("fractionGroups", plan.groups().stream().map(g -> {
            Map<String, Object> group = new LinkedHashMap<>();
            group.put("number", g.number());
            group.put("beams", g.beams());
            group.put("applicationSetups", g.applicationSetups());
            return group;
        }).toList());
        return one;
    }

    static Map<String, Object> of(PlanRecord plan) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("sopInstanceUid", plan.sopInstanceUid());
        one.put("label", plan.label());
        one.put("name", plan.name());
        one.put("date", plan.date().isPresent() ? plan.date().get().toString() : none());
        one.put("intent", plan.intent());
        one.put("kind", plan.kind().name());
        one.put("approval", plan.approval());
        one.put("fractions", number(plan.fractions()));
        one.put("prescriptions", plan.doses().stream().map(TreatmentJson::dose).toList());
        one.put("fractionGroups", plan.groups().stream().map(TreatmentJson::group).toList());
        one.put("beams", plan.beams().stream().map(TreatmentJson::beam).toList());
        one.put("applicationSetups", plan.applicationSetups().stream().map(a -> {
            Map<String, Object> setup = new LinkedHashMap<>();
            setup.put("number", a.number());
            setup.put("type", a.type());
            setup.put("channels", a.channels());
            return setup;
        }).toList());
        one.put("structureSets", plan.structureSetUids());
        one.put("doses", plan.doseUids());
        one.put("file", plan.path());
        return one;
    }

    private static Map<String, Object> dose(PlannedDose dose) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("number", dose.number());
        one.put("type", dose.type());
        one.put("structureType", dose.structureType());
        one.put("description", dose.description());
        one.put("roiNumber", number(dose.roiNumber()));
        one.put("prescribedGy", gray(dose.prescribed()));
        one.put("minimumGy", gray(dose.minimum()));
        one.put("maximumGy", gray(dose.maximum()));
        one.put("organMaximumGy", gray(dose.organMaximum()));
        return one;
    }

    private static Map<String, Object> group(FractionGroup group) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("number", group.number());
        one.put("fractionsPlanned", number(group.planned()));
        one.put("beams", group.beams().stream().map(TreatmentJson::share).toList());
        one.put("applicationSetups", group.applicationSetups().stream().map(TreatmentJson::share).toList());
        return one;
    }

    private static Map<String, Object> share(FractionGroup.Share share) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("number", share.number());
        one.put("doseGy", gray(share.dose()));
        one.put("meterset", number(share.meterset()));
        return one;
    }

    private static Map<String, Object> beam(PlannedBeam beam) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("number", beam.number());
        one.put("name", beam.name());
        one.put("type", beam.type());
        one.put("radiation", beam.radiation());
        one.put("delivery", beam.delivery());
        one.put("machine", beam.machine());
        one.put("energy", number(beam.energy()));
        one.put("controlPoints", beam.controlPoints());
        one.put("isocentreMm",
                beam.isocentre().isPresent()
                        ? List.of(beam.isocentre().get().x(), beam.isocentre().get().y(), beam.isocentre().get().z())
                        : none());
        return one;
    }

    static Map<String, Object> of(ImportedRegistration registration) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("sopInstanceUid", registration.sopInstanceUid());
        one.put("label", registration.label());
        one.put("registeredFrameOfReferenceUid", registration.registered().uid());
        one.put("alignments", registration.alignments().stream().map(a -> {
            Map<String, Object> alignment = new LinkedHashMap<>();
            alignment.put("fromFrameOfReferenceUid", a.from().uid());
            alignment.put("form", a.form().name());
            alignment.put("stated", a.stated());
            alignment.put("matrix", a.matrix());
            alignment.put("method", a.method());
            return alignment;
        }).toList());
        one.put("series", registration.seriesUids());
        one.put("file", registration.path());
        return one;
    }

    private static Object gray(Optional<Dose> dose) {
        return dose.isPresent() ? (Object) dose.get().asDouble() : none();
    }

    private static Object number(OptionalInt value) {
        return value.isPresent() ? (Object) value.getAsInt() : none();
    }

    private static Object number(OptionalDouble value) {
        return value.isPresent() ? (Object) value.getAsDouble() : none();
    }

    private static Object none() {
        return new JsonValue.Null(0);
    }
}

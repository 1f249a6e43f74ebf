package org.oligoplan.exchange;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.DicomException.Problem;
import org.oligoplan.dicom.Tag;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.ApplicationSetup;
import org.oligoplan.model.FractionGroup;
import org.oligoplan.model.PlanKind;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.PlannedBeam;
import org.oligoplan.model.PlannedDose;

/// Reads treatment plans (RT Plan and RT Ion Plan, PS3.3 C.8.8.9 to C.8.8.28): prescription, fractions and the basics of beams. What
/// prescription and fractions say is refused when it is no number; a beam's basics are then left open.
final class PlanReader {

    private final Findings findings;

    PlanReader(Findings findings) {
        this.findings = findings;
    }

    /// {@return the plan, or none when its prescription or fractions cannot be read, which is then among the findings}
    Optional<PlanRecord> read(FileScan.TreatmentFile file) {
        DataSet object = file.object();
        String sop = object.string(Tag.SOP_INSTANCE_UID).orElse("");
        try {
            String label = text(object, Tag.RT_PLAN_LABEL);
            String name = text(object, Tag.RT_PLAN_NAME);
            List<DataSet> photonBeams = object.items(Tag.BEAM_SEQUENCE);
            List<DataSet> ionBeams = object.items(Tag.ION_BEAM_SEQUENCE);
            List<PlannedBeam> beams = new ArrayList<>();
            photonBeams.forEach(b -> beams.add(beam(b, Tag.CONTROL_POINT_SEQUENCE)));
            ionBeams.forEach(b -> beams.add(beam(b, Tag.ION_CONTROL_POINT_SEQUENCE)));
            List<ApplicationSetup> setups = object.items(Tag.APPLICATION_SETUP_SEQUENCE).stream()
                    .map(s -> new ApplicationSetup(number(s, Tag.APPLICATION_SETUP_NUMBER), text(s, Tag.APPLICATION_SETUP_TYPE),
                            s.items(Tag.CHANNEL_SEQUENCE).size()))
                    .toList();
            PlanRecord plan = new PlanRecord(Id.random(), sop, text(object, Tag.STUDY_INSTANCE_UID), label, name, date(object),
                    text(object, Tag.PLAN_INTENT), kind(photonBeams, ionBeams, setups), text(object, Tag.APPROVAL_STATUS),
                    Optional.of(text(object, Tag.FRAME_OF_REFERENCE_UID)).filter(uid -> !uid.isEmpty()).map(FrameOfReference::new),
                    doses(object), groups(object), beams, setups, References.uids(object, Tag.REFERENCED_STRUCTURE_SET_SEQUENCE),
                    References.uids(object, Tag.REFERENCED_DOSE_SEQUENCE), References.uids(object, Tag.REFERENCED_RT_PLAN_SEQUENCE),
                    file.path());
            report(plan, label.isEmpty() ? name.isEmpty() ? Findings.fileName(file.path()) : name : label);
            return Optional.of(plan);
        } catch (DicomException e) {
            findings.add(e, sop);
            return Optional.empty();
        }
    }

    private static PlanKind kind(List<DataSet> photonBeams, List<DataSet> ionBeams, List<ApplicationSetup> setups) {
        if (!setups.isEmpty()) {
            return photonBeams.isEmpty() && ionBeams.isEmpty() ? PlanKind.BRACHYTHERAPY : PlanKind.MIXED;
        }
        return !ionBeams.isEmpty() ? PlanKind.ION : photonBeams.isEmpty() ? PlanKind.NOT_STATED : PlanKind.EXTERNAL_BEAM;
    }

    private static List<PlannedDose> doses(DataSet object) throws DicomException {
        List<PlannedDose> doses = new ArrayList<>();
        for (DataSet item : object.items(Tag.DOSE_REFERENCE_SEQUENCE)) {
            doses.add(new PlannedDose(number(item, Tag.DOSE_REFERENCE_NUMBER), text(item, Tag.DOSE_REFERENCE_STRUCTURE_TYPE),
                    text(item, Tag.DOSE_REFERENCE_TYPE), text(item, Tag.DOSE_REFERENCE_DESCRIPTION),
                    item.intValue(Tag.REFERENCED_ROI_NUMBER), dose(item, Tag.TARGET_PRESCRIPTION_DOSE),
                    dose(item, Tag.TARGET_MINIMUM_DOSE), dose(item, Tag.TARGET_MAXIMUM_DOSE), dose(item, Tag.ORGAN_AT_RISK_MAXIMUM_DOSE)));
        }
        return doses;
    }

    private static List<FractionGroup> groups(DataSet object) throws DicomException {
        List<FractionGroup> groups = new ArrayList<>();
        for (DataSet item : object.items(Tag.FRACTION_GROUP_SEQUENCE)) {
            OptionalInt planned = item.intValue(Tag.NUMBER_OF_FRACTIONS_PLANNED);
            if (planned.isPresent() && planned.getAsInt() < 0) {
                throw bad(item, Tag.NUMBER_OF_FRACTIONS_PLANNED, planned.getAsInt() + " fractions are impossible.");
            }
            groups.add(new FractionGroup(number(item, Tag.FRACTION_GROUP_NUMBER), planned,
                    shares(item, Tag.REFERENCED_BEAM_SEQUENCE, Tag.REFERENCED_BEAM_NUMBER, Tag.BEAM_DOSE),
                    shares(item, Tag.REFERENCED_BRACHY_APPLICATION_SETUP_SEQUENCE, Tag.REFERENCED_BRACHY_APPLICATION_SETUP_NUMBER,
                            Tag.BRACHY_APPLICATION_SETUP_DOSE)));
        }
        return groups;
    }

    private static List<FractionGroup.Share> shares(DataSet group, int sequence, int number, int dose) throws DicomException {
        List<FractionGroup.Share> shares = new ArrayList<>();
        for (DataSet item : group.items(sequence)) {
            shares.add(new FractionGroup.Share(number(item, number), dose(item, dose), finite(item.doubleValue(Tag.BEAM_METERSET))));
        }
        return shares;
    }

    private static PlannedBeam beam(DataSet beam, int sequence) {
        List<DataSet> points = beam.items(sequence);
        Optional<DataSet> first = points.stream().findFirst();
        return new PlannedBeam(number(beam, Tag.BEAM_NUMBER), text(beam, Tag.BEAM_NAME), text(beam, Tag.BEAM_TYPE),
                text(beam, Tag.RADIATION_TYPE), text(beam, Tag.TREATMENT_DELIVERY_TYPE), text(beam, Tag.TREATMENT_MACHINE_NAME),
                first.map(PlanReader::energy).orElse(OptionalDouble.empty()), points.size(), first.flatMap(PlanReader::isocentre));
    }

    private static OptionalDouble energy(DataSet point) {
        try {
            return finite(point.doubleValue(Tag.NOMINAL_BEAM_ENERGY));
        } catch (DicomException e) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble finite(OptionalDouble value) {
        return value.isPresent() && Double.isFinite(value.getAsDouble()) ? value : OptionalDouble.empty();
    }

    private static Optional<PatientPoint> isocentre(DataSet point) {
        try {
            double[] p = point.doubles(Tag.ISOCENTER_POSITION);
            return p.length == 3 && Arrays.stream(p).allMatch(Double::isFinite)
                    ? Optional.of(new PatientPoint(p[0], p[1], p[2]))
                    : Optional.empty();
        } catch (DicomException e) {
            return Optional.empty();
        }
    }

    private static Optional<Dose> dose(DataSet item, int tag) throws DicomException {
        OptionalDouble value = item.doubleValue(tag);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!(value.getAsDouble() >= 0) || value.getAsDouble() > 1e6) {
            throw bad(item, tag, "A dose of " + value.getAsDouble() + " Gy is impossible.");
        }
        // The text has the digits that the planner wrote.
        Optional<BigDecimal> gray = item.string(tag).map(String::strip).flatMap(DoseReader::decimal);
        if (gray.isEmpty()) {
            throw bad(item, tag, "It is no decimal number.");
        }
        return gray.map(Dose::new);
    }

    private static DicomException bad(DataSet item, int tag, String reason) {
        return new DicomException(Problem.BAD_VALUE, item.source(), DicomException.NO_OFFSET, tag, reason);
    }

    private static Optional<LocalDate> date(DataSet object) {
        try {
            return object.date(Tag.RT_PLAN_DATE);
        } catch (DicomException e) {
            return Optional.empty();
        }
    }

    private static int number(DataSet item, int tag) {
        try {
            return item.intValue(tag).orElse(-1);
        } catch (DicomException e) {
            return -1;
        }
    }

    private static String text(DataSet item, int tag) {
        return item.string(tag).orElse("").strip();
    }

    private void report(PlanRecord plan, String label) {
        if (plan.groups().isEmpty() || plan.groups().stream().anyMatch(g -> g.planned().orElse(0) == 0)) {
            findings.add(FindingKind.PLAN_NO_FRACTIONS, plan.path(), Tag.NUMBER_OF_FRACTIONS_PLANNED, plan.sopInstanceUid(), label);
        }
        if (plan.groups().size() > 1) {
            findings.add(FindingKind.PLAN_SEVERAL_GROUPS, plan.path(), Tag.FRACTION_GROUP_SEQUENCE, plan.sopInstanceUid(), label,
                    plan.groups().size());
        }
        if (plan.doses().stream().noneMatch(d -> d.prescribed().isPresent())) {
            findings.add(FindingKind.PLAN_NO_PRESCRIPTION, plan.path(), Tag.TARGET_PRESCRIPTION_DOSE, plan.sopInstanceUid(), label);
        }
        if (!plan.approval().equals("APPROVED")) {
            findings.add(FindingKind.PLAN_NOT_APPROVED, plan.path(), Tag.APPROVAL_STATUS, plan.sopInstanceUid(), label, plan.approval());
        }
        if (plan.kind() == PlanKind.BRACHYTHERAPY || plan.kind() == PlanKind.MIXED) {
            findings.add(FindingKind.PLAN_BRACHYTHERAPY, plan.path(), Tag.APPLICATION_SETUP_SEQUENCE, plan.sopInstanceUid(), label);
        }
    }
}

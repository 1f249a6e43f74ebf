package org.oligoplan.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.volume.ImageGrid;

/// One of each element about earlier treatment and import, with every field filled.
final class Treatments {

    private Treatments() {}

    static List<Element> oneOfEach(ImageGrid grid) {
        StoredDvh dvh = new StoredDvh("CUMULATIVE", DoseUnits.GY, DoseType.PHYSICAL, new BigDecimal("1.0"), "CM3",
                List.of(0.5, 100.0, 0.5, 80.0), List.of(new StoredDvh.Roi(3, false), new StoredDvh.Roi(4, true)), OptionalDouble.of(0.1),
                OptionalDouble.empty(), OptionalDouble.of(1));
        DoseDistribution dose = new DoseDistribution(Id.random(), "1.4", "1.5", "1.3", "plan dose", grid.frame(), DoseUnits.GY,
                DoseType.EFFECTIVE, DoseSummation.BEAM,
                Optional.of(new DoseGrid(grid, List.of(2, 1), new BigDecimal("1.39358e-08"), 32, false)),
                List.of(new PlanReference("1.6", List.of(new PlanReference.Group(1, List.of(2, 3), List.of(4))))), List.of("1.9"),
                List.of(dvh), List.of("IMAGE", "ROI_OVERRIDE"), "1.2.840.10008.1.2", "rd.dcm");
        Optional<Dose> gray = Optional.of(Dose.ofGray("35.0"));
        PlanRecord plan = new PlanRecord(Id.random(), "1.6", "1.3", "T8", "Spine", Optional.of(LocalDate.of(2024, 5, 1)), "PALLIATIVE",
                PlanKind.MIXED, "APPROVED", Optional.of(grid.frame()),
                List.of(new PlannedDose(1, "VOLUME", "TARGET", "PTV", OptionalInt.of(3), gray, gray, Optional.empty(), gray)),
                List.of(new FractionGroup(1, OptionalInt.of(5), List.of(new FractionGroup.Share(2, gray, OptionalDouble.of(116.5))),
                        List.of(new FractionGroup.Share(1, Optional.empty(), OptionalDouble.empty())))),
                List.of(new PlannedBeam(2, "b", "DYNAMIC", "PHOTON", "TREATMENT", "unit001", OptionalDouble.of(6), 178,
                        Optional.of(new PatientPoint(1, 2, 3)))),
                List.of(new ApplicationSetup(1, "VAGINAL", 2)), List.of("1.9"), List.of("1.4"), List.of("1.61"), "rp.dcm");
        ImportedRegistration registration = new ImportedRegistration(Id.random(), "1.7", "CT to PET", Optional.of(LocalDate.of(2026, 1, 2)),
                grid.frame(),
                List.of(new ImportedRegistration.Alignment(new FrameOfReference("7.7"), ImportedRegistration.Form.RIGID, List.of("RIGID"),
                        List.of(1., 0., 0., 4., 0., 1., 0., 5., 0., 0., 1., 6., 0., 0., 0., 1.), "Visual Alignment"),
                        new ImportedRegistration.Alignment(new FrameOfReference("7.8"), ImportedRegistration.Form.DEFORMABLE, List.of(),
                                List.of(), "")),
                List.of("1.2"), "re.dcm");
        ImportReport report = new ImportReport(Id.random(), Instant.ofEpochSecond(1_790_000_000, 7), List.of("stick"),
                List.of(new ImportedObject(ObjectKind.IMAGES, "1.2", "CT", "thorax", 2, "a"),
                        new ImportedObject(ObjectKind.DOSE, "1.4", "RTDOSE", "", 1, "rd.dcm")),
                List.of(new ImportFinding(Id.random(), "missing-slices", Severity.BLOCKING, List.of("3"), "f.dcm", "(0020,0032)", "1.2")),
                List.of(new ObjectLink(ObjectKind.DOSE, "1.4", ObjectLink.Relation.DOSE_OF, ObjectKind.PLAN, "1.6", false)));
        return List.of(dose, plan, registration, report);
    }
}

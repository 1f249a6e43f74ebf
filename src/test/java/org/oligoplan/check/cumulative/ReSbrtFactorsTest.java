package org.oligoplan.check.cumulative;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Id;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseMetric;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.CourseDate;
import org.oligoplan.model.CourseDetails;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseGrid;
import org.oligoplan.model.DoseSummation;
import org.oligoplan.model.DoseType;
import org.oligoplan.model.DoseUnits;
import org.oligoplan.model.Element;
import org.oligoplan.model.FractionGroup;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.PlanKind;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.PlanReference;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.protocol.ReirradiationReader;
import org.oligoplan.protocol.ReirradiationRow;
import org.oligoplan.testing.TestRun;
import org.oligoplan.text.Texts;
import org.oligoplan.volume.ImageGrid;

/// The published factors of re-irradiation, on doses that are the same everywhere.
class ReSbrtFactorsTest {

    private static final Attribution BY = new Attribution("Dr. One", PersonRole.RADIATION_ONCOLOGIST, "Dr. One", Instant.EPOCH, "test");
    private static final FrameOfReference HERE = new FrameOfReference("1.2.3");
    private static final Id ORGAN = id(1);
    private static final Id DOSE = id(2);
    private static final Id COURSE = id(3);
    private static final Texts WORDS = new Texts(Locale.ENGLISH);

    private static Id id(long n) {
        return new Id(new UUID(0, n));
    }

    private static List<ReirradiationRow> rows() throws Exception {
        try (InputStream in = Objects.requireNonNull(ReSbrtFactorsTest.class.getResourceAsStream(ReirradiationRow.BUILT_IN))) {
            return ReirradiationReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), ReirradiationRow.BUILT_IN);
        }
    }

    private static ImageGrid grid() {
        return new ImageGrid(PlaneFrame.axial(HERE), 11, 11, 5, 5,
                IntStream.range(0, 11).mapToObj(k -> new PatientPoint(-25, -25, 5.0 * k)).toList());
    }

    /// A plan of `fractions` after a course in `when`.
    private static Case current(String organName, int fractions, String when, Element... more) {
        List<Element> all = new ArrayList<>(List.of(more));
        all.add(new ImageSeries(id(9), "CT", "1.5", "1.6", "CT", Optional.of(LocalDateTime.of(2026, 3, 2, 9, 0)), grid(), "1.2.840",
                IntStream.range(0, 11).mapToObj(k -> new ImageInstance("1.7." + k, "ct" + k)).toList()));
        all.add(new Statement(id(10), new Claim.PlanningImage(id(9)), BY));
        List<Section> sections = IntStream.range(2, 8)
                .mapToObj(k -> new Section(5.0 * k, Region.of(Ring.of(-6, -6, 6, -6, 6, 6, -6, 6)), true)).toList();
        all.add(new Structure(ORGAN, organName, Optional.of(organName), new StructureOrigin.Drawn(id(9)),
                Optional.of(new Answer<>(StructureRole.ORGAN, BY)), Optional.empty(),
                new ContourStack(PlaneFrame.axial(HERE), sections, OptionalDouble.of(5)), List.of(), 0));
        all.add(new DoseDistribution(DOSE, "1.4", "1.5", "1.3", "new plan", HERE, DoseUnits.GY, DoseType.PHYSICAL, DoseSummation.PLAN,
                Optional.of(new DoseGrid(grid(), IntStream.rangeClosed(1, 11).boxed().toList(), new BigDecimal("0.001"), 32, false)),
                List.of(new PlanReference("1.8", List.of())), List.of(), List.of(), List.of(), "1.2.840.10008.1.2", "rd.dcm"));
        all.add(new PlanRecord(id(4), "1.8", "1.3", "plan", "", Optional.empty(), "CURATIVE", PlanKind.EXTERNAL_BEAM, "APPROVED",
                Optional.empty(), List.of(), List.of(new FractionGroup(1, OptionalInt.of(fractions), List.of(), List.of())), List.of(),
                List.of(), List.of(), List.of(), List.of(), "rp.dcm"));
        all.add(new PriorCourse(COURSE, "T8", Optional.empty(), Optional.empty(), OptionalInt.of(10), List.of(), BY));
        all.add(new CourseDetails(id(5), COURSE, CourseDate.parse(when), "", Set.of(), OptionalInt.of(10), "", Set.of(), "", BY));
        return Case.of(id(0), all);
    }

    private static OrganExposure exposure(String name, double nominalGy, double worstGy) {
        return new OrganExposure(ORGAN, name, new OrganExposure.Ratio.Known(2, "B", "table", Optional.empty()),
                Optional.of(figures(nominalGy)), Optional.of(figures(worstGy)), OptionalDouble.empty(), true, Optional.empty(), List.of(),
                Optional.empty(), List.of(), List.of(), List.of());
    }

    private static OrganExposure.Figures figures(double gy) {
        DoseMetric.Value v = new DoseMetric.Value(OptionalDouble.of(gy), gy, gy, DoseMetric.Unit.GY);
        return new OrganExposure.Figures(v, v, v, 0);
    }

    private static Map<String, ReSbrtFactors.Factor> of(Case current, double gy, OrganExposure organ) throws Exception {
        double[] nodes = new double[11 * 11 * 11];
        Arrays.fill(nodes, gy);
        DoseLattice lattice = DoseLattice.of(grid(), nodes);
        return ReSbrtFactors.of(current, List.of(organ), rows(), id -> id.equals(DOSE) ? Optional.of(lattice) : Optional.empty()).getFirst()
                .factors().stream().collect(Collectors.toMap(f -> f.row().id(), f -> f));
    }

    private static String found(Map<String, ReSbrtFactors.Factor> f, String row) {
        return WORDS.of(Objects.requireNonNull(f.get(row)).found());
    }

    private static String states(Map<String, ReSbrtFactors.Factor> f) {
        return List.of("RE04", "RE05", "RE06", "RE07").stream().map(r -> Objects.requireNonNull(f.get(r)).state().name())
                .collect(Collectors.joining(" "));
    }

    @Test
    void whatHoldsWhatDoesNotAndWhatIsNotKnown() throws Exception {
        // 10 Gy in 5 is 10 Gy EQD2 at an alpha/beta of 2; after 50 Gy the sum lies between 50 and 60 Gy, the share between 1/6 and 1/5.
        Map<String, ReSbrtFactors.Factor> mild = of(current("ThecalSac", 5, "2024"), 10, exposure("ThecalSac", 50, 50));
        assertThat(states(mild)).isEqualTo("HOLDS HOLDS HOLDS HOLDS");
        assertThat(found(mild, "RE04")).isEqualTo("50 to 60 Gy");
        assertThat(found(mild, "RE06")).isEqualTo("0.17 to 0.2 ");
        assertThat(found(mild, "RE07")).isEqualTo("14 to 26 months");
        // 20.3 Gy in 3 is 44.5 Gy: too much by itself; with 50 to 80 Gy before, the sum may be anything over 50.
        Map<String, ReSbrtFactors.Factor> hard = of(current("ThecalSac", 3, "2025-12"), 20.3, exposure("ThecalSac", 50, 80));
        assertThat(states(hard)).isEqualTo("UNKNOWN DOES_NOT_HOLD UNKNOWN DOES_NOT_HOLD");
        assertThat(states(of(current("ThecalSac", 3, "2025-12"), 20.3, exposure("ThecalSac", 72, 80))))
                .isEqualTo("DOES_NOT_HOLD DOES_NOT_HOLD UNKNOWN DOES_NOT_HOLD");
        // Between September and October 2025 five months may or may not have gone by.
        assertThat(states(of(current("ThecalSac", 5, "2025"), 10, exposure("ThecalSac", 50, 50)))).endsWith("UNKNOWN");
    }

    @Test
    void theCordCanFailTheSacsFiguresButNotMeetThem() throws Exception {
        assertThat(states(of(current("SpinalCord", 5, "2024"), 10, exposure("SpinalCord", 50, 50))))
                .isEqualTo("UNKNOWN UNKNOWN UNKNOWN HOLDS");
        assertThat(states(of(current("SpinalCord", 5, "2024"), 40, exposure("SpinalCord", 72, 72))))
                .startsWith("DOES_NOT_HOLD DOES_NOT_HOLD");
    }

    @Test
    void withoutThePlansDoseOrWithARecoveryNothingIsSaidToHold() throws Exception {
        Case known = current("ThecalSac", 5, "2024");
        Map<String, ReSbrtFactors.Factor> none = of(known.without(DOSE), 10, exposure("ThecalSac", 50, 50));
        assertThat(states(none)).isEqualTo("UNKNOWN UNKNOWN UNKNOWN HOLDS");
        assertThat(found(none, "RE05")).isEqualTo("it needs the dose of the new plan");
        assertThat(found(none, "RE04")).startsWith("at least 50 Gy");
        Case recovered = current("ThecalSac", 5, "2024", new Statement(id(20), new Claim.Recovery(COURSE, 25, "RE12"), BY));
        assertThat(states(of(recovered, 10, exposure("ThecalSac", 50, 50)))).isEqualTo("UNKNOWN HOLDS UNKNOWN HOLDS");
    }

    @Test
    void theFileHoldsEveryRowOfTheCollection() throws Exception {
        List<ReirradiationRow> rows = rows();
        assertThat(rows).extracting(ReirradiationRow::id)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 22).mapToObj(n -> String.format(Locale.ROOT, "RE%02d", n)).toList());
        Path collection = TestRun.data().resolveSibling("clinical").resolve("reirradiation.csv");
        if (Files.exists(collection)) {
            List<String> lines = Files.readAllLines(collection).stream().skip(1).toList();
            for (ReirradiationRow row : rows) {
                String line = lines.stream().filter(l -> l.startsWith(row.id() + ",")).findFirst().orElseThrow();
                if (!row.id().equals("RE08") && !row.id().equals("RE20")) {
                    assertThat(line).as(row.id()).containsPattern("[,\"]" + row.confidence() + "\\b");
                }
                row.bound().ifPresent(b -> assertThat(line).as(row.id())
                        .contains(
                                new BigDecimal(String.valueOf(b.most().orElse(b.least().orElse(0)))).stripTrailingZeros().toPlainString()));
            }
        }
    }
}

package org.oligoplan.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.oligoplan.check.Flip;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseVolumeHistogram;
import org.oligoplan.dose.FractionatedDose;
import org.oligoplan.dose.LinearQuadratic;
import org.oligoplan.dose.PlacedDose;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.ExtentWithin;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.SuvScale;
import org.oligoplan.testing.TestRun;
import org.oligoplan.text.Texts;
import org.oligoplan.volume.Volume;

/// The suite passes with the program's engines and fails with any that is a little wrong: a check that cannot fail is none.
class SelfTestTest {

    private static final Jobs JOBS = new Jobs(2);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final Engine BUILT_IN = Engine.builtIn();

    @AfterAll
    static void close() {
        JOBS.close();
    }

    private static ProofResult run(Effort effort) {
        return new SelfTest(BUILT_IN, new NativeDicomCodec(), JOBS, CLOCK, "1.2.3").run(effort, SelfTest.USUAL_SEED, Progress.none());
    }

    /// {@return the quantities in which a faulty engine is caught, of cases without files}
    private static Set<Quantity> caught(Engine faulty) throws IOException {
        Set<Quantity> caught = EnumSet.noneOf(Quantity.class);
        for (ProofCase one : FEW) {
            one.measure(faulty).stream().filter(m -> !m.passed()).forEach(m -> caught.add(m.quantity()));
        }
        return caught;
    }

    /// One of each kind of body, on slices of 3 mm, and the formulas.
    private static final List<ProofCase> FEW = CaseList.of(7, new Effort(1, 2, 1, 1)).stream().filter(c -> switch (c) {
        case SolidCase solid -> solid.drawn().step() == 3;
        case DistanceCase pair -> pair.organ().step() == 3;
        case LinearDoseCase dose -> dose.drawn().step() == 3;
        case GaussianDoseCase dose -> dose.drawn().step() == 3;
        case OverlapCase overlap -> overlap.ball().step() == 3;
        case FlipCase flip -> flip.step() == 3;
        case CourseCase courses -> courses.drawn().step() == 3;
        case AlignmentCase _ -> false;
        case MarginCase margin -> margin.drawn().step() == 3;
        case SlantedMarginCase margin -> margin.drawn().step() == 3;
        case OrientationCase _ -> false;
        default -> true;
    }).toList();

    @Test
    void passesAndSaysWhatItFound() throws Exception {
        ProofResult result = run(TestRun.isProof() ? Effort.FULL : Effort.SMALL);
        String words = ProofReport.words(result, new Texts(Locale.ENGLISH));
        assertThat(result.failures()).as(words).isEmpty();
        assertThat(result.passed()).isTrue();
        assertThat(result.rows().stream().map(ErrorRow::quantity).collect(Collectors.toSet())).containsExactlyInAnyOrder(Quantity.values());
        assertThat(words).contains("PASSED").doesNotContain("NOT PASSED").contains("1.2.3").contains("2026-11-22T12:00:00Z");
        ProofResult again = ProofReport.read(ProofReport.json(result), "json");
        assertThat(again.rows()).hasSameSizeAs(result.rows());
        assertThat(again.machine()).isEqualTo(result.machine());
        assertThat(ProofReport.words(again, new Texts(Locale.of("es")))).contains("SUPERADA");
        for (int i = 0; i < result.rows().size(); i++) {
            assertThat(again.rows().get(i).greatest()).isCloseTo(result.rows().get(i).greatest(),
                    org.assertj.core.api.Assertions.within(1e-3 * result.rows().get(i).greatest() + 1e-9));
        }
    }

    @Test
    void theSameSeedDeclaresTheSameCases() {
        assertThat(CaseList.of(11, Effort.SMALL)).isEqualTo(CaseList.of(11, Effort.SMALL)).isNotEqualTo(CaseList.of(12, Effort.SMALL));
    }

    @Test
    void stopsWhenCancelled() {
        Progress cancelled = new Progress() {
            @Override
            public void report(long done, long total) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        SelfTest test = new SelfTest(BUILT_IN, new NativeDicomCodec(), JOBS, CLOCK, "1");
        assertThatThrownBy(() -> test.run(Effort.USUAL, 1, cancelled)).isInstanceOf(CancellationException.class);
    }

    @Test
    void nothingMeasuredIsNotPassed() {
        ProofResult empty = new ProofResult(List.of(), List.of(), 1, 0, 0, CLOCK.instant(), new ProofMachine("1", "25", "any", 1), "");
        assertThat(empty.passed()).isFalse();
        assertThat(new Measured(Quantity.VOLUME_OF_BODY, "", 1, Double.NaN, 1).passed()).isFalse();
        assertThat(new Measured(Quantity.VOLUME_OF_BODY, "", 1, Double.NaN, Double.POSITIVE_INFINITY).passed()).isFalse();
    }

    @Test
    void theBuiltInEngineIsCaughtInNothing() throws IOException {
        assertThat(caught(BUILT_IN)).isEmpty();
    }

    /// Half a slice off along the stack.
    private static ContourStack shifted(ContourStack stack) {
        double half = stack.imageSpacingMm().orElseThrow() / 2;
        List<Section> moved = new ArrayList<>();
        stack.sections().forEach(s -> moved.add(new Section(s.offsetMm() + half, s.region(), s.reviewed())));
        return new ContourStack(stack.plane(), moved, stack.imageSpacingMm());
    }

    @Test
    void anEngineHalfASliceOffIsCaught() throws IOException {
        assertThat(caught(new Engine() {
            @Override
            public Optional<PatientPoint> centroid(ContourStack stack) {
                return BUILT_IN.centroid(shifted(stack));
            }

            @Override
            public DistanceResult distance(ContourStack from, ContourStack to) {
                return BUILT_IN.distance(from, shifted(to));
            }

            @Override
            public DoseVolumeHistogram doses(ContourStack stack, DoseLattice dose) {
                return BUILT_IN.doses(shifted(stack), dose);
            }
        })).contains(Quantity.CENTROID_OF_SLABS, Quantity.DISTANCE_OF_SLABS, Quantity.DISTANCE_OUTSIDE_BOUNDS, Quantity.DOSE_MEAN,
                Quantity.DOSE_OF_PERCENT, Quantity.DOSE_OF_VOLUME);
    }

    @Test
    void endSlicesCountedByHalfAreCaught() throws IOException {
        assertThat(caught(new Engine() {
            @Override
            public double volumeCm3(ContourStack stack) {
                ContourStack ends = new ContourStack(stack.plane(), List.of(stack.sections().getFirst()), stack.imageSpacingMm());
                return BUILT_IN.volumeCm3(stack) - BUILT_IN.volumeCm3(ends) / 2;
            }
        })).contains(Quantity.VOLUME_OF_SLABS);
    }

    @Test
    void boundsThatLeaveOutTheSlicesAreCaught() throws IOException {
        assertThat(caught(new Engine() {
            @Override
            public DistanceResult distance(ContourStack from, ContourStack to) {
                DistanceResult r = BUILT_IN.distance(from, to);
                return new DistanceResult(r.nominalMm(), r.nominalMm(), r.nominalMm(), r.overlap(), r.from(), r.to(), r.skipped(),
                        r.notes());
            }
        })).containsExactly(Quantity.DISTANCE_OUTSIDE_BOUNDS);
    }

    @Test
    void aDoseOffByHalfAPercentIsCaught() throws IOException {
        assertThat(caught(new Engine() {
            @Override
            public DoseVolumeHistogram doses(ContourStack stack, DoseLattice dose) {
                return BUILT_IN.doses(stack, dose.map(gy -> 1.005 * gy));
            }
        })).contains(Quantity.DOSE_MEAN, Quantity.DOSE_OF_PERCENT, Quantity.DOSE_OF_VOLUME);
    }

    @Test
    void aPrescriptionThatIsMisreadIsCaught() throws IOException {
        assertThat(caught(new Engine() {
            @Override
            public org.oligoplan.dose.PlanQuality quality(DoseVolumeHistogram target, DoseLattice dose, double prescribedGy) {
                return BUILT_IN.quality(target, dose, prescribedGy * 0.8);
            }
        })).containsExactly(Quantity.CONFORMITY);
    }

    @Test
    void marginsOverlapsAndMotionsThatAreALittleOffAreCaught() throws IOException {
        assertThat(caught(new Engine() {
            @Override
            public double penetrationMm(ContourStack inner, ContourStack outer) {
                return BUILT_IN.penetrationMm(inner, outer) + 0.2;
            }

            @Override
            public ContourStack margin(ContourStack stack, double[] planes, double mm) {
                return BUILT_IN.margin(stack, planes, mm + 0.3);
            }

            @Override
            public Optional<RigidTransform> landmarks(List<PatientPoint> from, List<PatientPoint> to) {
                return BUILT_IN.landmarks(to, from);
            }
        })).containsExactly(Quantity.PENETRATION, Quantity.MARGIN_PLACE, Quantity.MARGIN_VOLUME, Quantity.MARGIN_TOLD,
                Quantity.LANDMARKS);
    }

    @Test
    void extentsVerdictsAndCoursesThatAreALittleOffAreCaught() throws IOException {
        assertThat(caught(new Engine() {
            @Override
            public ExtentWithin extent(ContourStack part, ContourStack other, double limitMm) {
                return BUILT_IN.extent(part, other, limitMm + 0.4);
            }

            @Override
            public Flip flip(DistanceResult distance, double limitMm) {
                return BUILT_IN.flip(distance, limitMm + 0.2);
            }

            @Override
            public DoseVolumeHistogram sum(ContourStack organ, List<PlacedDose> courses) {
                List<PlacedDose> forgotten = courses.stream().map(c -> new PlacedDose(c.eqd2(), c.bridge(), 0.98, c.radius())).toList();
                return BUILT_IN.sum(organ, forgotten);
            }

            @Override
            public DoseLattice eqd2(FractionatedDose dose, LinearQuadratic model) {
                return BUILT_IN.eqd2(dose, model).map(gy -> gy + 0.002);
            }
        })).containsExactly(Quantity.EXTENT, Quantity.FLIP, Quantity.EQD2_OF_NODES, Quantity.DOSE_OF_COURSES);
    }

    @Test
    void imagesThatAreLeftWhereTheyAreAreCaught() throws IOException {
        ProofCase one = CaseList.of(7, Effort.SMALL).stream().filter(AlignmentCase.class::isInstance).findFirst().orElseThrow();
        assertThat(one.measure(new Engine() {
            @Override
            public Optional<RigidTransform> aligned(Volume fixed, Volume moving) {
                return Optional.of(RigidTransform.IDENTITY);
            }
        })).noneMatch(Measured::passed);
        assertThat(one.measure(new Engine() {
            @Override
            public Optional<RigidTransform> aligned(Volume fixed, Volume moving) {
                return Optional.empty();
            }
        })).noneMatch(Measured::passed);
    }

    @Test
    void formulasThatForgetAFactorAreCaught() throws IOException {
        assertThat(caught(new Engine() {
            @Override
            public double eqd2Gy(double alphaBetaGy, double totalGy, int fractions) {
                return bedGy(alphaBetaGy, totalGy, fractions) / (1 + 1.99 / alphaBetaGy);
            }

            @Override
            public SuvScale suv(double doseBq, double halfLifeSeconds, double elapsedSeconds, double weightKg) {
                return BUILT_IN.suv(doseBq, halfLifeSeconds, elapsedSeconds + 1, weightKg);
            }
        })).containsExactly(Quantity.EQUIVALENT_DOSE, Quantity.UPTAKE);
    }

    @Test
    void anOrientationThatIsReadAsAnotherIsCaught() throws IOException {
        ProofCase one = CaseList.of(7, Effort.SMALL).stream().filter(OrientationCase.class::isInstance).findFirst().orElseThrow();
        assertThat(one.measure(new Engine() {
            @Override
            public double volumeCm3(ContourStack stack) {
                double mm = stack.plane().normal().z() < 0 ? 1e-4 : 0;
                return BUILT_IN.volumeCm3(stack) + mm;
            }
        })).anyMatch(m -> !m.passed());
    }

    @Test
    void filesThatComeBackDifferentlyAreCaught() throws IOException {
        NativeDicomCodec codec = new NativeDicomCodec();
        DicomCodec faulty = (DicomCodec) java.lang.reflect.Proxy.newProxyInstance(DicomCodec.class.getClassLoader(),
                new Class<?>[]{DicomCodec.class}, (_, method, arguments) -> {
                    if (method.getName().equals("write") && arguments[0] instanceof DataSet set
                            && set.string(Tag.DOSE_GRID_SCALING).isPresent()) {
                        codec.write(set.putString(Tag.DOSE_GRID_SCALING, "1.00001e-5"), (Path) arguments[1], (WriteOptions) arguments[2]);
                        return null;
                    }
                    return method.invoke(codec, arguments);
                });
        assertThat(new RoundTripCase(faulty, JOBS, 3).measure(BUILT_IN)).filteredOn(m -> !m.passed()).extracting(Measured::quantity)
                .containsOnly(Quantity.ROUND_TRIP_DOSE);
    }
}

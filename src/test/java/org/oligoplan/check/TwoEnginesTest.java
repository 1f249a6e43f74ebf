package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.oligoplan.jobs.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.SolidDistance;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Registration;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.witness.WitnessDistance.Found;
import org.oligoplan.witness.WitnessPlacement;
import org.oligoplan.witness.WitnessStructure.Interval;

/// The two engines in a check: agreeing, pending, and disagreeing by faults planted in either of them.
class TwoEnginesTest {

    private static final FirstEngine FIRST = SolidDistance::between;
    private static final double SHIFT_MM = 4;
    private static final List<Double> MATRIX = List.of(1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, SHIFT_MM, 0.0, 0.0, 0.0, 1.0);

    private static ContourStack sections(ContourStack stack, UnaryOperator<List<Section>> change) {
        return new ContourStack(stack.plane(), change.apply(stack.sections()), stack.imageSpacingMm());
    }

    private static ContourStack corners(ContourStack stack, double scaleU, double scaleV, double shiftU, double shiftW) {
        return sections(stack, all -> all.stream().map(s -> new Section(s.offsetMm() + shiftW,
                new Region(s.region().rings().stream().map(r -> {
                    double[] uv = r.coordinates();
                    for (int i = 0; i < uv.length; i += 2) {
                        uv[i] = scaleU * uv[i] + shiftU;
                        uv[i + 1] *= scaleV;
                    }
                    return Ring.of(uv);
                }).toList()), s.reviewed())).toList());
    }

    /// An organ below the lesion that grows wider upwards, so that slabs, ends and growth all count.
    private static Case below() {
        List<Section> sections = new ArrayList<>();
        for (int k = 0; k < 20; k++) {
            double half = 12 + k;
            sections.add(new Section(Cases.FIRST_MM + k * Cases.SPACING_MM,
                    Region.of(Ring.of(45 - half, -half, 45 + half, -half, 45 + half, half, 45 - half, half)), true));
        }
        ContourStack stack = new ContourStack(Cases.box(0, 1, 0, 1, 0, 10).plane(), sections, OptionalDouble.of(Cases.SPACING_MM));
        return Cases.clearCase(30).change(Cases.CORD, s -> s.withContours(stack))
                .change(Cases.GTV, s -> s.withContours(Cases.box(35, 55, -10, 10, -42.5, -20))).build();
    }

    /// An organ around the lesion: the lesion lies in its hole.
    private static Case around() {
        List<Section> sections = new ArrayList<>();
        for (int k = 0; k < Cases.SLICES; k++) {
            sections.add(new Section(Cases.FIRST_MM + k * Cases.SPACING_MM, Region.of(Ring.of(-90, -90, 90, -90, 90, 90, -90, 90),
                    Ring.of(-45, -40, 45, -40, 45, 45, -45, 45)), true));
        }
        ContourStack stack = new ContourStack(Cases.box(0, 1, 0, 1, 0, 10).plane(), sections, OptionalDouble.of(Cases.SPACING_MM));
        return Cases.clearCase(30).change(Cases.CORD, s -> s.withContours(stack))
                .change(Cases.GTV, s -> s.withContours(Cases.box(-10, 10, -8, 10, -10, 10))).build();
    }

    /// The organ was drawn on another image, which lies 4 mm lower.
    private static Case registered() {
        FrameOfReference other = new FrameOfReference("9.9.9");
        ImageSeries image = Cases.image(Cases.id(2), other, Cases.SPACING_MM, Cases.SLICES);
        Structure organ = new Structure(Cases.CORD, "Cord", Optional.of("SpinalCord"), new StructureOrigin.Drawn(image.id()),
                Optional.of(Cases.answer(StructureRole.ORGAN)), Optional.of(Cases.answer(true)),
                Cases.box(other, 35, 55, -10, 10, Cases.FIRST_MM, -50), List.of(), 0);
        return Cases.clearCase(30).put(image).put(organ)
                .put(new Registration(Cases.id(50), other, Cases.FRAME, MATRIX, "test", OptionalDouble.of(1),
                        Cases.by(PersonRole.PHYSICIST)))
                .change(Cases.GTV, s -> s.withContours(Cases.box(35, 55, -10, 10, -10, 10))).build();
    }

    static Stream<Arguments> faults() {
        UnaryOperator<ContourStack> halfASlice = s -> corners(s, 1, 1, 0, Cases.SPACING_MM / 2);
        UnaryOperator<ContourStack> noCap = s -> sections(s, all -> {
            List<Section> changed = new ArrayList<>(all.subList(0, all.size() - 1));
            changed.add(new Section(all.getLast().offsetMm() - Cases.SPACING_MM / 2, all.getLast().region(), true));
            return changed;
        });
        UnaryOperator<ContourStack> sliceLost = s -> sections(s, all -> all.subList(0, all.size() - 1));
        UnaryOperator<ContourStack> filled = s -> sections(s, all -> all.stream()
                .map(one -> new Section(one.offsetMm(), Region.of(one.region().rings().getFirst()), true)).toList());
        UnaryOperator<ContourStack> mirrored = s -> corners(s, 1, -1, 0, 0);
        UnaryOperator<ContourStack> centimetres = s -> corners(s, 0.1, 0.1, 0, 0);
        UnaryOperator<ContourStack> halfAPixel = s -> corners(s, 1, 1, 0.5, 0);
        return Stream.of(Arguments.of("a slab off by half a slice", below(), halfASlice),
                Arguments.of("the end caps missing", below(), noCap), Arguments.of("a slice lost", below(), sliceLost),
                Arguments.of("holes filled", around(), filled), Arguments.of("rows counted from the other end", around(), mirrored),
                Arguments.of("centimetres for millimetres", around(), centimetres),
                Arguments.of("half a pixel off", Cases.clearCase(31).build(), halfAPixel));
    }

    private static CheckRun run(FirstEngine first, SecondEngine second, Case current) {
        return new CheckEngine(Cases.protocol(), first, second).runWithSecondEngine(current, Progress.none());
    }

    private static RuleResult distance(CheckRun run) {
        return run.result("E13", Cases.LESION).orElseThrow();
    }

    private static void blocks(CheckRun run) {
        assertThat(run.secondEngine()).contains(CrossCheck.State.DISAGREES);
        assertThat(run.blocking()).isTrue();
        assertThat(distance(run).outcome()).isInstanceOf(Outcome.NotAssessable.class);
        assertThat(distance(run).message().arguments().toString()).contains("second.DISAGREES");
        assertThat(run.distances()).allSatisfy(d -> assertThat(d.verdict()).isNotEqualTo(DistanceVerdict.CLEAR));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aFaultInEitherEngineBlocks(String name, Case current, UnaryOperator<ContourStack> fault) {
        CheckRun sound = run(FIRST, new WitnessEngine(), current);
        assertThat(sound.secondEngine()).as(name).contains(CrossCheck.State.AGREES);
        assertThat(sound.blocking()).isFalse();
        blocks(run((a, b, u) -> SolidDistance.between(a, PreparedSolid.of(fault.apply(b.stack())), u), new WitnessEngine(), current));
        SecondEngine real = new WitnessEngine();
        blocks(run(FIRST, (a, b, enough, stop) -> {
            ContourStack wrong = fault.apply(b.contours());
            return real.distance(a, new SecondEngine.Seen(org.oligoplan.model.CanonicalForm.shape(wrong), wrong, b.way()), enough, stop);
        }, current));
    }

    @Test
    void aRegistrationAppliedTwiceBlocks() {
        Case current = registered();
        CheckRun sound = run(FIRST, new WitnessEngine(), current);
        assertThat(sound.secondEngine()).contains(CrossCheck.State.AGREES);
        assertThat(sound.second()).isNotEmpty().allSatisfy(c -> assertThat(c.second()).isPresent());
        blocks(run((a, b, u) -> SolidDistance.between(a, PreparedSolid.of(corners(b.stack(), 1, 1, 0, SHIFT_MM)), u), new WitnessEngine(),
                current));
        SecondEngine real = new WitnessEngine();
        blocks(run(FIRST, (a, b, enough, stop) -> real.distance(a,
                new SecondEngine.Seen(b.shape(), b.contours(),
                        b.way().equals(WitnessPlacement.NONE) ? b.way() : b.way().then(MATRIX, false)),
                enough, stop), current));
    }

    /// The distance that the peers give: between the nearest centres of voxels inside, here 1 x 1 mm on the slices.
    @Test
    void aDistanceOfVoxelCentresBlocks() {
        Case current = Cases.clearCase(31).build();
        blocks(run((a, b, u) -> {
            DistanceResult r = SolidDistance.between(a, b, u);
            double nearest = Double.POSITIVE_INFINITY;
            for (double x = 0.5; x < 100; x++) {
                for (double y = 0.5; y < 100; y++) {
                    boolean inside = a.stack().sections().getFirst().region().rings().getFirst().contains(x, 0);
                    boolean beside = b.stack().sections().getFirst().region().rings().getFirst().contains(y, 0);
                    nearest = inside && beside ? Math.min(nearest, Math.abs(x - y)) : nearest;
                }
            }
            return with(r, nearest, r.lowerMm(), r.upperMm());
        }, new WitnessEngine(), current));
    }

    @Test
    void anOuterSolidThatDoesNotGrowBlocks() {
        blocks(run((a, b, u) -> {
            DistanceResult r = SolidDistance.between(a, b, u);
            return with(r, r.nominalMm(), r.nominalMm() - u.totalMm(), r.upperMm());
        }, new WitnessEngine(), below()));
        SecondEngine real = new WitnessEngine();
        blocks(run(FIRST, (a, b, enough, stop) -> {
            Interval i = real.distance(a, b, enough, stop);
            return new Interval(i.nominal(), i.nominal(), i.nominal(), i.upper());
        }, below()));
    }

    private static DistanceResult with(DistanceResult r, double nominal, double lower, double upper) {
        return new DistanceResult(nominal, lower, upper, r.overlap(), r.from(), r.to(), r.skipped(), r.notes());
    }

    @Test
    void justUnderTheToleranceAgreesAndJustOverItDoesNot() {
        Case current = Cases.clearCase(31).build();
        for (int number = 0; number < 3; number++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                for (double by : new double[]{0.095, 0.105}) {
                    double[] d = new double[3];
                    d[number] = sign * by;
                    CrossCheck.State wanted = by < 0.1 ? CrossCheck.State.AGREES : CrossCheck.State.DISAGREES;
                    CheckRun first = run((a, b, u) -> {
                        DistanceResult r = SolidDistance.between(a, b, u);
                        return with(r, r.nominalMm() + d[0], r.lowerMm() + d[1], r.upperMm() + d[2]);
                    }, new WitnessEngine(), current);
                    assertThat(first.secondEngine()).as("first, number %d by %s", number, d[number]).contains(wanted);
                    SecondEngine real = new WitnessEngine();
                    CheckRun second = run(FIRST, (a, b, enough, stop) -> {
                        Interval i = real.distance(a, b, enough, stop);
                        return new Interval(more(i.nominal(), d[0]), more(i.lower(), d[1]), more(i.lowest(), d[1]), more(i.upper(), d[2]));
                    }, current);
                    assertThat(second.secondEngine()).as("second, number %d by %s", number, d[number]).contains(wanted);
                }
            }
        }
    }

    private static Found more(Found f, double mm) {
        return new Found(f.atLeastMm() + mm, f.atMostMm() + mm);
    }

    @Test
    void whatIsNotLookedAtYetIsPendingAndKnownOnceItWas() {
        int[] asked = {0};
        SecondEngine real = new WitnessEngine();
        CheckEngine engine = new CheckEngine(Cases.protocol(), FIRST, (a, b, enough, stop) -> {
            asked[0]++;
            return real.distance(a, b, enough, stop);
        });
        Cases c = Cases.clearCase(40);
        Case before = c.build();
        CheckRun first = engine.run(before);
        assertThat(first.secondEngine()).contains(CrossCheck.State.PENDING);
        assertThat(first.blocking()).isTrue();
        assertThat(distance(first).values()).anySatisfy(v -> assertThat(v.text()).isEqualTo("PENDING"));
        assertThat(asked[0]).isZero();
        assertThat(engine.open(before)).hasSize(1);
        engine.open(before).forEach(look -> look.take(() -> false));
        assertThat(engine.run(before).secondEngine()).contains(CrossCheck.State.AGREES);
        assertThat(engine.open(before)).isEmpty();
        Case after = c.change(Cases.GTV, s -> s.withContours(Cases.box(46, 65, -10, 10, -10, 10))).build();
        assertThat(engine.runDuringStroke(after).secondEngine()).contains(CrossCheck.State.PENDING);
        // Taken back, the case is the one that was looked at, though its contours are other objects.
        Case back = c.change(Cases.GTV, s -> s.withContours(Cases.box(45, 65, -10, 10, -10, 10))).build();
        assertThat(engine.run(back).secondEngine()).contains(CrossCheck.State.AGREES);
        assertThat(asked[0]).isEqualTo(1);
    }

    @Test
    void whatTheSecondEngineCannotDecideIsNotClear() {
        SecondEngine real = new WitnessEngine();
        CheckRun run = run(FIRST, (a, b, enough, stop) -> {
            Interval i = real.distance(a, b, enough, stop);
            return new Interval(new Found(0, i.nominal().atMostMm()), i.lower(), i.lowest(), i.upper());
        }, Cases.clearCase(40).build());
        assertThat(run.secondEngine()).contains(CrossCheck.State.UNDECIDED);
        assertThat(distance(run).outcome()).isInstanceOf(Outcome.NotAssessable.class);
    }

    @Test
    void aFarDistanceIsOnlyProvenToBeFarAndALieAboutItIsFound() {
        CheckRun far = run(FIRST, new WitnessEngine(), Cases.clearCase(90).build());
        assertThat(far.secondEngine()).contains(CrossCheck.State.AGREES);
        assertThat(far.second()).allSatisfy(c -> assertThat(c.second()).isEmpty())
                .allSatisfy(c -> assertThat(c.secondAtLeast().orElseThrow()).isGreaterThanOrEqualTo(38));
        blocks(run((a, b, u) -> with(SolidDistance.between(a, b, u), 90, 88, 92), new WitnessEngine(), Cases.clearCase(35).build()));
        blocks(run((a, b, u) -> with(SolidDistance.between(a, b, u), 35, 33, 37), new WitnessEngine(), Cases.clearCase(90).build()));
    }

    @Test
    void nothingToCompareIsNoConfirmation() {
        CheckRun run = new CheckEngine(Cases.protocol()).run(Case.empty(Cases.LESION));
        assertThat(run.second()).isEmpty();
        assertThat(run.secondEngine()).isEmpty();
    }

    @Test
    void whatIsNoLongerWantedEnds() {
        AtomicBoolean ended = new AtomicBoolean();
        Progress progress = new Progress() {
            @Override
            public void report(long done, long total) {}

            @Override
            public boolean cancelled() {
                return ended.get();
            }
        };
        assertThatThrownBy(() -> new CheckEngine(Cases.protocol(), FIRST, (a, b, enough, stop) -> {
            assertThat(stop.getAsBoolean()).isFalse();
            ended.set(true);
            assertThat(stop.getAsBoolean()).isTrue();
            throw new CancellationException();
        }).runWithSecondEngine(Cases.clearCase(31).build(), progress)).isInstanceOf(CancellationException.class);
        assertThat(ended).isTrue();
    }
}

package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseMetric;
import org.oligoplan.dose.NamedMetric;
import org.oligoplan.dose.StructureDose;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.volume.DoseVolume;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.witness.WitnessDose.Estimate;
import org.oligoplan.witness.WitnessField;

/// Doses by both engines in a field that falls by up to 7 Gy a millimetre, and faults planted in either.
class DoseCrossCheckTest {

    private static final PlaneFrame AXIAL = PlaneFrame.axial(Cases.FRAME);
    private static final OptionalDouble RX = OptionalDouble.of(40);
    private static final List<String> METRICS = List.of("Mean", "Max", "Min", "D95%", "D50%", "D2%", "D0.03cc", "V20Gy", "V50%[cc]",
            "CV20Gy", "D98%[%]", "HI", "CI_RTOG", "CI_Paddick", "Coverage", "GI", "R50%", "D2cm");

    private static DoseVolume field(double shiftMm, double scaling) {
        int n = 57;
        ImageGrid grid = new ImageGrid(AXIAL, n, n, 2.5, 2.5,
                IntStream.range(0, n).mapToObj(k -> new PatientPoint(-70 + shiftMm, -70, -70 + 2.5 * k)).toList());
        List<int[]> planes = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            int[] stored = new int[n * n];
            for (int i = 0; i < stored.length; i++) {
                PatientPoint p = grid.centre(i % n, Math.floorDiv(i, n), k);
                double r = Math.hypot(Math.hypot(p.x() - shiftMm - 1, 1.1 * (p.y() + 2)), p.z() - 3);
                stored[i] = (int) Math.round(56 / (1 + Math.exp((r - 18) / 2)) / 1e-4 + 1e4 * Math.exp(-r / 60));
            }
            planes.add(stored);
        }
        return new DoseVolume(grid, scaling, false, planes);
    }

    private static ContourStack ball(double x, double y, double z, double r) {
        return ball(x, y, z, r, 0);
    }

    private static ContourStack ball(double x, double y, double z, double r, double shiftW) {
        List<Section> sections = new ArrayList<>();
        for (double w = z - r + 0.6; w < z + r - 0.3; w += 1.7) {
            double here = Math.sqrt(r * r - (w - z) * (w - z));
            double[] uv = new double[80];
            for (int i = 0; i < 40; i++) {
                uv[2 * i] = x + here * Math.cos(Math.PI * i / 20);
                uv[2 * i + 1] = y + here * Math.sin(Math.PI * i / 20);
            }
            sections.add(new Section(w + shiftW, Region.of(Ring.of(uv)), true));
        }
        return new ContourStack(AXIAL, sections, OptionalDouble.of(1.7));
    }

    private static Optional<CrossCheck> look(DoseCrossCheck second, StructureDose first, String name, DoubleUnaryOperator fault) {
        NamedMetric metric = NamedMetric.parse(name).orElseThrow();
        DoseMetric.Value value = first.value(metric);
        return second.check(metric, new DoseMetric.Value(
                value.value().stream().map(fault).mapToObj(OptionalDouble::of).findFirst().orElse(OptionalDouble.empty()), value.least(),
                value.most(), value.unit()));
    }

    private static DoseCrossCheck second(ContourStack stack, DoseVolume dose) {
        return DoseCrossCheck.of(Cases.id(7), "Organ", stack, Optional.empty(), WitnessField.of(dose), RX);
    }

    @Test
    void bothEnginesAgreeInAndBesideTheTargetAndInTheSteepFall() {
        DoseVolume dose = field(0, 1e-4);
        DoseLattice lattice = DoseLattice.of(dose);
        for (ContourStack stack : List.of(ball(1, -2, 3, 15), ball(15, 6, -4, 9), ball(19, 2, 1, 2))) {
            StructureDose first = StructureDose.of(stack, lattice, RX);
            DoseCrossCheck second = second(stack, dose);
            assertThat(second.volume(first.histogram().volumeCm3()).state()).isEqualTo(CrossCheck.State.AGREES);
            for (String name : METRICS) {
                Optional<CrossCheck> check = look(second, first, name, d -> d);
                check.ifPresent(c -> assertThat(c.state()).as("%s of %.2f cm3: %s", name, first.histogram().volumeCm3(), c)
                        .isEqualTo(CrossCheck.State.AGREES));
            }
        }
    }

    private static boolean anyBlocks(DoseCrossCheck second, StructureDose first, DoubleUnaryOperator fault, List<String> names) {
        return names.stream().anyMatch(n -> look(second, first, n, fault).filter(CrossCheck::blocking).isPresent());
    }

    @Test
    void aFaultInEitherEngineBlocks() {
        DoseVolume dose = field(0, 1e-4);
        ContourStack stack = ball(15, 6, -4, 9);
        StructureDose sound = StructureDose.of(stack, DoseLattice.of(dose), RX);
        DoseCrossCheck second = second(stack, dose);
        List<String> names = List.of("Mean", "D95%", "D0.03cc", "V20Gy");
        assertThat(anyBlocks(second, sound, d -> d, names)).isFalse();
        // A histogram's bins of 0.25 Gy, centigray for gray, doses of fractions for those of all.
        assertThat(anyBlocks(second, sound, d -> Math.ceil(d / 0.25) * 0.25 + 0.001, List.of("D95%", "D0.03cc"))).isTrue();
        assertThat(anyBlocks(second, sound, d -> d * 100, List.of("Mean"))).isTrue();
        assertThat(anyBlocks(second, sound, d -> d / 5, List.of("D95%"))).isTrue();
        // Half a slice off, a slice lost, a registration applied twice, the grid half a voxel off, the scaling applied twice: in either.
        UnaryOperator<ContourStack> lost = s -> new ContourStack(s.plane(), s.sections().subList(0, s.sections().size() - 1),
                s.imageSpacingMm());
        for (ContourStack wrong : List.of(ball(15, 6, -4, 9, 0.85), lost.apply(stack), ball(19, 6, -4, 9))) {
            assertThat(anyBlocks(second, StructureDose.of(wrong, DoseLattice.of(dose), RX), d -> d, names)).isTrue();
            assertThat(anyBlocks(second(wrong, dose), sound, d -> d, names)).isTrue();
        }
        for (DoseVolume wrong : List.of(field(1.25, 1e-4), field(0, 1e-8))) {
            assertThat(anyBlocks(second, StructureDose.of(stack, DoseLattice.of(wrong), RX), d -> d, names)).isTrue();
            assertThat(anyBlocks(second(stack, wrong), sound, d -> d, names)).isTrue();
        }
    }

    @Test
    void aLittleMoreThanTheToleranceBlocks() {
        DoseVolume dose = field(0, 1e-4);
        ContourStack stack = ball(18, 0, 3, 4);
        StructureDose first = StructureDose.of(stack, DoseLattice.of(dose), RX);
        DoseCrossCheck second = second(stack, dose);
        for (String name : List.of("Mean", "D95%", "D0.03cc")) {
            double exact = look(second, first, name, d -> d).orElseThrow().second().orElseThrow();
            for (int sign = -1; sign <= 1; sign += 2) {
                double way = sign;
                assertThat(look(second, first, name, _ -> exact + way * 0.049).orElseThrow().state()).isEqualTo(CrossCheck.State.AGREES);
                assertThat(look(second, first, name, _ -> exact + way * 0.051).orElseThrow().state()).isEqualTo(CrossCheck.State.DISAGREES);
            }
        }
        double cm3 = look(second, first, "V20Gy", d -> d).orElseThrow().second().orElseThrow();
        assertThat(look(second, first, "V20Gy", _ -> cm3 + 0.49).orElseThrow().blocking()).isFalse();
        assertThat(look(second, first, "V20Gy", _ -> cm3 + 0.51).orElseThrow().blocking()).isTrue();
        assertThat(second.volume(first.histogram().volumeCm3() * 1.0045).blocking()).isFalse();
        assertThat(second.volume(first.histogram().volumeCm3() * 1.0055).blocking()).isTrue();
    }

    @Test
    void whatLiesOutsideOfTheGridIsNoNumber() {
        DoseVolume dose = field(0, 1e-4);
        ContourStack out = ball(68, 0, 0, 9);
        StructureDose first = StructureDose.of(out, DoseLattice.of(dose), RX);
        assertThat(look(second(out, dose), first, "D95%", d -> d)).isEmpty();
        // If the first engine does not see that a part is unknown, the second says so.
        NamedMetric mean = NamedMetric.parse("Mean").orElseThrow();
        DoseMetric.Value claimed = new DoseMetric.Value(OptionalDouble.of(first.histogram().mean()), 0, 0, DoseMetric.Unit.GY);
        assertThat(second(out, dose).check(mean, claimed).orElseThrow().state()).isEqualTo(CrossCheck.State.DISAGREES);
    }

    @Test
    void whatIsNotANumberNeverAgrees() {
        assertThat(DoseCrossCheck.state(50, new Estimate(50.01, 0.01), 0.05)).isEqualTo(CrossCheck.State.AGREES);
        assertThat(DoseCrossCheck.state(50, new Estimate(50.01, Double.NaN), 0.05)).isEqualTo(CrossCheck.State.UNDECIDED);
        assertThat(DoseCrossCheck.state(50, new Estimate(50.01, 0.01), Double.NaN)).isEqualTo(CrossCheck.State.UNDECIDED);
        assertThat(DoseCrossCheck.state(50, new Estimate(Double.NaN, 0), 0.05)).isEqualTo(CrossCheck.State.DISAGREES);
        assertThat(DoseCrossCheck.state(Double.NaN, new Estimate(50, 0), 0.05)).isEqualTo(CrossCheck.State.DISAGREES);
    }
}

package org.oligoplan.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Registration;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;

class OutlineCutterTest {

    private static final PlaneFrame AXIAL = RampVolume.axial();

    private static Ring box(double u1, double v1, double u2, double v2) {
        return Ring.of(u1, v1, u2, v1, u2, v2, u1, v2);
    }

    private static ContourStack stack(Section... sections) {
        return new ContourStack(AXIAL, List.of(sections), OptionalDouble.of(2));
    }

    private static double length(List<Outline> lines) {
        double sum = 0;
        for (Outline line : lines) {
            double[] xy = line.xy();
            int n = line.points();
            for (int i = 0; i + 1 < n + (line.closed() ? 1 : 0); i++) {
                int j = (i + 1) % n;
                sum += Math.hypot(xy[2 * j] - xy[2 * i], xy[2 * j + 1] - xy[2 * i + 1]);
            }
        }
        return sum;
    }

    @Test
    void faceOnTheSectionWhoseSlabHoldsThePlaneIsShown() {
        ContourStack stack = stack(new Section(0, Region.of(box(0, 0, 10, 20)), true),
                new Section(2, Region.of(box(0, 0, 12, 20), box(3, 3, 6, 6)), false));
        ViewGeometry view = new ViewGeometry(ViewPlane.ofPatient(Anatomical.AXIAL), new PatientPoint(0, 0, 0.9), 0.5, 100, 100);
        List<Outline> lines = OutlineCutter.cut(stack, view);
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().xy()).containsExactly(50, 50, 70, 50, 70, 90, 50, 90);
        assertThat(lines.getFirst().drawnHere()).isTrue();
        List<Outline> upper = OutlineCutter.cut(stack, view.movedAlongNormal(0.3));
        assertThat(upper).hasSize(2).noneMatch(Outline::reviewed);
        assertThat(OutlineCutter.cut(stack, view.movedAlongNormal(2.2))).isEmpty();
        assertThat(OutlineCutter.cut(stack, view.movedAlongNormal(-1.95))).isEmpty();
    }

    @Test
    void acrossTheSlabsOutlineHasStepsAndNoInnerLines() {
        // Three slabs of 2 mm, the middle one 4 mm wider on one side: the outline of the union, seen from the front.
        ContourStack stack = stack(new Section(0, Region.of(box(0, 0, 10, 20)), true), new Section(2, Region.of(box(0, 0, 14, 20)), true),
                new Section(4, Region.of(box(0, 0, 10, 20)), true));
        ViewGeometry view = new ViewGeometry(ViewPlane.ofPatient(Anatomical.CORONAL), new PatientPoint(0, 7, 0), 0.5, 100, 100);
        List<Outline> lines = OutlineCutter.cut(stack, view);
        // 10 below, 10 above, 6 left, 2 x 3 right, two steps of 4; at two pixels to a millimetre.
        assertThat(length(lines)).isCloseTo(2 * (10 + 10 + 6 + 6 + 8), within(1e-9));
        double lowest = lines.stream().mapToDouble(l -> Math.max(l.xy()[1], l.xy()[3])).max().orElseThrow();
        double highest = lines.stream().mapToDouble(l -> Math.min(l.xy()[1], l.xy()[3])).min().orElseThrow();
        assertThat(lowest).isCloseTo(50 + 2 * 1, within(1e-9));
        assertThat(highest).isCloseTo(50 - 2 * 5, within(1e-9));
    }

    @Test
    void skippedPlanesLeaveAGapInTheOutline() {
        ContourStack stack = stack(new Section(0, Region.of(box(0, 0, 10, 20)), true), new Section(2, Region.of(box(0, 0, 10, 20)), true),
                new Section(4, Region.of(box(0, 0, 10, 20)), true), new Section(10, Region.of(box(0, 0, 10, 20)), true));
        ViewGeometry view = new ViewGeometry(ViewPlane.ofPatient(Anatomical.SAGITTAL), new PatientPoint(3, 0, 0), 1, 100, 100);
        // Two boxes, 20 mm wide: one 6 mm high, one 2 mm high.
        assertThat(length(OutlineCutter.cut(stack, view))).isCloseTo(2 * (20 + 6) + 2 * (20 + 2), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1.0})
    void anObliqueCutOfABoxIsItsTrueSection(double angle) {
        // A box 10 x 20 x 12 mm of six slabs, cut by a plane turned about y: a parallelogram's outline of known length.
        List<Section> sections = new ArrayList<>();
        for (int k = 0; k < 6; k++) {
            sections.add(new Section(2 * k, Region.of(box(-5, -10, 5, 10)), true));
        }
        ContourStack stack = new ContourStack(AXIAL, sections, OptionalDouble.of(2));
        PatientVector right = new PatientVector(Math.cos(angle), 0, Math.sin(angle));
        ViewGeometry view = new ViewGeometry(new ViewPlane(right, new PatientVector(0, 1, 0)), new PatientPoint(0, 0, 5), 1, 100, 100);
        double run = Math.min(10 / Math.cos(angle), 12 / Math.sin(angle));
        assertThat(length(OutlineCutter.cut(stack, view))).isCloseTo(2 * run + 2 * 20, within(1e-6));
    }

    @Test
    void everyOutlinePointLiesOnTheSurfaceOfTheSlabsSeed11() {
        Random random = new Random(11);
        List<Section> sections = new ArrayList<>();
        for (int k = 0; k < 8; k++) {
            double[] uv = new double[24];
            for (int i = 0; i < 12; i++) {
                double r = 8 + 6 * random.nextDouble();
                uv[2 * i] = r * Math.cos(Math.PI * i / 6);
                uv[2 * i + 1] = r * Math.sin(Math.PI * i / 6);
            }
            sections.add(new Section(2 * k, Region.of(Ring.of(uv)), true));
        }
        ContourStack stack = new ContourStack(AXIAL, sections, OptionalDouble.of(2));
        for (int n = 0; n < 50; n++) {
            PatientVector right = new PatientVector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
            PatientVector other = new PatientVector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
            PatientVector down = other.plus(right.times(-other.dot(right))).unit();
            ViewGeometry view = new ViewGeometry(new ViewPlane(right, down), new PatientPoint(1, 2, 7), 0.5, 200, 200);
            List<Outline> lines = OutlineCutter.cut(stack, view);
            assertThat(lines).isNotEmpty();
            for (Outline line : lines) {
                double[] xy = line.xy();
                double dx = xy[2] - xy[0];
                double dy = xy[3] - xy[1];
                double length = Math.hypot(dx, dy);
                if (length > 0.01) {
                    PatientPoint one = view.toPatient((xy[0] + xy[2]) / 2 - dy / length * 1e-3, (xy[1] + xy[3]) / 2 + dx / length * 1e-3);
                    PatientPoint two = view.toPatient((xy[0] + xy[2]) / 2 + dy / length * 1e-3, (xy[1] + xy[3]) / 2 - dx / length * 1e-3);
                    assertThat(OutlineCutter.contains(stack, one)).isNotEqualTo(OutlineCutter.contains(stack, two));
                }
            }
        }
    }

    /// A frame that lies 30 mm to the left, turned by a quarter: the structure shows where the registration says, or not at all.
    @Test
    void aStructureOfAnotherFrameIsShownThroughARegistrationOnly() {
        FrameOfReference other = new FrameOfReference("9.8.7");
        ContourStack there = new ContourStack(PlaneFrame.axial(other),
                List.of(new Section(0, Region.of(box(0, 0, 10, 20)), true), new Section(2, Region.of(box(0, 0, 10, 20)), true)),
                OptionalDouble.of(2));
        Structure structure = new Structure(Id.random(), "Liver", Optional.empty(), new StructureOrigin.Imported(Id.random(), 1),
                Optional.empty(),
                Optional.empty(), there, List.of(), 0xFF00FF00);
        ViewGeometry view = new ViewGeometry(ViewPlane.ofPatient(Anatomical.AXIAL), new PatientPoint(20, 5, 0), 1, 100, 100);
        Case alone = Case.of(Id.random(), List.of(structure));
        assertThat(OutlineCutter.cut(alone, AXIAL.frame(), view)).isEmpty();
        // x' = 30 - y, y' = x
        List<Double> matrix = List.of(0.0, -1.0, 0.0, 30.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0);
        Registration registration = new Registration(Id.random(), other, AXIAL.frame(), matrix, "test", OptionalDouble.of(1),
                new Attribution("Demo Physicist", PersonRole.PHYSICIST, "test", Instant.EPOCH, "test"));
        List<StructureOutline> shown = OutlineCutter.cut(alone.with(registration), AXIAL.frame(), view);
        assertThat(shown).hasSize(1);
        assertThat(shown.getFirst().registered()).isTrue();
        double[] xy = shown.getFirst().lines().getFirst().xy();
        double[] x = {xy[0], xy[2], xy[4], xy[6]};
        double[] y = {xy[1], xy[3], xy[5], xy[7]};
        // The box from 10 to 30 mm and 0 to 10 mm, seen around (20, 5) in the middle of 100 pixels.
        assertThat(x).usingComparatorWithPrecision(1e-9).containsExactlyInAnyOrder(60, 60, 40, 40);
        assertThat(y).usingComparatorWithPrecision(1e-9).containsExactlyInAnyOrder(45, 45, 55, 55);
    }
}

package org.oligoplan.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.oligoplan.contour.ContourQuality.Finding;
import org.oligoplan.contour.ContourQuality.Kind;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

class ContourQualityTest {

    private static final PlaneFrame PLANE = PlaneFrame.axial(new FrameOfReference("1.2.3"));
    private static final double SPACING = 2.5;

    private static Ring box(double u, double v, double half) {
        return Ring.of(u - half, v - half, u + half, v - half, u + half, v + half, u - half, v + half);
    }

    private static Section at(int plane, Ring... rings) {
        return new Section(plane * SPACING, Region.of(rings), true);
    }

    private static ContourStack stack(List<Section> sections) {
        return new ContourStack(PLANE, sections, OptionalDouble.of(SPACING));
    }

    private static List<Section> tower(int from, int to, double u, double half) {
        List<Section> sections = new ArrayList<>();
        for (int k = from; k < to; k++) {
            sections.add(at(k, box(u, 0, half)));
        }
        return sections;
    }

    private static List<Kind> kinds(List<Finding> found) {
        return found.stream().map(Finding::kind).toList();
    }

    @Test
    void whatIsWholeHasNoFinding() {
        ContourStack body = stack(tower(-3, 20, 0, 100));
        assertThat(ContourQuality.of(stack(tower(0, 10, 20, 8)), Optional.of(body), OptionalInt.of(1))).isEmpty();
        assertThat(ContourQuality.of(ContourStack.empty(PLANE, OptionalDouble.empty()), Optional.of(body), OptionalInt.of(1))).isEmpty();
    }

    @Test
    void aSmallPieceApartIsAnIslandAndNotAPart() {
        List<Section> sections = tower(0, 10, 0, 8);
        // 3 x 3 mm on one plane of 2.5 mm: 0.0225 cm3.
        sections.set(4, at(4, box(0, 0, 8), box(30, 0, 1.5)));
        List<Finding> found = ContourQuality.of(stack(sections), Optional.empty(), OptionalInt.of(1));
        assertThat(kinds(found)).containsExactly(Kind.ISLAND);
        assertThat((double) found.getFirst().arguments().getFirst()).isCloseTo(0.0225, within(1e-9));
        assertThat(found.getFirst().place().distanceTo(new PatientPoint(30, 0, 10))).isLessThan(1e-6);
    }

    @Test
    void morePartsThanExpectedAreCountedWhereANumberIsExpected() {
        List<Section> sections = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            sections.add(at(k, box(0, 0, 8), box(40, 0, 6)));
        }
        List<Finding> found = ContourQuality.of(stack(sections), Optional.empty(), OptionalInt.of(1));
        assertThat(kinds(found)).containsExactly(Kind.MORE_PARTS);
        assertThat(found.getFirst().arguments()).containsExactly(2, 1);
        assertThat(found.getFirst().place().x()).isCloseTo(40, within(1e-6));
        assertThat(ContourQuality.of(stack(sections), Optional.empty(), OptionalInt.of(2))).isEmpty();
        assertThat(ContourQuality.of(stack(sections), Optional.empty(), OptionalInt.empty())).isEmpty();
        // Two parts that meet on one plane are one piece.
        sections.set(5, at(5, Ring.of(-8, -6, 46, -6, 46, 6, -8, 6)));
        assertThat(ContourQuality.of(stack(sections), Optional.empty(), OptionalInt.of(1))).isEmpty();
    }

    @Test
    void planesLeftOutAreNamedWithTheirNeighbours() {
        List<Section> sections = tower(0, 10, 0, 8);
        sections.subList(4, 7).clear();
        List<Finding> found = ContourQuality.of(stack(sections), Optional.empty(), OptionalInt.empty());
        assertThat(kinds(found)).containsExactly(Kind.MISSING_PLANES);
        assertThat(found.getFirst().arguments()).containsExactly(3, 3 * SPACING, 7 * SPACING);
        assertThat(found.getFirst().place().z()).isCloseTo(5 * SPACING, within(1e-9));
        // Two pieces by the gap are also said, where one is expected.
        assertThat(kinds(ContourQuality.of(stack(sections), Optional.empty(), OptionalInt.of(1)))).containsExactly(Kind.MORE_PARTS,
                Kind.MISSING_PLANES);
    }

    @Test
    void aLineThatCrossesItselfIsShownOnItsPlane() {
        List<Section> sections = tower(0, 5, 0, 8);
        sections.set(2, at(2, Ring.of(-8, -8, 8, 8, 8, -8, -8, 8)));
        List<Finding> found = ContourQuality.of(stack(sections), Optional.empty(), OptionalInt.empty());
        assertThat(kinds(found)).containsExactly(Kind.SELF_CROSSING);
        assertThat(found.getFirst().place().distanceTo(new PatientPoint(0, 0, 5))).isLessThan(1e-6);
    }

    @Test
    void whatLiesOutsideOfTheBodyIsMeasuredWhereBothAreDrawn() {
        ContourStack body = stack(tower(0, 6, 0, 50));
        // 16 x 16 mm, of which 4 mm stick out, on planes 0 to 5; the body is not drawn on 6 to 9.
        List<Finding> found = ContourQuality.of(stack(tower(0, 10, 46, 8)), Optional.of(body), OptionalInt.empty());
        assertThat(kinds(found)).containsExactly(Kind.OUTSIDE_BODY);
        assertThat((double) found.getFirst().arguments().getFirst()).isCloseTo(64, within(1e-6));
        assertThat(found.getFirst().arguments().get(1)).isEqualTo(6);
        assertThat(found.getFirst().place().x()).isCloseTo(52, within(1e-6));
        // A quarter of a millimetre is the width of a line.
        assertThat(ContourQuality.of(stack(tower(0, 10, 42.2, 8)), Optional.of(body), OptionalInt.empty())).isEmpty();
    }
}

package org.oligoplan.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// What is left at each place, against doses whose sum is known in closed form.
class HeadroomFieldTest {

    private static final FrameOfReference HERE = BiologicalDoseTest.cuboid(1, 1, 2).plane().frame();

    private static PlacedDose rising(PatientVector slope, double atOrigin, double share) {
        return new PlacedDose(BiologicalDoseTest.linear(HERE, slope, atOrigin), Optional.empty(), share, Optional.empty());
    }

    /// Two doses that rise along a line: the least is left in the corner that lies farthest along the sum of both slopes.
    @Test
    void theLeastIsLeftInTheCornerWhereTheSumIsHighest() {
        ContourStack organ = BiologicalDoseTest.cuboid(10, 8, 6);
        HeadroomField field = HeadroomField.of(organ, List.of(rising(new PatientVector(0.4, -0.2, 0.1), 20, 0.5),
                rising(new PatientVector(0.1, 0.3, 0), 10, 1)), 50).orElseThrow();
        // Together 20 + 0.3 x + 0.2 y + 0.05 z; the outermost planes lie at 5 mm.
        double most = 20 + 0.3 * 10 + 0.2 * 8 + 0.05 * 5;
        assertThat(field.leastGy()).isCloseTo(50 - most, within(1e-9));
        assertThat(field.leastAt().distanceTo(new PatientPoint(10, 8, 5))).isLessThan(1e-9);
        for (PatientPoint p : List.of(new PatientPoint(0, 0, 0), new PatientPoint(-9.7, 7.9, 5), new PatientPoint(10, -8, -5))) {
            assertThat(field.leftGy().at(p)).as("left at %s", p).isCloseTo(50 - (20 + 0.3 * p.x() + 0.2 * p.y() + 0.05 * p.z()),
                    within(1e-9));
        }
    }

    /// A dose that does not reach all of the organ: there nothing is known, and the least is sought in the rest.
    @Test
    void whereACourseIsNotKnownNothingIsSaidToBeLeft() {
        Region wide = Region.of(Ring.of(-120, -5, 20, -5, 20, 5, -120, 5));
        ContourStack organ = new ContourStack(PlaneFrame.axial(HERE), List.of(new Section(0, wide, true), new Section(2, wide, true)),
                OptionalDouble.of(2));
        HeadroomField field = HeadroomField.of(organ, List.of(rising(new PatientVector(-0.1, 0, 0), 20, 1)), 40).orElseThrow();
        // Known from -80 mm on, where the sum is 28 Gy; nodes lie 5 mm apart.
        assertThat(field.leftGy().at(new PatientPoint(-100, 0, 1))).isNaN();
        assertThat(field.leastGy()).isBetween(12.0, 12.5);
        assertThat(field.leastAt().x()).isBetween(-80.0, -75.0);
        ContourStack far = new ContourStack(PlaneFrame.axial(HERE),
                List.of(new Section(0, Region.of(Ring.of(200, 200, 210, 200, 210, 210)), true)), OptionalDouble.of(2));
        assertThat(HeadroomField.of(far, List.of(rising(new PatientVector(0, 0, 0), 20, 1)), 40)).isEmpty();
    }
}

package org.oligoplan.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;

class MeasuredShapeTest {

    private static PatientPoint at(double x, double y, double z) {
        return new PatientPoint(x, y, z);
    }

    @Test
    void lengthsAnglesAndAreasAreThoseOfThePatient() {
        assertThat(new MeasuredShape.Ruler(at(1, 2, 3), at(3, 5, 9)).lengthMm()).isEqualTo(7);
        assertThat(new MeasuredShape.Angle(at(0, 0, 0), at(5, 0, 0), at(0, 0, 0.25)).degrees()).isEqualTo(90);
        assertThat(new MeasuredShape.Angle(at(1, 1, 1), at(2, 1, 1), at(1.5, 1, 1 + Math.sqrt(0.75))).degrees()).isCloseTo(60,
                within(1e-12));
        assertThat(new MeasuredShape.Angle(at(0, 0, 0), at(3, 0, 0), at(-7, 0, 0)).degrees()).isEqualTo(180);
        // An arc cosine would read 0 here.
        assertThat(new MeasuredShape.Angle(at(0, 0, 0), at(1, 0, 0), at(1, 1e-9, 0)).degrees()).isCloseTo(Math.toDegrees(1e-9),
                within(1e-20));
        assertThat(new MeasuredShape.Ellipse(at(9, 9, 9), new PatientVector(3, 4, 0), new PatientVector(0, 0, 2)).areaMm2())
                .isCloseTo(10 * Math.PI, within(1e-12));
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MeasuredShape.Ruler(at(0, 0, 0), at(Double.NaN, 0, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new MeasuredShape.Angle(at(1, 0, 0), at(1, 0, 0), at(0, 0, 0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MeasuredShape.Ellipse(at(0, 0, 0), new PatientVector(1, 0, 0), new PatientVector(1, 1, 0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MeasuredShape.Ellipse(at(0, 0, 0), new PatientVector(0, 0, 0), new PatientVector(1, 1, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new MeasuredShape.Outline(List.of(at(0, 0, 0), at(1, 0, 0))));
    }
}

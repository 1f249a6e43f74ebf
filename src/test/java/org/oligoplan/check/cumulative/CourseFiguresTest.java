package org.oligoplan.check.cumulative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.CourseDetails;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;

/// What a course gave by its record, by hand.
class CourseFiguresTest {

    private static final Attribution BY = new Attribution("Dr. One", PersonRole.RADIATION_ONCOLOGIST, "Dr. One", Instant.EPOCH, "test");

    private static Id id(long n) {
        return new Id(new UUID(0, n));
    }

    private static CourseFigures of(OptionalInt planned, OptionalInt delivered) {
        PriorCourse course = new PriorCourse(id(1), "T8", Optional.empty(), Optional.of(Dose.ofGray("30")), planned, List.of(), BY);
        Structure cord = new Structure(id(3), "Cord", Optional.empty(), new StructureOrigin.Drawn(id(4)), Optional.empty(),
                Optional.empty(),
                ContourStack.empty(PlaneFrame.axial(new FrameOfReference("1.2")), OptionalDouble.empty()), List.of(), 0);
        return CourseFigures.of(Case.of(id(0), List.of(course, cord,
                new CourseDetails(id(2), id(1), Optional.empty(), "", Set.of(), delivered, "", Set.of(), "", BY),
                new Statement(id(5), new Claim.TissueRatio(id(3), 2, "table"), BY))), course);
    }

    @Test
    void eqd2UsesWhatWasDelivered() {
        // 8 of 10 fractions of 3 Gy: 24 Gy, whose EQD2 at an alpha/beta of 2 Gy is 24 (3 + 2) / (2 + 2) = 30 Gy.
        CourseFigures f = of(OptionalInt.of(10), OptionalInt.of(8));
        assertThat(f.perFractionGy().orElseThrow()).isEqualByComparingTo("3");
        assertThat(f.deliveredGy().orElseThrow()).isEqualByComparingTo("24");
        assertThat(f.eqd2()).singleElement().satisfies(e -> assertThat(e.gy()).isCloseTo(30, within(1e-9)));
        assertThat(f.refusals()).isEmpty();
    }

    @Test
    void plannedFractionsAreNotDeliveredOnes() {
        CourseFigures f = of(OptionalInt.of(10), OptionalInt.empty());
        assertThat(f.deliveredGy()).isEmpty();
        assertThat(f.eqd2()).isEmpty();
        assertThat(f.refusals().stream().map(m -> m.id())).containsExactly("courses.figures.delivered");
        assertThat(of(OptionalInt.empty(), OptionalInt.of(8)).refusals().stream().map(m -> m.id()))
                .containsExactly("courses.figures.planned");
        assertThat(of(OptionalInt.of(10), OptionalInt.of(0)).eqd2()).isEmpty();
    }
}

package org.oligoplan.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// Ways over one and over several registrations, against places moved one registration after the other.
class FrameBridgeTest {

    private static final FrameOfReference A = new FrameOfReference("1.1");
    private static final FrameOfReference B = new FrameOfReference("1.2");
    private static final FrameOfReference C = new FrameOfReference("1.3");
    private static final FrameOfReference D = new FrameOfReference("1.4");
    private static final FrameOfReference LONELY = new FrameOfReference("1.9");
    private static final PatientPoint PLACE = new PatientPoint(12, -34, 56);

    private static Registration registration(int id, FrameOfReference from, FrameOfReference to, RigidTransform motion, int day,
            OptionalDouble uncertaintyMm) {
        return new Registration(new Id(new UUID(0, id)), from, to, motion.matrix(), "rigid", uncertaintyMm,
                new Attribution("Dr. One", PersonRole.PHYSICIST, "Dr. One",
                        Instant.parse("2026-03-01T10:00:00Z").plusSeconds(86_400L * day),
                        "window"));
    }

    private static RigidTransform motion(double angle, double shift) {
        return RigidTransform.about(new PatientPoint(0, 0, 100), new PatientVector(angle, -angle / 2, angle / 3),
                new PatientVector(shift, 2 * shift, -shift));
    }

    private static RigidTransform shift(double x) {
        return RigidTransform.shifted(new PatientVector(x, 0, 0));
    }

    private static ContourStack cube(FrameOfReference frame) {
        List<Section> sections = new ArrayList<>();
        for (double w = 0; w <= 10; w += 2.5) {
            sections.add(new Section(w, Region.of(Ring.of(0, 0, 10, 0, 10, 10, 0, 10)), true));
        }
        return new ContourStack(PlaneFrame.axial(frame), sections, OptionalDouble.of(2.5));
    }

    @Test
    void oneRegistrationLeadsBothWays() {
        RigidTransform motion = motion(20, 15);
        List<Registration> all = List.of(registration(1, A, B, motion, 0, OptionalDouble.of(2)));
        FrameBridge forward = FrameBridge.find(all, A, B).orElseThrow();
        assertThat(forward.move(PLACE)).isEqualTo(motion.apply(PLACE));
        FrameBridge backward = FrameBridge.find(all, B, A).orElseThrow();
        assertThat(backward.move(forward.move(PLACE)).distanceTo(PLACE)).isLessThan(1e-9);
        assertThat(backward.links()).containsExactly(new FrameBridge.Link(all.getFirst(), false));
        assertThat(FrameBridge.find(all, A, LONELY)).isEmpty();
        assertThat(FrameBridge.find(all, A, A)).isEmpty();
    }

    @Test
    void aChainMovesPlacesAndContoursAsItsRegistrationsDoOneAfterTheOther() {
        RigidTransform ab = motion(10, 5);
        RigidTransform cb = motion(-25, 40);
        RigidTransform cd = motion(7, -9);
        List<Registration> all = List.of(registration(1, A, B, ab, 0, OptionalDouble.of(1)),
                registration(2, C, B, cb, 1, OptionalDouble.empty()), registration(3, C, D, cd, 2, OptionalDouble.of(0.5)));
        FrameBridge way = FrameBridge.find(all, A, D).orElseThrow();
        assertThat(way.links()).extracting(FrameBridge.Link::forward).containsExactly(true, false, true);
        assertThat(way.links().getLast().to()).isEqualTo(D);
        PatientPoint expected = cd.apply(cb.inverse().apply(ab.apply(PLACE)));
        assertThat(way.move(PLACE).distanceTo(expected)).isLessThan(1e-9);
        assertThat(way.uncertaintyMm(0)).isEqualTo(1.5);
        assertThat(way.uncertaintyMm(3)).isEqualTo(4.5);
        ContourStack moved = way.move(cube(A));
        assertThat(moved.plane().frame()).isEqualTo(D);
        PatientPoint corner = moved.plane().toPatient(moved.sections().getFirst().region().rings().getFirst().u(2),
                moved.sections().getFirst().region().rings().getFirst().v(2), moved.sections().getFirst().offsetMm());
        assertThat(corner.distanceTo(way.move(new PatientPoint(10, 10, 0)))).isLessThan(1e-9);
    }

    @Test
    void theShortestWayIsTakenAndOfEqualOnesTheNewestWhateverTheOrder() {
        List<Registration> all = new ArrayList<>(List.of(registration(1, A, B, shift(1), 5, OptionalDouble.empty()),
                registration(2, B, D, shift(1), 6, OptionalDouble.empty()), registration(3, A, C, shift(1), 7, OptionalDouble.empty()),
                registration(4, C, D, shift(1), 4, OptionalDouble.empty())));
        Random random = new Random(5);
        for (int n = 0; n < 10; n++) {
            Collections.shuffle(all, random);
            assertThat(FrameBridge.find(all, A, D).orElseThrow().links())
                    .extracting(link -> link.registration().id().value().getLeastSignificantBits())
                    .as("the way whose oldest registration is the newest").containsExactly(1L, 2L);
            assertThat(FrameBridge.all(all, A, D)).hasSize(2);
        }
        all.add(registration(5, D, A, shift(1), 0, OptionalDouble.empty()));
        assertThat(FrameBridge.find(all, A, D).orElseThrow().links()).hasSize(1);
        all.add(registration(6, A, D, shift(2), 1, OptionalDouble.empty()));
        assertThat(FrameBridge.find(all, A, D).orElseThrow().motion()).isEqualTo(shift(2));
    }

    @Test
    void aScalingIsNoLink() {
        Registration scaled = new Registration(Id.random(), B, C,
                List.of(1.1, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0,
                        0.0, 1.0),
                "affine", OptionalDouble.empty(), registration(1, A, B, shift(0), 0, OptionalDouble.empty()).by());
        assertThat(FrameBridge.find(List.of(registration(1, A, B, shift(0), 0, OptionalDouble.empty()), scaled), A, C)).isEmpty();
    }

    @Test
    void waysThatLeadElsewhereContradictWhenTheirUncertaintiesDoNotAllowIt() {
        List<Registration> all = new ArrayList<>(List.of(registration(1, A, C, shift(10), 0, OptionalDouble.of(1)),
                registration(2, A, B, shift(4), 0, OptionalDouble.of(1)), registration(3, B, C, shift(9), 0, OptionalDouble.of(1))));
        assertThat(FrameBridge.contradiction(all, cube(A), C, 0)).as("3 mm apart, 1 + 1 + 1 mm allowed").isEmpty();
        all.set(2, registration(3, B, C, shift(9.5), 0, OptionalDouble.empty()));
        FrameBridge.Contradiction found = FrameBridge.contradiction(all, cube(A), C, 0).orElseThrow();
        assertThat(found.apartMm()).isCloseTo(3.5, within(1e-9));
        assertThat(found.allowedMm()).isEqualTo(2);
        assertThat(found.one().links()).hasSize(1);
        assertThat(found.other().links()).hasSize(2);
        assertThat(FrameBridge.contradiction(all, cube(A), C, 2)).as("2 mm for the one that states none").isEmpty();
        assertThat(FrameBridge.contradiction(all, cube(C), A, 0)).as("the other way round").isPresent();
    }

    @Test
    void whereItIsLookedAtDecidesHowFarTheyAreApart() {
        // One degree about x through the origin: nothing at the axis, 17.5 mm a metre away.
        RigidTransform turned = RigidTransform.about(new PatientPoint(0, 0, 0), new PatientVector(1, 0, 0), new PatientVector(0, 0, 0));
        List<Registration> all = List.of(registration(1, A, B, RigidTransform.IDENTITY, 0, OptionalDouble.of(0.3)),
                registration(2, A, B, turned, 1, OptionalDouble.of(0.3)));
        assertThat(FrameBridge.contradiction(all, cube(A), B, 0)).isEmpty();
        ContourStack far = new ContourStack(PlaneFrame.axial(A),
                List.of(new Section(1000, Region.of(Ring.of(0, 0, 1, 0, 1, 1, 0, 1)), true)), OptionalDouble.of(2.5));
        FrameBridge.Contradiction found = FrameBridge.contradiction(all, far, B, 0).orElseThrow();
        assertThat(found.apartMm()).isCloseTo(2 * Math.sin(Math.toRadians(0.5)) * Math.hypot(1000, 1), within(1e-9));
    }

    @Test
    void whatBothWaysShareAllowsNothing() {
        // Over B to C on two ways that differ only between B and C; the first link's 5 mm move both alike.
        List<Registration> all = List.of(registration(1, A, B, shift(0), 0, OptionalDouble.of(5)),
                registration(2, B, C, shift(1), 0, OptionalDouble.of(0.2)), registration(3, B, C, shift(3), 1, OptionalDouble.of(0.2)));
        FrameBridge.Contradiction found = FrameBridge.contradiction(all, cube(A), C, 0).orElseThrow();
        assertThat(found.allowedMm()).isEqualTo(0.4);
        assertThat(found.apartMm()).isCloseTo(2, within(1e-9));
    }

    @Test
    void aFullMeshOfRegistrationsIsGoneThroughInBoundedTime() {
        List<FrameOfReference> frames = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            frames.add(new FrameOfReference("2." + i));
        }
        List<Registration> all = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            for (int j = i + 1; j < 9; j++) {
                all.add(registration(10 * i + j, frames.get(i), frames.get(j), shift(j - i), i, OptionalDouble.of(1)));
            }
        }
        assertThat(FrameBridge.all(all, frames.getFirst(), frames.getLast())).hasSize(512).allSatisfy(
                way -> assertThat(way.motion().shift().x()).as("the shifts close").isCloseTo(8, within(1e-9)));
        assertThat(FrameBridge.contradiction(all, cube(frames.getFirst()), frames.getLast(), 0)).isEmpty();
        assertThat(FrameBridge.find(all, frames.getFirst(), LONELY)).isEmpty();
    }
}

package org.oligoplan.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Registration;
import org.oligoplan.model.RegistrationEvidence;
import org.oligoplan.model.RegistrationMeans;
import org.oligoplan.render.Overlay.Mix;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// A volume linear in the patient's coordinates, laid over another one: its value must be found where the motion takes it.
class OverlayPainterTest {

    private static final ImageGrid GRID = RampVolume.grid(RampVolume.axial(), 60, 50, 1.5, 2, new PatientPoint(0, 0, 0),
            RampVolume.noShear(), RampVolume.even(40, 2.5));
    private static final Volume RAMP = RampVolume.of(GRID);
    private static final WindowLevel WINDOW = new WindowLevel(1020, 430);
    /// Grey 255 everywhere inside.
    private static final WindowLevel WHITE = new WindowLevel(1, -30_000);
    /// Grey 0 everywhere inside.
    private static final WindowLevel BLACK = new WindowLevel(1, 30_000);

    private static ViewGeometry view(Anatomical cut) {
        return new ViewGeometry(ViewPlane.ofPatient(cut), GRID.centre(29.5, 24.5, 20), 0.7, 41, 36);
    }

    private static int[] draw(ViewGeometry view, WindowLevel base, Overlay over) {
        int[] pixels = new int[view.width() * view.height()];
        OverlayPainter.render(new ViewRequest(RAMP, view, base, Sampling.FULL), over, pixels, new int[pixels.length]);
        return pixels;
    }

    @ParameterizedTest
    @EnumSource(Anatomical.class)
    void theUpperImageIsSeenWhereItsMotionTakesIt(Anatomical cut) {
        // By a part of a slice, so that a slice shown as acquired would be seen to be wrong.
        for (RigidTransform motion : List.of(RigidTransform.shifted(new PatientVector(3.1, -2.3, 1.1)), RigidTransform
                .about(Fit.middle(GRID), new PatientVector(4, -7, 11), new PatientVector(2, 1, -1.4)))) {
            ViewGeometry view = view(cut);
            int[] pixels = draw(view, BLACK, new Overlay(RAMP, motion, WINDOW, ColourMap.GREY, new Mix.Blend(1)));
            for (int y = 0; y < view.height(); y++) {
                for (int x = 0; x < view.width(); x++) {
                    PatientPoint there = motion.inverse().apply(view.toPatient(x + 0.5, y + 0.5));
                    double truth = 255 / WINDOW.width() * (RampVolume.truth(there) - WINDOW.level()) + 127.5;
                    assertThat((double) (pixels[y * view.width() + x] & 0xff)).isCloseTo(truth, within(1.0));
                }
            }
        }
    }

    /// An even stack has a way of its own, which must give what the general one gives: also at the rims, and nearest voxels while something moves.
    @Test
    void anEvenStackLooksAsItDoesSliceBySlice() {
        Random random = new Random(11);
        double[] slope = new double[30];
        double[] intercept = new double[30];
        for (int k = 0; k < 30; k++) {
            slope[k] = 0.5 + random.nextDouble();
            intercept[k] = random.nextInt(50);
        }
        for (boolean unsigned : new boolean[]{true, false}) {
            ImageGrid grid = RampVolume.grid(RampVolume.axial(), 40, 36, 1.5, 2, new PatientPoint(3, -5, 7), RampVolume.noShear(),
                    RampVolume.even(30, 3));
            Volume volume = new Volume(grid, unsigned, slope, intercept);
            for (int k = 0; k < 30; k++) {
                short[] slice = new short[40 * 36];
                for (int n = 0; n < slice.length; n++) {
                    slice[n] = (short) (random.nextInt(1000) + (unsigned ? 40_000 : -500));
                }
                volume.put(k, slice);
            }
            WindowLevel window = new WindowLevel(1300, unsigned ? 40_500 : 20);
            for (int n = 0; n < 12; n++) {
                ViewPlane plane = n < 3 ? ViewPlane.ofPatient(Anatomical.values()[n]) : turned(random);
                Sampling sampling = n % 2 == 0 ? Sampling.BETWEEN_SLICES : Sampling.COARSE;
                ViewGeometry view = new ViewGeometry(plane, grid.centre(19 + random.nextDouble(), 17 + random.nextDouble(), 14), 0.9, 140,
                        130);
                int[] general = SliceRenderer.render(new ViewRequest(volume, view, window, sampling));
                int[] even = new int[140 * 130];
                EvenStack.of(volume).orElseThrow().cut(view, window, ColourMap.GREY.table(), sampling == Sampling.COARSE, even);
                int apart = 0;
                for (int i = 0; i < even.length; i++) {
                    boolean close = even[i] == general[i] || even[i] != 0 && general[i] != 0
                            && Math.abs((even[i] & 0xff) - (general[i] & 0xff)) <= 1;
                    apart += close ? 0 : 1;
                }
                // Places on the very border between two voxels may fall to either.
                assertThat(apart).as("view %s, %s", n, sampling).isLessThan(20);
            }
        }
        assertThat(EvenStack.of(RampVolume.of(RampVolume.grid(RampVolume.axial(), 10, 10, 1, 1, new PatientPoint(0, 0, 0),
                RampVolume.noShear(), new double[]{0, 2, 6})))).as("a slice is missing").isEmpty();
    }

    private static ViewPlane turned(Random random) {
        RigidTransform turn = RigidTransform.about(new PatientPoint(0, 0, 0),
                new PatientVector(random.nextDouble() * 90, random.nextDouble() * 90, random.nextDouble() * 90),
                new PatientVector(0, 0, 0));
        return new ViewPlane(turn.turn(new PatientVector(1, 0, 0)), turn.turn(new PatientVector(0, 1, 0)));
    }

    @Test
    void sharesAddUp() {
        ViewGeometry view = view(Anatomical.AXIAL);
        int[] quarter = draw(view, BLACK, new Overlay(RAMP, RigidTransform.IDENTITY, WHITE, ColourMap.GREY, new Mix.Blend(0.25)));
        assertThat(quarter).containsOnly(0xff3f3f3f);
        int[] none = draw(view, WHITE, new Overlay(RAMP, RigidTransform.IDENTITY, BLACK, ColourMap.GREY, new Mix.Blend(0)));
        assertThat(none).containsOnly(0xffffffff);
        int[] hot = draw(view, BLACK, new Overlay(RAMP, RigidTransform.IDENTITY, new WindowLevel(1e9, 0), ColourMap.HOT, new Mix.Blend(1)));
        assertThat(hot).as("the middle of the window").containsOnly(0xffff8100);
    }

    @Test
    void swipeAndCheckerboardShareTheScreen() {
        ViewGeometry view = view(Anatomical.AXIAL);
        int[] swipe = draw(view, BLACK, new Overlay(RAMP, RigidTransform.IDENTITY, WHITE, ColourMap.GREY, new Mix.Swipe(0.5)));
        int[] board = draw(view, BLACK, new Overlay(RAMP, RigidTransform.IDENTITY, WHITE, ColourMap.GREY, new Mix.Checkerboard(4)));
        for (int y = 0; y < view.height(); y++) {
            for (int x = 0; x < view.width(); x++) {
                assertThat(swipe[y * 41 + x]).isEqualTo(x < 21 ? 0xff000000 : 0xffffffff);
                assertThat(board[y * 41 + x]).isEqualTo((x / 11 + y / 11) % 2 == 0 ? 0xffffffff : 0xff000000);
            }
        }
    }

    @Test
    void outsideOneImageTheOtherIsSeenAlone() {
        ViewGeometry view = view(Anatomical.AXIAL);
        RigidTransform away = RigidTransform.shifted(new PatientVector(1000, 0, 0));
        assertThat(draw(view, WHITE, new Overlay(RAMP, away, BLACK, ColourMap.HOT, new Mix.Blend(0.7)))).containsOnly(0xffffffff);
        ViewGeometry elsewhere = view.withCentre(view.centre().plus(new PatientVector(1000, 0, 0)));
        assertThat(draw(elsewhere, BLACK, new Overlay(RAMP, away, WHITE, ColourMap.GREY, new Mix.Blend(0.3)))).containsOnly(0xffffffff);
        assertThatThrownBy(() -> new Mix.Blend(1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mix.Swipe(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mix.Checkerboard(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean signedOff(Joining joining) {
        return joining instanceof Joining.Registered registered && registered.signedOff();
    }

    @Test
    void imagesAreJoinedByOneFrameOrByRegistrationsAndNotOtherwise() {
        FrameOfReference a = new FrameOfReference("1.1");
        FrameOfReference b = new FrameOfReference("1.2");
        RigidTransform motion = RigidTransform.shifted(new PatientVector(5, 0, 0));
        Attribution by = new Attribution("Dr. One", PersonRole.PHYSICIST, "Dr. One", Instant.EPOCH, "window");
        Case joined = Case.of(Id.random(),
                List.of(new Registration(Id.random(), a, b, motion.matrix(), "rigid", OptionalDouble.empty(), by)));
        assertThat(Joining.motion(Joining.of(joined, a, b))).isEqualTo(motion);
        assertThat(signedOff(Joining.of(joined, a, b))).isTrue();
        // One link of the way that nobody stands for is enough.
        FrameOfReference c = new FrameOfReference("1.3");
        RegistrationEvidence unsigned = new RegistrationEvidence(new RegistrationMeans.Manual(new PatientPoint(0, 0, 0),
                new PatientVector(5, 0, 0), new PatientVector(0, 0, 0)), new PatientPoint(0, 0, 0), Optional.empty(),
                OptionalDouble.empty(), Optional.empty());
        Case chained = joined
                .with(new Registration(Id.random(), b, c, motion.matrix(), "rigid", OptionalDouble.empty(), by, Optional.of(unsigned)));
        assertThat(signedOff(Joining.of(chained, b, c))).isFalse();
        assertThat(signedOff(Joining.of(chained, a, c))).isFalse();
        assertThat(signedOff(Joining.of(chained, a, b))).isTrue();
        assertThat(Joining.motion(Joining.of(joined, b, a)).shift().x()).isEqualTo(-5);
        assertThat(Joining.motion(Joining.of(joined, a, a))).isEqualTo(RigidTransform.IDENTITY);
        Joining none = Joining.of(Case.empty(Id.random()), a, b);
        assertThat(none).isEqualTo(new Joining.NotJoined());
        assertThatThrownBy(() -> Joining.motion(none)).isInstanceOf(IllegalArgumentException.class);
    }
}

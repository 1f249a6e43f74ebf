package org.oligoplan.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.StoredRange;
import org.oligoplan.volume.Volume;

class SliceRendererTest {

    private static final WindowLevel WIDE = new WindowLevel(1020, 100);

    private static int grey(int argb) {
        return argb & 0xff;
    }

    /// Head first and feet first, supine, prone and both sides, and a small and a large oblique turn.
    static Stream<Arguments> orientations() {
        double c = Math.cos(0.01);
        double s = Math.sin(0.01);
        double d = Math.cos(0.4);
        double e = Math.sin(0.4);
        return Stream.of(Arguments.of(v(1, 0, 0), v(0, 1, 0)), Arguments.of(v(-1, 0, 0), v(0, -1, 0)),
                Arguments.of(v(0, 1, 0), v(-1, 0, 0)), Arguments.of(v(0, -1, 0), v(1, 0, 0)), Arguments.of(v(-1, 0, 0), v(0, 1, 0)),
                Arguments.of(v(1, 0, 0), v(0, -1, 0)), Arguments.of(v(0, 1, 0), v(1, 0, 0)), Arguments.of(v(0, -1, 0), v(-1, 0, 0)),
                Arguments.of(v(1, 0, 0), v(0, 0, -1)), Arguments.of(v(0, 1, 0), v(0, 0, -1)), Arguments.of(v(c, s, 0), v(-s, c, 0)),
                Arguments.of(v(d, 0, e), v(0, 1, 0)));
    }

    private static PatientVector v(double x, double y, double z) {
        return new PatientVector(x, y, z);
    }

    @ParameterizedTest
    @MethodSource("orientations")
    void linearSamplingGivesARampBackInEveryPlane(PatientVector u, PatientVector w) {
        PlaneFrame plane = new PlaneFrame(RampVolume.FRAME, u, w);
        ImageGrid grid = RampVolume.grid(plane, 60, 50, 1.5, 2, new PatientPoint(0, 0, 0), RampVolume.noShear(), RampVolume.even(40, 2.5));
        Volume volume = RampVolume.of(grid);
        PatientPoint middle = Fit.middle(grid);
        WindowLevel window = new WindowLevel(1020, RampVolume.truth(middle));
        for (Anatomical cut : Anatomical.values()) {
            for (ViewPlane view : new ViewPlane[]{ViewPlane.ofPatient(cut), ViewPlane.ofStack(plane, cut)}) {
                // A slice face on is shown as it was acquired; there the middle must lie on one.
                PatientPoint centre = grid.centre(29.5, 24.5, 20);
                ViewGeometry geometry = new ViewGeometry(view, centre, 0.7, 41, 37);
                int[] pixels = SliceRenderer.render(new ViewRequest(volume, geometry, window, Sampling.FULL));
                for (int y = 0; y < 37; y++) {
                    for (int x = 0; x < 41; x++) {
                        double truth = RampVolume.truth(geometry.toPatient(x + 0.5, y + 0.5));
                        // Stored values are rounded by at most half a unit of slope 1, and grey by half a step: 4 HU to a step.
                        assertThat((double) grey(pixels[y * 41 + x])).as("%s %s at %d %d", cut, view, x, y)
                                .isCloseTo(Math.clamp((truth - window.level()) / 4 + 127.5, 0, 255), within(0.75));
                    }
                }
            }
        }
    }

    @Test
    void gantryTiltAndUnevenSlicesAreSampledWhereTheyLie() {
        ImageGrid grid = RampVolume.grid(RampVolume.axial(), 80, 80, 1, 1, new PatientPoint(-40, -40, -20),
                new PatientVector(0, Math.tan(Math.toRadians(15)), 0), 0, 2, 4.4, 6.5, 9, 11, 13.2, 15, 17.5, 20);
        Volume volume = RampVolume.of(grid);
        for (Anatomical cut : new Anatomical[]{Anatomical.CORONAL, Anatomical.SAGITTAL}) {
            ViewGeometry geometry = new ViewGeometry(ViewPlane.ofPatient(cut), new PatientPoint(1, 2, -10), 0.4, 40, 45);
            int[] pixels = SliceRenderer.render(new ViewRequest(volume, geometry, WIDE, Sampling.FULL));
            for (int y = 0; y < 45; y++) {
                for (int x = 0; x < 40; x++) {
                    double truth = RampVolume.truth(geometry.toPatient(x + 0.5, y + 0.5));
                    assertThat((double) grey(pixels[y * 40 + x])).isCloseTo((truth - 100) / 4 + 127.5, within(0.75));
                }
            }
        }
    }

    @Test
    void aMissingSliceIsHatchedAndNeverInterpolatedAcross() {
        ImageGrid grid = RampVolume.grid(RampVolume.axial(), 60, 60, 1, 1, new PatientPoint(-30, -30, 0), RampVolume.noShear(), 0, 2, 4, 6,
                12, 14, 16);
        Volume volume = RampVolume.of(grid);
        ViewGeometry coronal = new ViewGeometry(ViewPlane.ofPatient(Anatomical.CORONAL), new PatientPoint(0, 0, 9), 0.25, 40, 80);
        int[] pixels = SliceRenderer.render(new ViewRequest(volume, coronal, WIDE, Sampling.FULL));
        for (int y = 0; y < 80; y++) {
            double z = coronal.toPatient(0, y + 0.5).z();
            boolean missing = z > 7 && z < 11;
            boolean outside = z < -1 || z > 17;
            for (int x = 0; x < 40; x++) {
                int p = pixels[y * 40 + x];
                boolean hatched = p == SliceRenderer.HATCH || p == SliceRenderer.HATCH_GROUND;
                assertThat(hatched).as("z %s", z).isEqualTo(missing);
                assertThat(p == 0).as("z %s", z).isEqualTo(outside);
            }
        }
        assertThat(pixels).contains(SliceRenderer.HATCH, SliceRenderer.HATCH_GROUND);
        ViewGeometry axial = new ViewGeometry(ViewPlane.ofPatient(Anatomical.AXIAL), new PatientPoint(0, 0, 9), 1, 20, 20);
        ViewRequest inGap = new ViewRequest(volume, axial, WIDE, Sampling.FULL);
        assertThat(SliceRenderer.render(inGap)).containsOnly(SliceRenderer.HATCH, SliceRenderer.HATCH_GROUND);
        assertThat(Probe.valueAt(volume, new PatientPoint(0, 0, 9))).isEmpty();
    }

    /// A padding value brighter than the window must not shine; no readout, percentile or average takes it for a value.
    @Test
    void paddingIsBlackAndNoValue() {
        ImageGrid grid = RampVolume.grid(RampVolume.axial(), 10, 10, 1, 1, new PatientPoint(0, 0, 0), RampVolume.noShear(), 0, 2);
        double[] slope = {1, 1};
        double[] intercept = {-1024, -1024};
        Volume volume = new Volume(grid, true, slope, intercept,
                java.util.Collections.nCopies(2, java.util.Optional.of(new StoredRange(60_000, 65_535))));
        for (int k = 0; k < 2; k++) {
            short[] stored = new short[100];
            java.util.Arrays.fill(stored, (short) 1064);
            for (int i = 0; i < 50; i++) {
                stored[i] = (short) 63_536;
            }
            volume.put(k, stored);
        }
        for (Sampling sampling : Sampling.values()) {
            ViewGeometry geometry = new ViewGeometry(ViewPlane.ofPatient(Anatomical.CORONAL), new PatientPoint(4.5, 2, 1), 0.25, 40, 8);
            int[] pixels = SliceRenderer.render(new ViewRequest(volume, geometry, new WindowLevel(400, 40), sampling));
            assertThat(java.util.Arrays.stream(pixels).filter(p -> p != 0).distinct().toArray()).containsExactly(0xff000000);
        }
        assertThat(Probe.valueAt(volume, new PatientPoint(5, 2, 0))).isEmpty();
        assertThat(Probe.isPadded(volume, new PatientPoint(5, 2, 0))).isTrue();
        assertThat(Probe.valueAt(volume, new PatientPoint(5, 8, 0))).hasValue(40);
        assertThat(Probe.isPadded(volume, new PatientPoint(5, 8, 0))).isFalse();
        assertThat(Probe.isPadded(volume, new PatientPoint(50, 8, 0))).isFalse();
        assertThat(volume.value(5, 2, 0)).isNaN();
        assertThat(WindowLevel.automatic(volume)).isEqualTo(new WindowLevel(1, 40));
    }

    @Test
    void aSliceThatHasNotArrivedIsPlainDark() {
        ImageGrid grid = RampVolume.grid(RampVolume.axial(), 20, 20, 1, 1, new PatientPoint(-10, -10, 0), RampVolume.noShear(), 0, 2, 4);
        double[] zero = new double[3];
        Volume volume = new Volume(grid, false, zero, zero);
        volume.put(0, new short[400]);
        ViewGeometry axial = new ViewGeometry(ViewPlane.ofPatient(Anatomical.AXIAL), new PatientPoint(0, 0, 4), 1, 10, 10);
        assertThat(SliceRenderer.render(new ViewRequest(volume, axial, WIDE, Sampling.FULL))).containsOnly(SliceRenderer.NOT_ARRIVED);
        assertThat(Probe.valueAt(volume, new PatientPoint(0, 0, 4))).isEmpty();
    }

    @Test
    void aFaceOnViewShowsTheAcquiredSliceAndCoarseTheNearestVoxel() {
        ImageGrid grid = RampVolume.grid(RampVolume.axial(), 30, 30, 2, 3, new PatientPoint(0, 0, 0), RampVolume.noShear(), 0, 5, 10);
        Volume volume = RampVolume.of(grid);
        // Off the slice by 2 mm: still that slice's values, nothing made up between slices.
        ViewGeometry geometry = new ViewGeometry(ViewPlane.ofPatient(Anatomical.AXIAL), new PatientPoint(20, 30, 7), 0.5, 33, 31);
        for (Sampling sampling : Sampling.values()) {
            int[] pixels = SliceRenderer.render(new ViewRequest(volume, geometry, WIDE, sampling));
            for (int y = 0; y < 31; y++) {
                for (int x = 0; x < 33; x++) {
                    PatientPoint p = geometry.toPatient(x + 0.5, y + 0.5);
                    PatientPoint seen = switch (sampling) {
                        case COARSE -> grid.centre(Math.floor(p.x() / 2 + 0.5), Math.floor(p.y() / 3 + 0.5), 1);
                        case FULL -> new PatientPoint(p.x(), p.y(), 5);
                        case BETWEEN_SLICES -> p;
                    };
                    assertThat((double) grey(pixels[y * 33 + x])).isCloseTo((RampVolume.truth(seen) - 100) / 4 + 127.5, within(0.75));
                }
            }
        }
    }

    @Test
    void outsideTheImageIsTransparentToTheOuterEdgeOfItsPixels() {
        ImageGrid grid = RampVolume.grid(RampVolume.axial(), 10, 6, 2, 4, new PatientPoint(0, 0, 0), RampVolume.noShear(), 0, 2);
        ViewGeometry geometry = new ViewGeometry(ViewPlane.ofPatient(Anatomical.AXIAL), new PatientPoint(9, 10, 0), 1, 40, 40);
        for (Sampling sampling : Sampling.values()) {
            int[] pixels = SliceRenderer.render(new ViewRequest(RampVolume.of(grid), geometry, WIDE, sampling));
            for (int y = 0; y < 40; y++) {
                for (int x = 0; x < 40; x++) {
                    PatientPoint p = geometry.toPatient(x + 0.5, y + 0.5);
                    boolean inside = p.x() > -1 && p.x() < 19 && p.y() > -2 && p.y() < 22;
                    assertThat(pixels[y * 40 + x] != 0).as("%s", p).isEqualTo(inside);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Anatomical.class)
    void aBallOfAnisotropicVoxelsIsRoundOnTheScreen(Anatomical cut) {
        ImageGrid grid = RampVolume.grid(RampVolume.axial(), 100, 60, 0.7, 1.3, new PatientPoint(-35, -39, -40), RampVolume.noShear(),
                RampVolume.even(27, 3.1));
        double[] slope = new double[27];
        java.util.Arrays.fill(slope, 1);
        Volume volume = new Volume(grid, true, slope, new double[27]);
        for (int k = 0; k < 27; k++) {
            short[] stored = new short[6000];
            for (int j = 0; j < 60; j++) {
                for (int i = 0; i < 100; i++) {
                    PatientPoint p = grid.centre(i, j, k);
                    // A smooth distance field, so that the half-way grey lies on the sphere of 25 mm; over 32767 to try unsigned values.
                    stored[j * 100 + i] = (short) (int) (40_000 - 400 * p.fromOrigin().length());
                }
            }
            volume.put(k, stored);
        }
        ViewGeometry geometry = new ViewGeometry(ViewPlane.ofPatient(cut), new PatientPoint(0, 0, 0.3), 0.5, 131, 131);
        int[] pixels = SliceRenderer.render(new ViewRequest(volume, geometry, new WindowLevel(20_000, 30_000), Sampling.FULL));
        int across = 0;
        int down = 0;
        for (int i = 0; i < 131; i++) {
            across += grey(pixels[65 * 131 + i]) > 127 ? 1 : 0;
            down += grey(pixels[i * 131 + 65]) > 127 ? 1 : 0;
        }
        assertThat((double) across).isCloseTo(100, within(2.0));
        assertThat((double) down).isCloseTo(100, within(2.0));
    }

    @Test
    void windowEndsAreBlackAndWhite() {
        WindowLevel window = new WindowLevel(400, 40);
        assertThat(window.grey(-160)).isZero();
        assertThat(window.grey(-5000)).isZero();
        assertThat(window.grey(240)).isEqualTo(255);
        assertThat(window.grey(60_000)).isEqualTo(255);
        assertThat(window.grey(40)).isBetween(127, 128);
        assertThat(window.grey(140)).isBetween(191, 192);
    }

    @Test
    void theProbeReadsTheVoxelUnderThePointer() {
        ImageGrid grid = RampVolume.grid(RampVolume.axial(), 30, 30, 2, 3, new PatientPoint(0, 0, 0), RampVolume.noShear(), 0, 5, 10);
        Volume volume = RampVolume.of(grid);
        assertThat(Probe.valueAt(volume, new PatientPoint(8.9, 16.4, 6)).orElseThrow())
                .isCloseTo(RampVolume.truth(new PatientPoint(8, 15, 5)), within(0.5));
        assertThat(Probe.valueAt(volume, new PatientPoint(-1.1, 0, 0))).isEmpty();
        assertThat(Probe.valueAt(volume, new PatientPoint(0, 0, 12.6))).isEmpty();
    }

    @Test
    void automaticWindowHoldsMostValues() {
        ImageGrid grid = RampVolume.grid(RampVolume.axial(), 100, 100, 1, 1, new PatientPoint(0, 0, 0), RampVolume.noShear(),
                RampVolume.even(10, 1));
        WindowLevel window = WindowLevel.automatic(RampVolume.of(grid));
        // Values run from 0 to about 711 with a middle of 355.5.
        assertThat(window.level()).isCloseTo(355.5, within(10.0));
        assertThat(window.width()).isBetween(550.0, 711.0);
    }
}

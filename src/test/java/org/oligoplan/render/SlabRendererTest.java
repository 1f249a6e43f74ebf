package org.oligoplan.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.StoredRange;
import org.oligoplan.volume.Volume;

/// Slabs against a reading of the image, point by point, that shares no code with the renderer.
class SlabRendererTest {

    private static final int N = 24;
    private static final int SLICES = 20;
    private static final double SPACING = 1.5;
    private static final WindowLevel WINDOW = new WindowLevel(2000, 0);
    private static final short PADDED = -2000;

    /// Seeded noise of -900 to 900 on 1 mm pixels, slices 1.5 mm apart; two slices missing after the 12th where asked for.
    private static Volume volume(boolean gap, boolean padding) {
        List<PatientPoint> origins = new ArrayList<>();
        for (int k = 0; k < SLICES; k++) {
            origins.add(new PatientPoint(-12, -12, SPACING * (gap && k >= 12 ? k + 2 : k)));
        }
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(new FrameOfReference("1.2.3")), N, N, 1, 1, origins);
        double[] slope = new double[SLICES];
        Arrays.fill(slope, 1);
        Volume volume = new Volume(grid, false, slope, new double[SLICES],
                Collections.nCopies(SLICES, padding ? Optional.of(new StoredRange(PADDED, PADDED)) : Optional.empty()));
        Random random = new Random(11);
        for (int k = 0; k < SLICES; k++) {
            short[] slice = new short[N * N];
            for (int i = 0; i < slice.length; i++) {
                slice[i] = (short) (random.nextInt(1801) - 900);
                if (padding && random.nextInt(6) == 0) {
                    slice[i] = PADDED;
                }
            }
            volume.put(k, slice);
        }
        return volume;
    }

    /// Trilinear by the eight corners; NaN outside the centres of the outermost voxels.
    private static double trilinear(Volume volume, PatientPoint p) {
        double i = p.x() + 12;
        double j = p.y() + 12;
        double k = p.z() / SPACING;
        if (i < 0 || j < 0 || k < 0 || i > N - 1 || j > N - 1 || k > SLICES - 1) {
            return Double.NaN;
        }
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            int ci = Math.min((int) i + (corner & 1), N - 1);
            int cj = Math.min((int) j + (corner >> 1 & 1), N - 1);
            int ck = Math.min((int) k + (corner >> 2), SLICES - 1);
            double wi = (corner & 1) == 1 ? i - (int) i : 1 - (i - (int) i);
            double wj = (corner >> 1 & 1) == 1 ? j - (int) j : 1 - (j - (int) j);
            double wk = corner >> 2 == 1 ? k - (int) k : 1 - (k - (int) k);
            if (wi * wj * wk > 0) {
                sum += wi * wj * wk * volume.value(ci, cj, ck);
            }
        }
        return sum;
    }

    private static double along(Volume volume, ViewGeometry view, int x, int y, Slab slab, int steps) {
        double best = slab.kind() == Slab.Kind.MINIMUM ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int s = 0; s <= steps; s++) {
            double depth = slab.thicknessMm() * (s / (double) steps - 0.5);
            double value = trilinear(volume, view.toPatient(x + 0.5, y + 0.5).plus(view.plane().normal().times(depth)));
            if (Double.isNaN(value)) {
                return Double.NaN;
            }
            best = slab.kind() == Slab.Kind.MINIMUM ? Math.min(best, value) : Math.max(best, value);
            sum += value * (s == 0 || s == steps ? 0.5 : 1);
        }
        return slab.kind() == Slab.Kind.MEAN ? sum / steps : best;
    }

    private static int grey(int argb) {
        assertThat(argb >>> 24).isEqualTo(0xff);
        return argb & 0xff;
    }

    private static ViewGeometry view(ViewPlane plane) {
        return new ViewGeometry(plane, new PatientPoint(-0.3, -0.4, 14.1), 0.7, 14, 12);
    }

    /// Along the axes nothing is missed: 3600 steps along the line find nothing greater or less.
    @ParameterizedTest
    @EnumSource(value = Slab.Kind.class, names = "PLANE", mode = EnumSource.Mode.EXCLUDE)
    void alongTheAxesTheSlabIsExact(Slab.Kind kind) {
        Volume volume = volume(false, false);
        Slab slab = new Slab(kind, 9);
        for (Anatomical cut : Anatomical.values()) {
            ViewGeometry view = view(ViewPlane.ofPatient(cut));
            int[] pixels = SliceRenderer.render(new ViewRequest(volume, view, WINDOW, Sampling.FULL, slab));
            for (int y = 0; y < view.height(); y++) {
                for (int x = 0; x < view.width(); x++) {
                    // A window of 2000 on 255 greys: a grey is 7.8; the brute force misses a little of a peak, never more than a grey.
                    assertThat(grey(pixels[y * view.width() + x])).as("%s %d %d", cut, x, y)
                            .isBetween(WINDOW.grey(along(volume, view, x, y, slab, 3600)) - 1,
                                    WINDOW.grey(along(volume, view, x, y, slab, 3600)) + 1);
                }
            }
        }
    }

    /// Across the axes a line is read a millimetre apart (8 mm: 9 places): the same places give the same values.
    @ParameterizedTest
    @EnumSource(value = Slab.Kind.class, names = "PLANE", mode = EnumSource.Mode.EXCLUDE)
    void acrossTheAxesTheSlabIsReadInStepsOfAVoxel(Slab.Kind kind) {
        Volume volume = volume(false, false);
        Slab slab = new Slab(kind, 8);
        CutPlanes planes = CutPlanes.ofPatient().turned(Anatomical.AXIAL, 23).turned(Anatomical.CORONAL, -31);
        for (Anatomical cut : Anatomical.values()) {
            ViewGeometry view = view(planes.of(cut));
            int[] pixels = SliceRenderer.render(new ViewRequest(volume, view, WINDOW, Sampling.FULL, slab));
            for (int y = 0; y < view.height(); y++) {
                for (int x = 0; x < view.width(); x++) {
                    assertThat(grey(pixels[y * view.width() + x])).as("%s %d %d", cut, x, y)
                            .isBetween(WINDOW.grey(along(volume, view, x, y, slab, 8)) - 1,
                                    WINDOW.grey(along(volume, view, x, y, slab, 8)) + 1);
                }
            }
        }
    }

    /// A turned plane shows what linear reading finds at the same places.
    @Test
    void turnedPlanesShowTheImageBetweenItsVoxels() {
        Volume volume = volume(false, false);
        CutPlanes planes = CutPlanes.ofPatient().turned(Anatomical.SAGITTAL, 33).turned(Anatomical.AXIAL, -12);
        for (Anatomical cut : Anatomical.values()) {
            ViewGeometry view = view(planes.of(cut));
            int[] pixels = SliceRenderer.render(new ViewRequest(volume, view, WINDOW, Sampling.FULL));
            for (int y = 0; y < view.height(); y++) {
                for (int x = 0; x < view.width(); x++) {
                    int wanted = WINDOW.grey(trilinear(volume, view.toPatient(x + 0.5, y + 0.5)));
                    assertThat(grey(pixels[y * view.width() + x])).as("%s %d %d", cut, x, y).isBetween(wanted - 1, wanted + 1);
                }
            }
        }
    }

    @Test
    void missingSlicesAreHatchedWhereverTheSlabTouchesThemAndNowhereElse() {
        Volume volume = volume(true, false);
        // The last slice before the gap lies at 16.5 and stands for up to 17.25; the next lies at 21 and stands from 20.25 on.
        ViewPlane axial = ViewPlane.ofPatient(Anatomical.AXIAL);
        for (double[] place : new double[][]{{13.2, 0}, {13.3, 1}, {18.5, 1}, {24.2, 1}, {24.3, 0}}) {
            ViewGeometry view = new ViewGeometry(axial, new PatientPoint(0, 0, place[0]), 0.7, 14, 12);
            int[] pixels = SliceRenderer.render(new ViewRequest(volume, view, WINDOW, Sampling.FULL, new Slab(Slab.Kind.MAXIMUM, 8)));
            for (int y = 0; y < 12; y++) {
                for (int x = 0; x < 14; x++) {
                    boolean hatched = pixels[y * 14 + x] == SliceRenderer.hatching(x, y);
                    assertThat(hatched).as("at %s", place[0]).isEqualTo(place[1] == 1);
                }
            }
        }
        ViewGeometry turned = new ViewGeometry(new ViewPlane(new PatientVector(1, 0, 0), new PatientVector(0, 0.6, -0.8)),
                new PatientPoint(0, 0, 18.75), 0.5, 10, 40);
        Slab slab = new Slab(Slab.Kind.MEAN, 4);
        for (Sampling sampling : new Sampling[]{Sampling.FULL, Sampling.COARSE}) {
            int[] pixels = SliceRenderer.render(new ViewRequest(volume, turned, WINDOW, sampling, slab));
            for (int y = 0; y < 40; y++) {
                double w = turned.toPatient(5, sampling == Sampling.FULL ? y + 0.5 : y / 2 * 2 + 1).z();
                // The line of sight leans: 4 mm of it rise by 4 x 0.6.
                boolean touches = w + 1.2 > 17.25 && w - 1.2 < 20.25;
                assertThat(pixels[y * 10 + 4] == SliceRenderer.hatching(4, y)).as("%s row %d at %s", sampling, y, w).isEqualTo(touches);
            }
        }
    }

    /// Padding is neither the least value nor part of a mean, and a line of nothing but padding is black.
    @Test
    void paddingCountsAsNothing() {
        Volume volume = volume(false, true);
        ViewPlane plane = ViewPlane.ofPatient(Anatomical.AXIAL);
        // Pixels on the voxels' centres, slabs from slice 4 to slice 8.
        ViewGeometry view = new ViewGeometry(plane, new PatientPoint(-0.5, -0.5, 6 * SPACING), 1, 10, 10);
        int[] pixels = SliceRenderer.render(new ViewRequest(volume, view, WINDOW, Sampling.FULL, new Slab(Slab.Kind.MINIMUM, 4 * SPACING)));
        int black = 0;
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 10; x++) {
                PatientPoint at = view.toPatient(x + 0.5, y + 0.5);
                double least = Double.POSITIVE_INFINITY;
                for (int k = 4; k <= 8; k++) {
                    double value = volume.value((int) Math.round(at.x() + 12), (int) Math.round(at.y() + 12), k);
                    least = Double.isNaN(value) ? least : Math.min(least, value);
                }
                if (Double.isInfinite(least)) {
                    black++;
                    assertThat(pixels[y * 10 + x]).isEqualTo(0xff000000);
                } else {
                    assertThat(grey(pixels[y * 10 + x])).isEqualTo(WINDOW.grey(least));
                }
            }
        }
        assertThat(black).isLessThan(10);
    }

    @Test
    void outsideIsTransparentAndASliceThatHasNotComeIsDark() {
        Volume volume = volume(false, false);
        ViewGeometry beyond = new ViewGeometry(ViewPlane.ofPatient(Anatomical.AXIAL), new PatientPoint(40, 0, 9), 1, 6, 6);
        assertThat(SliceRenderer.render(new ViewRequest(volume, beyond, WINDOW, Sampling.FULL, new Slab(Slab.Kind.MEAN, 10))))
                .containsOnly(0);
        Volume partly = new Volume(volume.grid(), false, filled(1), filled(0));
        for (int k = 0; k < SLICES; k++) {
            short[] slice = volume.stored(k);
            if (k != 9 && slice != null) {
                partly.put(k, slice);
            }
        }
        ViewGeometry near = new ViewGeometry(ViewPlane.ofPatient(Anatomical.AXIAL), new PatientPoint(0, 0, 10.5), 1, 6, 6);
        assertThat(SliceRenderer.render(new ViewRequest(partly, near, WINDOW, Sampling.FULL, new Slab(Slab.Kind.MAXIMUM, 20))))
                .containsOnly(SliceRenderer.NOT_ARRIVED);
    }

    private static double[] filled(double value) {
        double[] all = new double[SLICES];
        Arrays.fill(all, value);
        return all;
    }

    /// The work of two gives the picture of one, for slabs and for turned planes.
    @Test
    void severalDrawTheSamePicture() {
        Volume volume = volume(true, true);
        ViewPlane plane = CutPlanes.ofPatient().turned(Anatomical.AXIAL, 17).of(Anatomical.CORONAL);
        ViewGeometry view = new ViewGeometry(plane, new PatientPoint(0, 0, 15), 0.1, 250, 331);
        try (Jobs jobs = new Jobs(2)) {
            for (Slab slab : List.of(Slab.PLANE, new Slab(Slab.Kind.MAXIMUM, 5))) {
                for (Sampling sampling : new Sampling[]{Sampling.FULL, Sampling.COARSE}) {
                    ViewRequest request = new ViewRequest(volume, view, WINDOW, sampling, slab);
                    int[] together = new int[250 * 331];
                    SliceRenderer.render(request, together, new Workforce(jobs));
                    assertThat(together).isEqualTo(SliceRenderer.render(request));
                }
            }
        }
    }

    @Test
    void slabsThatAreNotOfferedAreRefused() {
        assertThatThrownBy(() -> new Slab(Slab.Kind.MAXIMUM, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Slab(Slab.Kind.MEAN, 101)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Slab(Slab.Kind.PLANE, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}

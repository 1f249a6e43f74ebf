package org.oligoplan.contour.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.jobs.Progress;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// The spinal canal on the slices between places that a person marked in it. On each slice rays go out from the canal's middle until they
/// meet bone; the wall is where the HU are half-way between the canal's and the bone's. The middle follows the slice before and the way to the
/// next mark. Where a ray meets no bone, or meets it far outside of the rest, the ring is open there: the outline goes straight across, or as
/// on the slice before. A slice whose ring is mostly open takes its outline from its neighbours. All this is told for each slice. Bounds are
/// the program's own.
public final class CanalTracking {

    private static final int RAYS = 96;
    private static final double STEP_MM = 0.2;

    /// No canal reaches further from its middle, mm.
    private static final double REACH_MM = 20;

    /// Bone is at least so many HU, and so many more than the canal.
    private static final double BONE_HU = 150;
    private static final double BONE_OVER_CANAL_HU = 100;

    /// Bone's highest value is looked for so far behind the wall, mm.
    private static final double WALL_MM = 3;

    /// A wall this many times as far as usual is another bone's.
    private static final double FAR = 1.6;

    /// From this share of open rays on, the ring of a slice counts as open; and from the other on, its outline is its neighbours'.
    private static final double OPEN_SHARE = 0.1;
    private static final double LOST_SHARE = 0.6;

    /// The middle leaves the expected place by at most this, mm.
    private static final double DRIFT_MM = 5;

    /// The canal on the slices between the marks.
    ///
    /// @param sections one for each slice, none reviewed
    /// @param openMm w of the slices whose ring of bone is open in part
    /// @param guessedMm w of the slices whose outline was made from their neighbours'
    public record Tracked(List<Section> sections, List<Double> openMm, List<Double> guessedMm) {

        /// Copies the lists.
        public Tracked {
            sections = List.copyOf(sections);
            openMm = List.copyOf(openMm);
            guessedMm = List.copyOf(guessedMm);
        }
    }

    /// The canal on one slice: its middle on the plane, and how far the wall is along each ray.
    ///
    /// @param open share of the rays that met no wall
    @SuppressWarnings("ArrayRecordComponent")
    private record Cut(double u, double v, double[] wallMm, double open) {}

    private final SampledImage image;
    private final ImageGrid grid;
    private final PlaneFrame plane;

    private CanalTracking(Volume volume) {
        this.image = new SampledImage(volume);
        this.grid = volume.grid();
        this.plane = grid.plane();
    }

    /// {@return the canal between the outermost marks}
    ///
    /// @param volume a CT in HU
    /// @param marks places in the canal on two slices or more, in the image's frame; of two on one slice the later counts
    /// @param progress told of each slice
    public static Tracked of(Volume volume, List<PatientPoint> marks, Progress progress) {
        return new CanalTracking(volume).track(marks, progress);
    }

    private Tracked track(List<PatientPoint> marks, Progress progress) {
        TreeMap<Integer, PatientPoint> bySlice = new TreeMap<>();
        marks.stream().sorted(Comparator.comparingDouble(plane::wOf)).forEach(p -> bySlice.put(grid.nearestSlice(plane.wOf(p)), p));
        if (bySlice.size() < 2) {
            throw new IllegalArgumentException("marks on two slices or more, not " + bySlice.size());
        }
        int first = bySlice.firstKey();
        int last = bySlice.lastKey();
        Cut[] cuts = new Cut[last - first + 1];
        for (int k = first; k <= last; k++) {
            progress.checkCancelled();
            double u;
            double v;
            Cut before = k == first ? null : cuts[k - 1 - first];
            PatientPoint mark = bySlice.get(k);
            if (mark != null || before == null) {
                mark = mark == null ? bySlice.firstEntry().getValue() : mark;
                u = plane.uOf(mark);
                v = plane.vOf(mark);
            } else {
                PatientPoint next = bySlice.ceilingEntry(k).getValue();
                double share = 1.0 / (bySlice.ceilingKey(k) - k + 1);
                u = before.u + (plane.uOf(next) - before.u) * share;
                v = before.v + (plane.vOf(next) - before.v) * share;
            }
            Cut once = cast(k, u, v, before);
            double[] middle = once.open > LOST_SHARE ? new double[]{u, v} : held(middle(once), u, v);
            Cut again = once.open > LOST_SHARE ? once : cast(k, middle[0], middle[1], before);
            cuts[k - first] = again.open > LOST_SHARE ? new Cut(u, v, again.wallMm, again.open) : again;
            progress.report(k - first + 1L, cuts.length);
        }
        return result(cuts, first);
    }

    /// {@return the middle found, no further from the expected place than it may drift}
    private static double[] held(double[] middle, double u, double v) {
        double off = Math.hypot(middle[0] - u, middle[1] - v);
        double share = off <= DRIFT_MM ? 1 : DRIFT_MM / off;
        return new double[]{u + (middle[0] - u) * share, v + (middle[1] - v) * share};
    }

    private static double[] middle(Cut cut) {
        double area = 0;
        double u = 0;
        double v = 0;
        for (int i = 0; i < RAYS; i++) {
            double a = 2 * Math.PI * i / RAYS;
            double b = 2 * Math.PI * (i + 1) / RAYS;
            double r = cut.wallMm[i];
            double s = cut.wallMm[(i + 1) % RAYS];
            double twice = r * s * Math.sin(b - a);
            area += twice;
            u += twice * (r * Math.cos(a) + s * Math.cos(b)) / 3;
            v += twice * (r * Math.sin(a) + s * Math.sin(b)) / 3;
        }
        return new double[]{cut.u + u / area, cut.v + v / area};
    }

    private Cut cast(int k, double u, double v, @Nullable Cut before) {
        double canal = canalHu(k, u, v);
        double[] wall = new double[RAYS];
        for (int i = 0; i < RAYS; i++) {
            wall[i] = ray(k, u, v, 2 * Math.PI * i / RAYS, canal);
        }
        double[] met = Arrays.stream(wall).filter(r -> !Double.isNaN(r)).sorted().toArray();
        if (met.length == 0) {
            double[] given = before == null ? filledWith(8) : before.wallMm.clone();
            return new Cut(u, v, given, 1);
        }
        double usual = met[met.length / 2];
        int open = 0;
        for (int i = 0; i < RAYS; i++) {
            boolean none = Double.isNaN(wall[i]) || wall[i] > FAR * usual;
            wall[i] = none ? Double.NaN : wall[i];
            open += none ? 1 : 0;
        }
        return new Cut(u, v, smooth(bridged(wall, before)), (double) open / RAYS);
    }

    private static double[] filledWith(double mm) {
        double[] wall = new double[RAYS];
        Arrays.fill(wall, mm);
        return wall;
    }

    /// The middle value around a place that is said to lie in the canal.
    private double canalHu(int k, double u, double v) {
        List<Double> values = new ArrayList<>();
        for (double du = -2; du <= 2; du++) {
            for (double dv = -2; dv <= 2; dv++) {
                double hu = image.inSlice(u + du, v + dv, k);
                if (!Double.isNaN(hu)) {
                    values.add(hu);
                }
            }
        }
        values.sort(Comparator.naturalOrder());
        return values.isEmpty() ? 0 : values.get(values.size() / 2);
    }

    /// {@return how far the wall is, mm; NaN where there is none in reach}
    private double ray(int k, double u, double v, double angle, double canal) {
        double bone = Math.max(BONE_HU, canal + BONE_OVER_CANAL_HU);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        int steps = (int) Math.round((REACH_MM + WALL_MM) / STEP_MM);
        double[] hu = new double[steps + 1];
        int hit = -1;
        for (int s = 0; s <= steps && (hit < 0 || s * STEP_MM <= hit * STEP_MM + WALL_MM); s++) {
            hu[s] = image.inSlice(u + cos * s * STEP_MM, v + sin * s * STEP_MM, k);
            if (Double.isNaN(hu[s])) {
                return Double.NaN;
            }
            if (hit < 0 && hu[s] >= bone && s * STEP_MM <= REACH_MM) {
                hit = s;
            }
        }
        if (hit <= 0) {
            return Double.NaN;
        }
        double peak = hu[hit];
        for (int s = hit; s <= steps && s * STEP_MM <= hit * STEP_MM + WALL_MM; s++) {
            peak = Math.max(peak, hu[s]);
        }
        double level = (canal + peak) / 2;
        for (int s = 1; s <= steps; s++) {
            if (hu[s] >= level) {
                double rise = hu[s] - hu[s - 1];
                return (s - (rise > 0 ? Math.clamp((hu[s] - level) / rise, 0, 1) : 0)) * STEP_MM;
            }
        }
        return Double.NaN;
    }

    /// Where a ray met no wall: as on the slice before where the gap is wide, else straight from one side of the gap to the other.
    private static double[] bridged(double[] wall, @Nullable Cut before) {
        double[] whole = wall.clone();
        for (int i = 0; i < RAYS; i++) {
            if (!Double.isNaN(wall[i])) {
                continue;
            }
            int back = 1;
            while (Double.isNaN(wall[Math.floorMod(i - back, RAYS)])) {
                back++;
            }
            int ahead = 1;
            while (Double.isNaN(wall[(i + ahead) % RAYS])) {
                ahead++;
            }
            double from = wall[Math.floorMod(i - back, RAYS)];
            double to = wall[(i + ahead) % RAYS];
            double straight = from + (to - from) * back / (back + ahead);
            whole[i] = before != null && back + ahead > RAYS / 6 ? Math.min(before.wallMm[i], FAR * straight) : straight;
        }
        return whole;
    }

    private static double[] smooth(double[] wall) {
        double[] smooth = new double[RAYS];
        for (int i = 0; i < RAYS; i++) {
            smooth[i] = wall[i] / 2 + (wall[Math.floorMod(i - 1, RAYS)] + wall[(i + 1) % RAYS]) / 4;
        }
        return smooth;
    }

    private Tracked result(Cut[] cuts, int first) {
        List<Section> sections = new ArrayList<>();
        List<Double> open = new ArrayList<>();
        List<Double> guessed = new ArrayList<>();
        for (int c = 0; c < cuts.length; c++) {
            double w = grid.offsetMm(first + c);
            boolean lost = cuts[c].open > LOST_SHARE;
            if (lost) {
                guessed.add(w);
            } else if (cuts[c].open > OPEN_SHARE) {
                open.add(w);
            }
            Region region = Regions.simplify(region(lost ? between(cuts, c) : cuts[c]), Regions.LARGEST_SIMPLIFICATION_MM / 2);
            sections.add(new Section(w, Regions.normalise(region), false));
        }
        return new Tracked(sections, open, guessed);
    }

    /// {@return the outline of a slice from the nearest ones on either side whose walls were found}
    private static Cut between(Cut[] cuts, int c) {
        int below = c;
        while (below >= 0 && cuts[below].open > LOST_SHARE) {
            below--;
        }
        int above = c;
        while (above < cuts.length && cuts[above].open > LOST_SHARE) {
            above++;
        }
        if (below < 0 && above == cuts.length) {
            return cuts[c];
        }
        Cut one = cuts[below < 0 ? above : below];
        Cut other = cuts[above == cuts.length ? below : above];
        double share = below < 0 || above == cuts.length ? 0 : (double) (c - below) / (above - below);
        double[] wall = new double[RAYS];
        for (int i = 0; i < RAYS; i++) {
            wall[i] = one.wallMm[i] + (other.wallMm[i] - one.wallMm[i]) * share;
        }
        boolean ends = below < 0 || above == cuts.length;
        return new Cut(ends ? cuts[c].u : one.u + (other.u - one.u) * share, ends ? cuts[c].v : one.v + (other.v - one.v) * share, wall,
                cuts[c].open);
    }

    private static Region region(Cut cut) {
        double[] uv = new double[2 * RAYS];
        for (int i = 0; i < RAYS; i++) {
            double angle = 2 * Math.PI * i / RAYS;
            uv[2 * i] = Ring.snap(cut.u + cut.wallMm[i] * Math.cos(angle));
            uv[2 * i + 1] = Ring.snap(cut.v + cut.wallMm[i] * Math.sin(angle));
        }
        return Region.of(Ring.of(uv));
    }
}

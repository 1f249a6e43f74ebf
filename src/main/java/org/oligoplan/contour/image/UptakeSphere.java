package org.oligoplan.contour.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.jobs.Progress;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// What lies at or over a level of uptake inside a sphere, on planes that need not be the image's own. The greatest value is that of a voxel
/// whose centre lies in the sphere, not an interpolated one. Everything in the sphere at or over the level belongs, hanging together or not.
public final class UptakeSphere {

    /// A sphere of the image.
    ///
    /// @param centre in the planes' frame
    /// @param radiusMm over 0
    public record Sphere(PatientPoint centre, double radiusMm) {

        /// Refuses a sphere without room.
        public Sphere {
            if (!(radiusMm > 0)) {
                throw new IllegalArgumentException("a sphere of " + radiusMm + " mm");
            }
        }
    }

    /// The hottest voxel in a sphere.
    ///
    /// @param value in the image's rescaled unit
    /// @param place in the image's frame
    public record Hottest(double value, PatientPoint place) {}

    /// An outline this near to the sphere runs along it.
    private static final double NEAR_MM = 0.1;

    private UptakeSphere() {}

    /// {@return the hottest voxel whose centre lies in the sphere; none where the sphere holds no value}
    public static Optional<Hottest> hottest(SampledImage image, Sphere sphere) {
        Volume volume = image.volume();
        ImageGrid grid = volume.grid();
        PlaneFrame plane = grid.plane();
        PatientPoint centre = image.toImage(sphere.centre());
        double r = sphere.radiusMm();
        Optional<Hottest> hottest = Optional.empty();
        for (int k = 0; k < grid.slices(); k++) {
            if (Math.abs(grid.offsetMm(k) - plane.wOf(centre)) > r) {
                continue;
            }
            Patch.Box box = Patch.Box.around(grid, k, plane.uOf(centre) - r, plane.vOf(centre) - r, plane.uOf(centre) + r,
                    plane.vOf(centre) + r, 0);
            for (int j = box.fromRow(); j < box.toRow(); j++) {
                for (int i = box.fromColumn(); i < box.toColumn(); i++) {
                    double value = volume.value(i, j, k);
                    if (hottest.isPresent() ? value > hottest.get().value() : !Double.isNaN(value)) {
                        PatientPoint place = grid.centre(i, j, k);
                        hottest = place.distanceTo(centre) <= r ? Optional.of(new Hottest(value, place)) : hottest;
                    }
                }
            }
        }
        return hottest;
    }

    /// {@return a section on each plane that the level's surface reaches inside the sphere, none reviewed}
    ///
    /// @param image seen from the planes' frame
    /// @param level the least value that belongs, in the image's rescaled unit
    /// @param plane the planes' orientation
    /// @param offsetsMm w of the planes, rising
    /// @param progress told of each plane
    public static List<Section> sections(SampledImage image, Sphere sphere, double level, PlaneFrame plane, double[] offsetsMm,
            Progress progress) {
        double u = plane.uOf(sphere.centre());
        double v = plane.vOf(sphere.centre());
        double w = plane.wOf(sphere.centre());
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < offsetsMm.length; i++) {
            progress.checkCancelled();
            Disc disc = Disc.of(u, v, offsetsMm[i] - w, sphere.radiusMm());
            if (!disc.isEmpty()) {
                double r = disc.radiusMm();
                Region hot = image.patch(plane, offsetsMm[i], u - r, v - r, u + r, v + r).within(ValueRange.from(level));
                Region region = hot.isEmpty() ? hot : disc.cut(hot);
                if (!region.isEmpty()) {
                    sections.add(new Section(offsetsMm[i], region, false));
                }
            }
            progress.report(i + 1L, offsetsMm.length);
        }
        return sections;
    }

    /// {@return whether the surface is cut off by the sphere rather than by the level: the sphere is too small, or the level too low}
    public static boolean isCutOff(Sphere sphere, PlaneFrame plane, List<Section> sections) {
        double u = plane.uOf(sphere.centre());
        double v = plane.vOf(sphere.centre());
        double w = plane.wOf(sphere.centre());
        double length = 0;
        double cut = 0;
        for (Section section : sections) {
            for (Ring ring : section.region().rings()) {
                for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
                    double du = (ring.u(i) + ring.u(j)) / 2 - u;
                    double dv = (ring.v(i) + ring.v(j)) / 2 - v;
                    double dw = section.offsetMm() - w;
                    double edge = Math.hypot(ring.u(i) - ring.u(j), ring.v(i) - ring.v(j));
                    length += edge;
                    cut += Math.sqrt(du * du + dv * dv + dw * dw) > sphere.radiusMm() - NEAR_MM ? edge : 0;
                }
            }
        }
        // A tenth of the outline is more than the grazing of a rim.
        return cut > length / 10;
    }
}

package org.oligoplan.registration;

import java.util.SortedMap;
import java.util.TreeMap;

/// What the automatic alignment is told besides the images.
///
/// @param seed of the sampling; the same seed gives the same result to the last bit, whatever the number of threads
/// @param finestMm voxels are averaged to about this size for the last step, mm
/// @param samples places at which the last step compares the images
/// @param bins of the joint histogram, in each direction
/// @param leastOverlap share of the smaller image, or of the region, in which both must have values, 0 to 1
/// @param reachMm how far from each start the coarse search begins too, mm along each axis
/// @param reachDegrees and degrees about each axis
public record AlignmentSettings(long seed, double finestMm, int samples, int bins, double leastOverlap, double reachMm,
        double reachDegrees) {

    /// The usual ones.
    public static final AlignmentSettings STANDARD = new AlignmentSettings(20260105, 2, 200_000, 48, 0.25, 12, 6);

    /// Refuses impossible values.
    public AlignmentSettings {
        if (!(finestMm > 0) || samples < 1000 || bins < 8 || bins > 256 || !(leastOverlap > 0 && leastOverlap <= 1) || !(reachMm >= 0)
                || !(reachDegrees >= 0)) {
            throw new IllegalArgumentException("settings of an alignment: " + finestMm + " mm, " + samples + " samples, " + bins
                    + " bins, overlap " + leastOverlap);
        }
    }

    /// {@return the settings by name, as they are kept with the result}
    public SortedMap<String, String> byName() {
        SortedMap<String, String> names = new TreeMap<>();
        names.put("seed", Long.toString(seed));
        names.put("finestMm", Double.toString(finestMm));
        names.put("samples", Integer.toString(samples));
        names.put("bins", Integer.toString(bins));
        names.put("leastOverlap", Double.toString(leastOverlap));
        names.put("reachMm", Double.toString(reachMm));
        names.put("reachDegrees", Double.toString(reachDegrees));
        return names;
    }
}

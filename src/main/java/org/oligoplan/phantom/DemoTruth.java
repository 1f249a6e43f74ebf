package org.oligoplan.phantom;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;

/// The solids of the demo case and what is true of them.
///
/// The cord is an upright cylinder through the whole scan, so that the nearest place of a ball lies on the plane of its centre: with the
/// centre on an image plane, the distance between the contours' slabs is the true distance but for the chords of the polygons.
///
/// @param variant which demo
/// @param lesions the three lesions by ROI name, all balls
/// @param prior the structures of the prior course by ROI name
public record DemoTruth(DemoVariant variant, Map<String, Solid.Ellipsoid> lesions, Map<String, Solid> prior) {

    /// ROI name of the lesion that is clear.
    public static final String CLEAR = "GTV_L1";
    /// ROI name of the lesion that is borderline.
    public static final String BORDERLINE = "GTV_L2";
    /// ROI name of the lesion that is inside.
    public static final String INSIDE = "GTV_L3";
    public static final String CORD = "SpinalCord";
    public static final String STOMACH = "Stomach";
    public static final String LIVER = "Liver";
    public static final String PRIOR_PTV = "PriorPTV";

    /// The demo's own labelled uncertainty of delineation, mm: a value for the demonstration, not a recommendation.
    public static final double DELINEATION_MM = 2.0;
    /// The demo's own labelled uncertainty of registration, mm: a value for the demonstration, not a recommendation.
    public static final double REGISTRATION_MM = 1.0;

    static final double FIRST_SLICE_MM = -150;
    static final double SLICE_SPACING_MM = 2.5;
    static final int SLICES = 120;
    static final double LAST_SLICE_MM = FIRST_SLICE_MM + (SLICES - 1) * SLICE_SPACING_MM;

    static final double CORD_Y = 77;
    private static final double CORD_RADIUS = 5;
    private static final double HALF_SLICE_MM = SLICE_SPACING_MM / 2;

    private static final double CLEAR_RADIUS = 12.5;
    private static final double SHORT_CORD_MM = 20;
    private static final double NEAR_LAST_SLICE_MM = 15;

    /// {@return the solids of a variant; those of [DemoVariant#NO_STRUCTURES] are in the image though not contoured}
    ///
    /// @param variant which demo
    public static DemoTruth of(DemoVariant variant) {
        double clearZ = variant == DemoVariant.LESION_NEAR_LAST_SLICE ? LAST_SLICE_MM - NEAR_LAST_SLICE_MM - CLEAR_RADIUS : 50;
        Map<String, Solid.Ellipsoid> lesions = new LinkedHashMap<>();
        lesions.put(CLEAR, besideCord(164, 45, CLEAR_RADIUS, clearZ));
        lesions.put(BORDERLINE, besideCord(30, 31, 10, 20));
        lesions.put(INSIDE, besideCord(140, 12, 9, -20));
        // The slab of the last contour ends half a slice beyond it.
        double cordLow = variant == DemoVariant.SHORT_CORD ? clearZ - CLEAR_RADIUS - SHORT_CORD_MM : FIRST_SLICE_MM - HALF_SLICE_MM;
        Map<String, Solid> prior = new LinkedHashMap<>();
        prior.put(CORD, new Solid.Cylinder(0, CORD_Y, CORD_RADIUS, CORD_RADIUS, cordLow, LAST_SLICE_MM + HALF_SLICE_MM));
        prior.put(STOMACH, new Solid.Ellipsoid(new PatientPoint(70, -32.5, -55), 42, 38, 46.25));
        prior.put(LIVER, new Solid.Ellipsoid(new PatientPoint(-68, -10, -70), 76, 78, 61.25));
        prior.put(PRIOR_PTV, new Solid.Ellipsoid(new PatientPoint(0, 52.5, -80), 30, 27, 31.25));
        return new DemoTruth(variant, lesions, prior);
    }

    /// {@return a ball whose surface lies this far from the cord's}
    private static Solid.Ellipsoid besideCord(double degrees, double distanceMm, double radiusMm, double z) {
        double away = distanceMm + radiusMm + CORD_RADIUS;
        double angle = Math.toRadians(degrees);
        return Solid.Ellipsoid.ball(new PatientPoint(away * Math.cos(angle), CORD_Y - away * Math.sin(angle), z), radiusMm);
    }

    /// {@return the lesion of this ROI name}
    public Solid.Ellipsoid lesion(String name) {
        return present(lesions.get(name), name);
    }

    /// {@return the structure of the prior course of this ROI name}
    public Solid organ(String name) {
        return present(prior.get(name), name);
    }

    private static <T> T present(@Nullable T solid, String name) {
        if (solid == null) {
            throw new IllegalArgumentException("the demo has no " + name);
        }
        return solid;
    }

    /// {@return the true distance between the surfaces of a lesion and a prior structure, mm}
    ///
    /// @param lesion ROI name of a lesion
    /// @param structure ROI name of a structure of the prior course
    public double distanceMm(String lesion, String structure) {
        return SurfaceDistance.between(lesion(lesion), organ(structure));
    }
}

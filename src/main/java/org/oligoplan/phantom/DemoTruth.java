package org.oligoplan.phantom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;

/// The solids of the demo case and what is true of them.
///
/// The cord is an upright cylinder through the whole scan, so that the nearest place of a ball lies on the plane of its centre: with the
/// centre on an image plane, the distance between the contours' slabs is the true distance but for the chords of the polygons.
///
/// @param variant which demo
/// @param lesions the lesions by ROI name, all balls
/// @param prior the structures of the prior course by ROI name; the organs alone where there is none
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

    private static final Solid.Ellipsoid RIB_RIGHT = ball(-148, 30, 10, 9);
    private static final Solid.Ellipsoid RIB_LEFT = ball(148, 25, 20, 8);
    private static final Solid.Ellipsoid STERNUM = ball(0, -94, 45, 8);
    private static final Solid.Ellipsoid SCAPULA_RIGHT = ball(-95, 84, 90, 10);
    private static final Solid.Ellipsoid CLAVICLE_LEFT = ball(60, -85, 115, 8);
    private static final Solid.Ellipsoid BREAST_LEFT = ball(75, -92, 30, 10);
    private static final Solid.Ellipsoid AXILLA_LEFT = ball(140, 20, 100, 9);

    /// {@return the solids of a variant; those of [DemoVariant#NO_STRUCTURES] are in the image though not contoured}
    ///
    /// @param variant which demo
    public static DemoTruth of(DemoVariant variant) {
        double clearZ = variant == DemoVariant.LESION_NEAR_LAST_SLICE ? LAST_SLICE_MM - NEAR_LAST_SLICE_MM - CLEAR_RADIUS : 50;
        Map<String, Solid.Ellipsoid> lesions = lesions(variant, clearZ);
        // The slab of the last contour ends half a slice beyond it.
        double cordLow = variant == DemoVariant.SHORT_CORD ? clearZ - CLEAR_RADIUS - SHORT_CORD_MM : FIRST_SLICE_MM - HALF_SLICE_MM;
        Map<String, Solid> prior = new LinkedHashMap<>();
        prior.put(CORD, new Solid.Cylinder(0, CORD_Y, CORD_RADIUS, CORD_RADIUS, cordLow, LAST_SLICE_MM + HALF_SLICE_MM));
        prior.put(STOMACH, new Solid.Ellipsoid(new PatientPoint(70, -32.5, -55), 42, 38, 46.25));
        prior.put(LIVER, new Solid.Ellipsoid(new PatientPoint(-68, -10, -70), 76, 78, 61.25));
        if (variant.prior()) {
            prior.put(PRIOR_PTV, new Solid.Ellipsoid(new PatientPoint(0, 52.5, -80), 30, 27, 31.25));
        }
        return new DemoTruth(variant, lesions, prior);
    }

    private static Map<String, Solid.Ellipsoid> lesions(DemoVariant variant, double clearZ) {
        Map<String, Solid.Ellipsoid> lesions = new LinkedHashMap<>();
        List<Solid.Ellipsoid> others = switch (variant) {
            case ELIGIBLE, MISSING_FACTS -> List.of(RIB_RIGHT, STERNUM);
            case FIVE_LESIONS -> List.of(RIB_RIGHT, STERNUM, RIB_LEFT, SCAPULA_RIGHT, CLAVICLE_LEFT);
            case BREAST_AND_AXILLA -> List.of(BREAST_LEFT, AXILLA_LEFT, RIB_RIGHT, STERNUM, SCAPULA_RIGHT);
            case STANDARD, NO_STRUCTURES, SHORT_CORD, LESION_NEAR_LAST_SLICE, EVERY_SECOND_CONTOUR_REMOVED, PET_AND_DOSE, NEAR_CORD ->
                List.of(besideCord(164, 45, CLEAR_RADIUS, clearZ), besideCord(30, 31, 10, 20), besideCord(140, 12, 9, -20));
        };
        for (Solid.Ellipsoid lesion : others) {
            lesions.put("GTV_L" + (lesions.size() + 1), lesion);
        }
        return lesions;
    }

    private static Solid.Ellipsoid ball(double x, double y, double z, double radiusMm) {
        return Solid.Ellipsoid.ball(new PatientPoint(x, y, z), radiusMm);
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

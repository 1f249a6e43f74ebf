package org.oligoplan.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oligoplan.contour.ShapeMetrics;
import org.oligoplan.geometry.PatientPoint;

/// Shape metrics as JSON fields; places in patient mm (LPS).
final class ShapeJson {

    private ShapeJson() {}

    static Map<String, Object> of(ShapeMetrics metrics) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("centroidMm", place(metrics.centroid()));
        Map<String, Object> box = new LinkedHashMap<>();
        box.put("low", place(metrics.low()));
        box.put("high", place(metrics.high()));
        fields.put("boundingBoxMm", box);
        fields.put("longestAxialMm", metrics.axial().longMm());
        fields.put("shortAxisMm", metrics.axial().shortMm());
        fields.put("longestMm", metrics.longestMm());
        fields.put("surfaceCm2", metrics.surfaceCm2());
        fields.put("sphericity", metrics.sphericity());
        return fields;
    }

    private static List<Double> place(PatientPoint p) {
        return List.of(p.x(), p.y(), p.z());
    }
}

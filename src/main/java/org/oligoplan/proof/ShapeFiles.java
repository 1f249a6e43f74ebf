package org.oligoplan.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Ring;
import org.oligoplan.json.JsonWriter;
import org.oligoplan.phantom.PhantomDose;
import org.oligoplan.phantom.PhantomPatient;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.phantom.PhantomStructureSet;
import org.oligoplan.phantom.PhantomStructureSet.Contour;
import org.oligoplan.volume.ImageGrid;

/// Known bodies as DICOM files, so that any program can be measured on them: for each slice thickness a CT, a structure set, two linear doses
/// (1 Gy a mm towards the head and towards the front) and `truth.json` with volumes, distances and doses of the bodies.
///
/// Volumes and distances are closed forms; doses of a part of a body are had from closed-form sections every 0.02 mm.
public final class ShapeFiles {

    private static final int[] THICKNESSES_MM = {1, 2, 3, 5};
    private static final int SIDE = 170;
    private static final double PIXEL_MM = 1;
    private static final double HALF_HEIGHT_MM = 48;
    private static final double DOSE_GRID_MM = 2.5;
    private static final double AT_ZERO_GY = 110;
    private static final double FINE_MM = 0.02;
    private static final double[] PERCENT = {98, 95, 50, 2};
    private static final PhantomPatient PATIENT = new PhantomPatient("Demo^Shapes", "DEMO-SHAPES", "19700101", "O");

    private final DicomCodec codec;

    /// @param codec writes the files
    public ShapeFiles(DicomCodec codec) {
        this.codec = codec;
    }

    private static Map<String, Body> bodies() {
        Map<String, Body> bodies = new LinkedHashMap<>();
        bodies.put("Ball12", new Body.Ball(-50.3, -40.2, 3.7, 12));
        bodies.put("Ball5", new Body.Ball(-50.3, 5.4, -2.2, 5));
        bodies.put("Cylinder", new Body.Cylinder(0.4, 40.3, 0.6, 6, 30.2));
        bodies.put("Tube", new Body.LyingCylinder(45.2, -45.1, 1.3, 8, 20.4));
        bodies.put("Cone", new Body.Cone(48.6, 5.2, 14.9, 12, 28));
        bodies.put("LyingCone", new Body.LyingCone(-15.3, -65.2, 2.4, 12, 24));
        bodies.put("Torus", new Body.Torus(5.3, -5.4, -1.2, 18, 6));
        bodies.put("Box", new Body.Box(48.3, 45.2, 0.9, 9, 7, 11.3, 0));
        bodies.put("TiltedBox", new Body.Box(-12.3, 62.1, 0.9, 9, 8, 10, 0.5));
        bodies.put("Ellipsoid", new Body.Ellipsoid(-47.7, 45.6, 1.1, 14, 9, 12, 0.4));
        return bodies;
    }

    /// Writes the files into folders `shapes-1mm` and so on.
    ///
    /// @param folder made if it is missing
    /// @throws IOException when the file system refuses
    public void write(Path folder) throws IOException {
        for (int thickness : THICKNESSES_MM) {
            write(Files.createDirectories(folder.resolve("shapes-" + thickness + "mm")), thickness);
        }
    }

    private void write(Path folder, double thickness) throws IOException {
        PlaneFrame frame = Orientation.HFS.planes();
        double first = -Math.floor(HALF_HEIGHT_MM / thickness) * thickness + 0.25;
        int slices = 2 * (int) Math.floor(HALF_HEIGHT_MM / thickness) + 1;
        double corner = -(SIDE - 1) / 2.0 * PIXEL_MM;
        ImageGrid grid = new ImageGrid(frame, SIDE, SIDE, PIXEL_MM, PIXEL_MM,
                IntStream.range(0, slices).mapToObj(k -> new PatientPoint(corner, corner, first + k * thickness)).toList());
        PhantomScan scan = new PhantomScan("shapes " + thickness, PATIENT, "Shapes", LocalDateTime.of(2026, 1, 5, 8, 0), grid, false, 1, 0);
        Map<String, Drawn> drawn = new LinkedHashMap<>();
        bodies().forEach((name, body) -> drawn.put(name, new Drawn(body, frame, first, thickness)));
        Path images = Files.createDirectories(folder.resolve("ct"));
        for (int k = 0; k < slices; k++) {
            codec.write(scan.image(k, new short[SIDE * SIDE]), images.resolve(String.format(Locale.ROOT, "ct%03d.dcm", k)),
                    WriteOptions.standard());
        }
        List<PhantomStructureSet.Roi> rois = new ArrayList<>();
        drawn.forEach((name, one) -> rois.add(new PhantomStructureSet.Roi(name, "ORGAN", new int[]{255, 128, 8 * rois.size()},
                contours(one))));
        codec.write(new PhantomStructureSet(scan, "shapes", "SHAPES", "20260105", rois).object(), folder.resolve("rs.dcm"),
                WriteOptions.standard());
        ImageGrid nodes = doseGrid(frame);
        codec.write(new PhantomDose(scan, "SI", nodes, p -> AT_ZERO_GY + p.z(), 1e-5, 32).object(), folder.resolve("rd_si.dcm"),
                WriteOptions.standard());
        codec.write(new PhantomDose(scan, "AP", nodes, p -> AT_ZERO_GY - p.y(), 1e-5, 32).object(), folder.resolve("rd_ap.dcm"),
                WriteOptions.standard());
        Files.writeString(folder.resolve("truth.json"), JsonWriter.write(truth(thickness)));
    }

    private static ImageGrid doseGrid(PlaneFrame frame) {
        int side = (int) (SIDE * PIXEL_MM / DOSE_GRID_MM);
        double corner = -(side - 1) / 2.0 * DOSE_GRID_MM;
        int planes = 2 * (int) (HALF_HEIGHT_MM / DOSE_GRID_MM) + 1;
        double low = -(planes - 1) / 2.0 * DOSE_GRID_MM;
        return new ImageGrid(frame, side, side, DOSE_GRID_MM, DOSE_GRID_MM,
                IntStream.range(0, planes).mapToObj(k -> new PatientPoint(corner, corner, low + k * DOSE_GRID_MM)).toList());
    }

    private static List<Contour> contours(Drawn drawn) {
        List<Contour> contours = new ArrayList<>();
        for (Slabs.Plane plane : drawn.planes()) {
            for (Ring ring : plane.flat().rings(Drawn.CHORD_MM)) {
                double[] xyz = new double[3 * ring.size()];
                for (int i = 0; i < ring.size(); i++) {
                    PatientPoint p = drawn.frame().toPatient(ring.u(i), ring.v(i), plane.w());
                    xyz[3 * i] = p.x();
                    xyz[3 * i + 1] = p.y();
                    xyz[3 * i + 2] = p.z();
                }
                contours.add(Contour.closed(xyz));
            }
        }
        return contours;
    }

    private static Map<String, Object> truth(double thickness) {
        Map<String, Object> truth = new LinkedHashMap<>();
        truth.put("sliceMm", thickness);
        List<Map<String, Object>> all = new ArrayList<>();
        List<Map<String, Object>> pairs = new ArrayList<>();
        bodies().forEach((name, body) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", name);
            one.put("volumeCm3", body.mm3() / 1000);
            Slabs fine = new Drawn(body, Orientation.HFS.planes(), 0.007, FINE_MM).slabs();
            one.put("si", doses(fine, body, 2, 1));
            one.put("ap", doses(fine, body, 1, -1));
            all.add(one);
            bodies().forEach((other, ball) -> {
                if (ball instanceof Body.Ball b && !other.equals(name)) {
                    Map<String, Object> pair = new LinkedHashMap<>();
                    pair.put("from", other);
                    pair.put("to", name);
                    pair.put("distanceMm", body.outside(b.u(), b.v(), b.w()) - b.r());
                    pairs.add(pair);
                }
            });
        });
        truth.put("bodies", all);
        truth.put("pairs", pairs);
        return truth;
    }

    /// Doses that rise along an axis, or fall.
    private static Map<String, Object> doses(Slabs fine, Body body, int axis, int sign) {
        Map<String, Object> doses = new LinkedHashMap<>();
        doses.put("Mean", AT_ZERO_GY + sign * body.middle()[axis]);
        for (double percent : PERCENT) {
            double share = (sign > 0 ? percent : 100 - percent) / 100;
            doses.put(String.format(Locale.ROOT, "D%.0f%%", percent), AT_ZERO_GY + sign * fine.placeOf(axis, share * fine.mm3()));
        }
        return doses;
    }
}

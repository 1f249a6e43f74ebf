package org.oligoplan.phantom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.volume.ImageGrid;

/// A CT of 300 slices of 512 x 512 pixels (0.977 mm, 1.5 mm apart, 158 MB) and a structure set of 16 ROIs with about 600,000 points: the
/// size that load is measured at. Cylinders, ellipsoids, balls, a torus, a tilted cylinder, holes as nested contours and as a keyhole.
public final class BigPhantom {

    static final int SLICES = 300;
    static final double SPACING_MM = 1.5;
    static final double FIRST_MM = -224.25;
    private static final int SIDE = 512;
    private static final double PIXEL_MM = 0.9765625;
    private static final int POINTS = 406;
    private static final PhantomPatient PATIENT = new PhantomPatient("Demo^Big", "DEMO-BIG", "19500101", "O");

    private final DicomCodec codec;

    /// @param codec writes the files
    public BigPhantom(DicomCodec codec) {
        this.codec = codec;
    }

    /// Writes the images into the folder `ct` and the structure set as `rs.dcm`.
    ///
    /// @param folder made if it is missing
    /// @throws IOException when the file system refuses
    public void write(Path folder) throws IOException {
        PhantomScan scan = scan();
        Path images = Files.createDirectories(folder.resolve("ct"));
        for (int k = 0; k < SLICES; k++) {
            codec.write(scan.image(k, slice(k)), images.resolve(String.format(Locale.ROOT, "ct%03d.dcm", k + 1)), WriteOptions.standard());
        }
        codec.write(structures(scan).object(), folder.resolve("rs.dcm"), WriteOptions.standard());
    }

    /// {@return the images' place and identity}
    public static PhantomScan scan() {
        double first = -(SIDE - 1) * PIXEL_MM / 2;
        List<PatientPoint> origins = IntStream.range(0, SLICES)
                .mapToObj(k -> new PatientPoint(Rounding.decimal(first), Rounding.decimal(first), FIRST_MM + k * SPACING_MM)).toList();
        PlaneFrame plane = PlaneFrame.axial(new FrameOfReference(PhantomScan.uid("big frame")));
        return new PhantomScan("big", PATIENT, "Big phantom", LocalDateTime.of(2026, 1, 5, 8, 0),
                new ImageGrid(plane, SIDE, SIDE, PIXEL_MM, PIXEL_MM, origins), false, 1, -1024);
    }

    private static short[] slice(int k) {
        SplittableRandom random = new SplittableRandom(k);
        short[] stored = new short[SIDE * SIDE];
        for (int j = 0; j < SIDE; j++) {
            for (int i = 0; i < SIDE; i++) {
                double x = (i - SIDE / 2.0) * PIXEL_MM / 180;
                double y = (j - SIDE / 2.0) * PIXEL_MM / 120;
                stored[j * SIDE + i] = (short) ((x * x + y * y < 1 ? 1040 : 20) + (random.nextInt() & 15));
            }
        }
        return stored;
    }

    /// {@return the 16 ROIs}
    public static PhantomStructureSet structures(PhantomScan scan) {
        List<PhantomStructureSet.Roi> rois = new ArrayList<>();
        add(rois, "BODY", "EXTERNAL", z -> one(Outlines.ellipse(0, 0, z, 180, 120, POINTS)));
        add(rois, "SpinalCord", "ORGAN", z -> one(Outlines.ellipse(0, 80, z, 7, 7, POINTS)));
        add(rois, "SpinalCanal", "ORGAN",
                z -> Math.abs(z) > 30
                        ? List.of()
                        : List.of(Outlines.ellipse(0, 80, z, 10, 10, POINTS), Outlines.ellipse(0, 80, z, 7.5, 7.5, POINTS)));
        add(rois, "Lung_L", "ORGAN", z -> solid(ellipsoid(85, 0, 60, 55, 75, 105), z));
        add(rois, "Lung_R", "ORGAN", z -> solid(ellipsoid(-85, 0, 60, 55, 75, 105), z));
        add(rois, "Heart", "ORGAN", z -> solid(ellipsoid(20, -40, 20, 45, 40, 45), z));
        add(rois, "Liver", "ORGAN", z -> solid(ellipsoid(-60, -10, -110, 75, 70, 60), z));
        add(rois, "Kidney_L", "ORGAN", z -> solid(ellipsoid(65, 45, -150, 28, 25, 45), z));
        add(rois, "Kidney_R", "ORGAN", z -> solid(ellipsoid(-65, 45, -150, 28, 25, 45), z));
        add(rois, "Esophagus", "ORGAN", BigPhantom::tilted);
        add(rois, "Ring_Axial", "AVOIDANCE", BigPhantom::torus);
        add(rois, "Bowel_Keyhole", "ORGAN", z -> z < -200 || z > -170 ? List.of() : one(Outlines.keyhole(0, -60, z, 30, 18, POINTS)));
        add(rois, "GTV_5mm", "GTV", z -> solid(Solid.Ellipsoid.ball(new PatientPoint(24, 80, 30), 12), z));
        add(rois, "GTV_2mm", "GTV", z -> solid(Solid.Ellipsoid.ball(new PatientPoint(-21, 80, -30), 12), z));
        add(rois, "PTV_5mm", "PTV", z -> solid(Solid.Ellipsoid.ball(new PatientPoint(24, 80, 30), 19), z));
        add(rois, "Nodes", "CTV", z -> {
            List<double[]> parts = new ArrayList<>(solid(Solid.Ellipsoid.ball(new PatientPoint(-40, -50, 120), 9), z));
            parts.addAll(solid(Solid.Ellipsoid.ball(new PatientPoint(40, -50, 122), 9), z));
            return parts;
        });
        return new PhantomStructureSet(scan, "all", "BIG", "20260105", rois);
    }

    private static void add(List<PhantomStructureSet.Roi> rois, String name, String type, DoubleFunction<List<double[]>> section) {
        List<PhantomStructureSet.Contour> contours = new ArrayList<>();
        for (int k = 0; k < SLICES; k++) {
            section.apply(FIRST_MM + k * SPACING_MM).forEach(xyz -> contours.add(PhantomStructureSet.Contour.closed(xyz)));
        }
        rois.add(new PhantomStructureSet.Roi(name, type, PhantomStructureSet.colour(rois.size()), contours));
    }

    private static Solid.Ellipsoid ellipsoid(double x, double y, double z, double a, double b, double c) {
        return new Solid.Ellipsoid(new PatientPoint(x, y, z), a, b, c);
    }

    private static List<double[]> one(double[] xyz) {
        return List.of(xyz);
    }

    private static List<double[]> solid(Solid solid, double z) {
        double[] xyz = solid.outline(z, POINTS);
        return xyz.length == 0 ? List.of() : List.of(xyz);
    }

    /// A round cylinder of radius 10 whose axis leans by 20 degrees towards x.
    private static List<double[]> tilted(double z) {
        double lean = Math.toRadians(20);
        return z < -60 || z > 130 ? List.of() : one(Outlines.ellipse(z * Math.tan(lean), 30, z, 10 / Math.cos(lean), 10, POINTS));
    }

    /// A torus around z with radii 60 and 10: a ring with a hole on each plane.
    private static List<double[]> torus(double z) {
        double squared = 100 - z * z;
        if (squared <= 0) {
            return List.of();
        }
        double half = Math.sqrt(squared);
        return List.of(Outlines.ellipse(0, 0, z, 60 + half, 60 + half, POINTS), Outlines.ellipse(0, 0, z, 60 - half, 60 - half, POINTS));
    }
}

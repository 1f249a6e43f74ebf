package org.oligoplan.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.phantom.PhantomPatient;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.phantom.PhantomStructureSet;
import org.oligoplan.volume.ImageGrid;

/// A small clean case that a test spoils before it is written: seven slices of 16 x 16 pixels, 2 mm, 3 mm apart, and a structure set with
/// one round ROI on the five inner slices.
final class Fixture {

    static final int SLICES = 7;
    static final int SIDE = 16;
    static final double PIXEL_MM = 2;
    static final double SPACING_MM = 3;
    static final int CENTRE = 15;

    final PhantomScan scan;
    final Map<String, DataSet> objects = new LinkedHashMap<>();
    final Map<String, byte[]> rawFiles = new LinkedHashMap<>();
    final Map<String, WriteOptions> options = new LinkedHashMap<>();
    final List<PhantomStructureSet.Contour> contours = new ArrayList<>();
    final List<Path> morePaths = new ArrayList<>();
    Consumer<DataSet> changeSet = set -> {};
    Consumer<Path> afterwards = folder -> {};
    boolean withSet = true;

    Fixture() {
        this(new PhantomPatient("Demo^Small", "DEMO-S", "19700203", "F"));
    }

    Fixture(PhantomPatient patient) {
        List<PatientPoint> origins = IntStream.range(0, SLICES).mapToObj(k -> new PatientPoint(0, 0, 10 + k * SPACING_MM)).toList();
        scan = new PhantomScan("small " + patient.id(), patient, "Small", LocalDateTime.of(2026, 2, 3, 4, 5, 6),
                new ImageGrid(PlaneFrame.axial(new FrameOfReference("1.2.3.4")), SIDE, SIDE, PIXEL_MM, PIXEL_MM, origins), false, 1, -1000);
        for (int k = 0; k < SLICES; k++) {
            objects.put(image(k), scan.image(k, pixels(k)));
        }
        for (int k = 1; k < SLICES - 1; k++) {
            contours.add(circle(CENTRE, CENTRE, z(k), 8));
        }
    }

    static short[] pixels(int slice) {
        short[] pixels = new short[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (short) (slice * 1000 + i);
        }
        return pixels;
    }

    static String image(int slice) {
        return "image" + slice + ".dcm";
    }

    static double z(double slice) {
        return 10 + slice * SPACING_MM;
    }

    static PhantomStructureSet.Contour circle(double x, double y, double z, double radius) {
        double[] xyz = new double[3 * 24];
        for (int i = 0; i < 24; i++) {
            xyz[3 * i] = Math.rint(1000 * (x + radius * Math.cos(i * Math.PI / 12))) / 1000;
            xyz[3 * i + 1] = Math.rint(1000 * (y + radius * Math.sin(i * Math.PI / 12))) / 1000;
            xyz[3 * i + 2] = z;
        }
        return PhantomStructureSet.Contour.closed(xyz);
    }

    DataSet at(int slice) {
        DataSet image = objects.get(image(slice));
        if (image == null) {
            throw new IllegalArgumentException("no slice " + slice);
        }
        return image;
    }

    Fixture eachImage(Consumer<DataSet> change) {
        objects.values().forEach(change);
        return this;
    }

    Fixture text(String name, String text) {
        rawFiles.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    DataSet set() {
        DataSet set = new PhantomStructureSet(scan, "set", "SET", "20260203",
                List.of(new PhantomStructureSet.Roi("Cord", "ORGAN", new int[]{255, 0, 0}, contours))).object();
        changeSet.accept(set);
        return set;
    }

    /// {@return the paths to import}
    List<Path> write(Path folder) {
        NativeDicomCodec codec = new NativeDicomCodec();
        try {
            for (Map.Entry<String, DataSet> entry : objects.entrySet()) {
                codec.write(entry.getValue(), folder.resolve(entry.getKey()),
                        options.getOrDefault(entry.getKey(), WriteOptions.standard()));
            }
            if (withSet) {
                codec.write(set(), folder.resolve("set.dcm"), WriteOptions.standard());
            }
            for (Map.Entry<String, byte[]> entry : rawFiles.entrySet()) {
                Files.write(folder.resolve(entry.getKey()), entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        afterwards.accept(folder);
        List<Path> paths = new ArrayList<>(List.of(folder));
        paths.addAll(morePaths);
        return paths;
    }
}

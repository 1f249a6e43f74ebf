package org.oligoplan.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.exchange.DoseLoad;
import org.oligoplan.exchange.ImportResult;
import org.oligoplan.exchange.ImportService;
import org.oligoplan.exchange.LoadedTreatments;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Ring;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.Structure;
import org.oligoplan.phantom.PhantomDose;
import org.oligoplan.phantom.PhantomPatient;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.phantom.PhantomStructureSet;
import org.oligoplan.phantom.PhantomStructureSet.Contour;
import org.oligoplan.volume.DoseVolume;
import org.oligoplan.volume.ImageGrid;

/// Made-up structures and doses written as DICOM files into a folder of their own, read again and compared point by point; on planes of three
/// orientations. The folder is taken away afterwards. Limits: a decimal string holds a coordinate to 0.0001 mm in this use; a dose comes back
/// as the multiple of its scaling that was stored, half of it away at most.
record RoundTripCase(DicomCodec codec, Jobs jobs, long seed) implements ProofCase {

    private static final PhantomPatient PATIENT = new PhantomPatient("Demo^Self Test", "DEMO-PROOF", "19700101", "O");
    private static final double STRING_MM = 1e-4;
    private static final double SCALING_GY = 1e-5;

    @Override
    public List<Measured> measure(Engine engine) throws IOException {
        List<Measured> all = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (Orientation orientation : List.of(Orientation.HFS, Orientation.FFDL, Orientation.LEANING_U)) {
            Path folder = Files.createTempDirectory("oligoplan-selftest");
            try {
                all.addAll(compare(folder, orientation, random));
            } finally {
                delete(folder);
            }
        }
        return all;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private List<Measured> compare(Path folder, Orientation orientation, SplittableRandom random) throws IOException {
        PlaneFrame frame = orientation.planes();
        ImageGrid grid = new ImageGrid(frame, 24, 20, 3, 2.5,
                IntStream.range(0, 12).mapToObj(k -> frame.toPatient(-40, -30, -12 + 2.0 * k)).toList());
        PhantomScan scan = new PhantomScan("self test " + orientation, PATIENT, "Self-test", LocalDateTime.of(2026, 1, 5, 8, 0), grid,
                false,
                1, 0);
        List<double[]> drawn = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            double[] xyz = new double[3 * 40];
            for (int i = 0; i < 40; i++) {
                double r = random.nextDouble(5, 15);
                PatientPoint p = frame.toPatient(r * Math.cos(i * Math.PI / 20), r * Math.sin(i * Math.PI / 20), -10 + 2.0 * k);
                xyz[3 * i] = p.x();
                xyz[3 * i + 1] = p.y();
                xyz[3 * i + 2] = p.z();
            }
            drawn.add(xyz);
        }
        PhantomStructureSet set = new PhantomStructureSet(scan, "set", "SET", "20260105", List.of(new PhantomStructureSet.Roi("Star", "GTV",
                new int[]{255, 0, 0}, drawn.stream().map(Contour::closed).toList())));
        double phase = random.nextDouble(0, 6);
        ToDoubleFunction<PatientPoint> gy = p -> 30 + 20 * Math.sin(p.x() / 9 + phase) + 5 * Math.cos(p.y() / 7 + p.z() / 11);
        for (int k = 0; k < grid.slices(); k++) {
            codec.write(scan.image(k, new short[grid.rows() * grid.columns()]), folder.resolve("ct" + k), WriteOptions.standard());
        }
        codec.write(set.object(), folder.resolve("rs"), WriteOptions.standard());
        codec.write(new PhantomDose(scan, "dose", grid, gy, SCALING_GY, 32).object(), folder.resolve("rd"), WriteOptions.standard());
        ImportService service = new ImportService(codec, jobs);
        ImportResult found = service.read(List.of(folder), org.oligoplan.exchange.ImportListener.none(), Progress.none());
        String id = "round trip " + orientation;
        return List.of(new Measured(Quantity.ROUND_TRIP_CONTOURS, id, 2, contours(found, drawn, frame), STRING_MM),
                new Measured(Quantity.ROUND_TRIP_DOSE, id, 2, doses(service, found, grid, gy), 0.5001 * SCALING_GY));
    }

    /// {@return the greatest distance of a point from where it was; NaN where contours or points are missing}
    private static double contours(ImportResult found, List<double[]> drawn, PlaneFrame frame) {
        List<Structure> structures = found.structureSets().stream().flatMap(s -> s.structures().stream()).toList();
        if (structures.size() != 1 || structures.getFirst().contours().sections().size() != drawn.size()) {
            return Double.NaN;
        }
        Structure structure = structures.getFirst();
        PlaneFrame own = structure.contours().plane();
        boolean up = own.normal().dot(frame.normal()) > 0;
        double greatest = 0;
        for (int k = 0; k < drawn.size(); k++) {
            double[] xyz = drawn.get(up ? k : drawn.size() - 1 - k);
            Ring ring = structure.contours().sections().get(k).region().rings().getFirst();
            if (ring.size() != xyz.length / 3) {
                return Double.NaN;
            }
            for (int i = 0; i < ring.size(); i++) {
                PatientPoint back = own.toPatient(ring.u(i), ring.v(i), structure.contours().sections().get(k).offsetMm());
                greatest = Math.max(greatest, back.distanceTo(new PatientPoint(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2])));
            }
        }
        return greatest;
    }

    /// {@return the greatest difference of a dose from what it was; NaN where the dose is missing}
    private static double doses(ImportService service, ImportResult found, ImageGrid grid, ToDoubleFunction<PatientPoint> gy) {
        List<DoseDistribution> distributions = LoadedTreatments.objects(found.treatments().doses());
        if (distributions.size() != 1 || !(service.load(distributions.getFirst(), Progress.none()) instanceof DoseLoad.Complete complete)) {
            return Double.NaN;
        }
        DoseVolume volume = complete.volume();
        ImageGrid own = volume.grid();
        if (own.slices() != grid.slices() || own.rows() != grid.rows() || own.columns() != grid.columns()) {
            return Double.NaN;
        }
        double greatest = 0;
        for (int k = 0; k < own.slices(); k++) {
            for (int j = 0; j < own.rows(); j++) {
                for (int i = 0; i < own.columns(); i++) {
                    greatest = Math.max(greatest, Math.abs(volume.value(i, j, k) - gy.applyAsDouble(own.centre(i, j, k))));
                }
            }
        }
        return greatest;
    }
}

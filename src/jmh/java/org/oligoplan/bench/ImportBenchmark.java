package org.oligoplan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.exchange.ImportListener;
import org.oligoplan.exchange.ImportResult;
import org.oligoplan.exchange.ImportService;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.phantom.PhantomPatient;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.phantom.PhantomStructureSet;
import org.oligoplan.volume.ImageGrid;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Import of 1,000 instances of 512 x 512 pixels (526 MB), and of a structure set of 25 ROIs with 1,000,000 points (25 MB), files in the page
/// cache, on two threads. Fingerprints are not part of it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class ImportBenchmark {

    private static final int INSTANCES = 1000;
    private static final int SIDE = 512;
    private static final double PIXEL_MM = 0.9765625;
    private static final double SPACING_MM = 0.5;
    private static final int ROIS = 25;
    private static final int CONTOURS = 100;
    private static final int POINTS = 400;

    private final NativeDicomCodec codec = new NativeDicomCodec();
    private Path folder = Path.of("");
    private Jobs jobs = new Jobs(1);
    private ImportService service = new ImportService(codec, jobs);

    /// Writes the files into a temporary folder.
    @Setup
    public void setUp() throws IOException {
        folder = Files.createTempDirectory("oligoplan-import");
        write(codec, folder);
        jobs.close();
        jobs = new Jobs(2);
        service = new ImportService(codec, jobs);
    }

    /// Writes 1,000 images into `ct` and the structure set as `rs.dcm`.
    static void write(NativeDicomCodec codec, Path folder) throws IOException {
        PhantomScan scan = scan();
        Path images = Files.createDirectories(folder.resolve("ct"));
        for (int k = 0; k < INSTANCES; k++) {
            SplittableRandom random = new SplittableRandom(k);
            short[] stored = new short[SIDE * SIDE];
            for (int i = 0; i < stored.length; i++) {
                stored[i] = (short) (1000 + (random.nextInt() & 63));
            }
            codec.write(scan.image(k, stored), images.resolve(String.format(Locale.ROOT, "ct%04d.dcm", k + 1)), WriteOptions.standard());
        }
        codec.write(structures(scan).object(), folder.resolve("rs.dcm"), WriteOptions.standard());
    }

    private static PhantomScan scan() {
        double first = -(SIDE - 1) * PIXEL_MM / 2;
        List<PatientPoint> origins = IntStream.range(0, INSTANCES)
                .mapToObj(k -> new PatientPoint(Math.round(first * 1000) / 1000.0, Math.round(first * 1000) / 1000.0, k * SPACING_MM))
                .toList();
        PlaneFrame plane = PlaneFrame.axial(new FrameOfReference(PhantomScan.uid("thousand frame")));
        return new PhantomScan("thousand", new PhantomPatient("Demo^Thousand", "DEMO-1000", "19500101", "O"), "Thousand",
                LocalDateTime.of(2026, 1, 5, 8, 0), new ImageGrid(plane, SIDE, SIDE, PIXEL_MM, PIXEL_MM, origins), false, 1, -1024);
    }

    private static PhantomStructureSet structures(PhantomScan scan) {
        List<PhantomStructureSet.Roi> rois = new ArrayList<>();
        for (int roi = 0; roi < ROIS; roi++) {
            List<PhantomStructureSet.Contour> contours = new ArrayList<>();
            for (int k = 0; k < CONTOURS; k++) {
                double z = SPACING_MM * (4 * k + roi);
                double[] xyz = new double[3 * POINTS];
                for (int i = 0; i < POINTS; i++) {
                    double t = 2 * Math.PI * i / POINTS;
                    double r = 30 + 2 * Math.sin(7 * t + k / 10.0);
                    xyz[3 * i] = Math.round((roi * 5 - 60 + r * Math.cos(t)) * 1000) / 1000.0;
                    xyz[3 * i + 1] = Math.round(r * Math.sin(t) * 1000) / 1000.0;
                    xyz[3 * i + 2] = z;
                }
                contours.add(PhantomStructureSet.Contour.closed(xyz));
            }
            rois.add(new PhantomStructureSet.Roi("Roi_" + roi, "ORGAN", new int[]{255, 10 * roi, 0}, contours));
        }
        return new PhantomStructureSet(scan, "million", "MILLION", "20260105", rois);
    }

    /// {@return the series with all its voxels}
    @Benchmark
    public ImportResult instances() {
        return service.read(List.of(folder.resolve("ct")), ImportListener.none(), Progress.none());
    }

    /// {@return the geometry of the series alone}
    @Benchmark
    public ImportResult headers() {
        return service.inspect(List.of(folder.resolve("ct")), Progress.none());
    }

    /// {@return the structure set, with all its findings looked for}
    @Benchmark
    public ImportResult millionPoints() {
        return service.inspect(List.of(folder.resolve("rs.dcm")), Progress.none());
    }

    @TearDown
    public void tearDown() throws IOException {
        jobs.close();
        Folders.delete(folder);
    }
}

package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseVolumeHistogram;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.SolidDistance;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Structure;
import org.oligoplan.phantom.PhantomDose;
import org.oligoplan.phantom.PhantomPatient;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.phantom.PhantomStructureSet;
import org.oligoplan.phantom.PhantomStructureSet.Contour;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// One phantom, scanned in all eight patient positions, written, read and measured: volumes, distances, doses and places are the same to 1e-6.
/// Then with the phantom and the scan turned together in space, as an oblique stack is: nothing but the places may change.
class PatientPositionTest {

    private static final double SAME = 1e-6;
    private static final FrameOfReference FRAME = new FrameOfReference("1.2.3.4");
    private static final PhantomPatient PATIENT = new PhantomPatient("Demo^One", "DEMO-1", "19700203", "F");
    /// First and last pixel centre along x, y and z of patients, mm.
    private static final double[][] BOX = {{-50, 48}, {-40, 38}, {-15, 15}};
    private static final double PIXEL_MM = 2;
    private static final double SLICE_MM = 3;
    private static final Jobs JOBS = new Jobs(2);

    private static Measured supine = new Measured(new double[0], List.of(), 0, new PatientPoint(0, 0, 0));

    @TempDir
    private static Path folder = Path.of("");

    /// @param numbers volume in cm3 and doses in Gy of each structure, then nominal distance and bounds in mm of each pair
    /// @param points centroids and witness points, patient mm
    /// @param bright voxels over 0 HU
    /// @param centre their centre, patient mm
    private record Measured(double[] numbers, List<PatientPoint> points, int bright, PatientPoint centre) {}

    @BeforeAll
    static void measureSupine() throws IOException {
        supine = measure("HFS", plane(1, 0, 0, 0, 1, 0), v -> v);
        // What is known of the phantom: a ball of 12 mm as prisms of 48-gons, and a voxel count that follows from its formula.
        assertThat(supine.numbers()[0]).isCloseTo(7.238, within(0.15));
        assertThat(supine.bright()).isEqualTo((int) voxels().filter(p -> inBall(p)).count());
    }

    @AfterAll
    static void close() {
        JOBS.close();
    }

    private static PlaneFrame plane(double... d) {
        return new PlaneFrame(FRAME, new PatientVector(d[0], d[1], d[2]), new PatientVector(d[3], d[4], d[5]));
    }

    private static java.util.stream.Stream<PatientPoint> voxels() {
        ImageGrid grid = grid(plane(1, 0, 0, 0, 1, 0));
        return IntStream.range(0, grid.slices()).boxed().flatMap(k -> IntStream.range(0, grid.rows()).boxed()
                .flatMap(j -> IntStream.range(0, grid.columns()).mapToObj(i -> grid.centre(i, j, k))));
    }

    private static boolean inBall(PatientPoint p) {
        return p.distanceTo(new PatientPoint(-21.3, 4.7, 0.4)) < 12;
    }

    /// A grid over the whole box whose rows and columns run as a scanner's picture does in that position.
    private static ImageGrid grid(PlaneFrame plane) {
        int[] count = new int[2];
        double[] first = new double[3];
        PatientVector[] directions = {plane.u(), plane.v(), plane.normal()};
        for (int a = 0; a < 3; a++) {
            double[] d = {directions[a].x(), directions[a].y(), directions[a].z()};
            for (int axis = 0; axis < 3; axis++) {
                if (Math.abs(d[axis]) > 0.5) {
                    first[axis] = d[axis] > 0 ? BOX[axis][0] : BOX[axis][1];
                    if (a < 2) {
                        count[a] = (int) Math.rint((BOX[axis][1] - BOX[axis][0]) / PIXEL_MM) + 1;
                    }
                }
            }
        }
        int slices = (int) Math.rint((BOX[2][1] - BOX[2][0]) / SLICE_MM) + 1;
        PatientPoint origin = new PatientPoint(first[0], first[1], first[2]);
        return new ImageGrid(plane, count[0], count[1], PIXEL_MM, PIXEL_MM,
                IntStream.range(0, slices).mapToObj(k -> origin.plus(plane.normal().times(k * SLICE_MM))).toList());
    }

    private static ImageGrid turned(ImageGrid grid, UnaryOperator<PatientVector> turn) {
        PlaneFrame plane = new PlaneFrame(FRAME, turn.apply(grid.plane().u()).unit(), turn.apply(grid.plane().v()).unit());
        return new ImageGrid(plane, grid.columns(), grid.rows(), grid.columnSpacingMm(), grid.rowSpacingMm(),
                grid.sliceOrigins().stream().map(o -> point(turn.apply(o.fromOrigin()))).toList());
    }

    private static PatientPoint point(PatientVector v) {
        return new PatientPoint(v.x(), v.y(), v.z());
    }

    private static Contour circle(double x, double y, double z, double radius, int points, UnaryOperator<PatientVector> turn) {
        double[] xyz = new double[3 * points];
        for (int i = 0; i < points; i++) {
            double angle = 2 * Math.PI * i / points + 0.1;
            PatientVector p = turn.apply(new PatientVector(x + radius * Math.cos(angle), y + radius * Math.sin(angle), z));
            xyz[3 * i] = p.x();
            xyz[3 * i + 1] = p.y();
            xyz[3 * i + 2] = p.z();
        }
        return Contour.closed(xyz);
    }

    private static List<PhantomStructureSet.Roi> rois(UnaryOperator<PatientVector> turn) {
        List<Contour> ball = new ArrayList<>();
        List<Contour> tube = new ArrayList<>();
        List<Contour> pair = new ArrayList<>();
        for (double z = BOX[2][0]; z <= BOX[2][1] + 0.1; z += SLICE_MM) {
            double half = Math.sqrt(Math.max(0, 144 - z * z));
            if (half > 1) {
                ball.add(circle(-20, 4, z, half, 48, turn));
            }
            tube.add(circle(25 + 0.3 * z, -5, z, 9, 60, turn));
            tube.add(circle(26 + 0.3 * z, -4, z, 4, 40, turn));
            if (z < 7) {
                pair.add(circle(-2, 24 - 0.2 * z, z, 5, 32, turn));
                pair.add(circle(12, 24, z, 4, 32, turn));
            }
        }
        return List.of(new PhantomStructureSet.Roi("Ball", "GTV", new int[]{255, 0, 0}, ball),
                new PhantomStructureSet.Roi("Tube", "ORGAN", new int[]{0, 255, 0}, tube),
                new PhantomStructureSet.Roi("Pair", "ORGAN", new int[]{0, 0, 255}, pair));
    }

    private static Measured measure(String position, PlaneFrame plane, UnaryOperator<PatientVector> turn) throws IOException {
        ImageGrid straight = grid(plane);
        ImageGrid grid = turned(straight, turn);
        PhantomScan scan = new PhantomScan("position " + position, PATIENT, position, LocalDateTime.of(2026, 2, 3, 4, 5, 6), grid, false, 1,
                0);
        Path place = Files.createTempDirectory(folder, position);
        NativeDicomCodec codec = new NativeDicomCodec();
        for (int k = 0; k < grid.slices(); k++) {
            short[] pixels = new short[grid.rows() * grid.columns()];
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    pixels[j * grid.columns() + i] = (short) (inBall(straight.centre(i, j, k)) ? 100 : -1000);
                }
            }
            codec.write(scan.image(k, pixels).putString(Tag.PATIENT_POSITION, position), place.resolve("ct" + k), WriteOptions.standard());
        }
        codec.write(new PhantomStructureSet(scan, "set", "SET", "20260203", rois(turn)).object(), place.resolve("rs"),
                WriteOptions.standard());
        PatientVector[] axes = {turn.apply(new PatientVector(1, 0, 0)), turn.apply(new PatientVector(0, 1, 0)),
                turn.apply(new PatientVector(0, 0, 1))};
        codec.write(new PhantomDose(scan, "dose", deeper(grid), p -> gray(p.fromOrigin().dot(axes[0]), p.fromOrigin().dot(axes[1]),
                p.fromOrigin().dot(axes[2])), 1e-7, 32).object(), place.resolve("rd"), WriteOptions.standard());
        ImportService service = new ImportService(codec, JOBS);
        ImportResult result = service.read(List.of(place), ImportListener.none(), Progress.none());
        // The dose's plan is not among the files.
        assertThat(result.findings()).allMatch(f -> f.kind().startsWith("dose-"));
        return measure(service, result);
    }

    /// The same nodes with a plane more at either end, since slabs reach half a slice beyond the contours.
    private static ImageGrid deeper(ImageGrid grid) {
        PatientVector step = grid.normal().times(SLICE_MM);
        List<PatientPoint> origins = new ArrayList<>(grid.sliceOrigins());
        origins.addFirst(origins.getFirst().plus(step.times(-1)));
        origins.addLast(origins.getLast().plus(step));
        return new ImageGrid(grid.plane(), grid.columns(), grid.rows(), grid.columnSpacingMm(), grid.rowSpacingMm(), origins);
    }

    /// A dose that is no straight line in any direction.
    private static double gray(double x, double y, double z) {
        return 60 * Math.exp(-((x + 10) * (x + 10) + (y - 5) * (y - 5) + 2 * z * z) / 1500) + 0.1 * x + 10;
    }

    private static void doses(List<Double> numbers, Structure structure, DoseLattice lattice) {
        DoseVolumeHistogram dvh = DoseVolumeHistogram.of(structure.contours(), lattice);
        assertThat(dvh.isWhole()).isTrue();
        numbers.addAll(List.of(dvh.mean(), dvh.min(), dvh.max(), dvh.doseOf(0.95 * dvh.volumeCm3()), dvh.doseOf(0.5 * dvh.volumeCm3()),
                dvh.doseOf(0.02 * dvh.volumeCm3()), dvh.doseOf(0.03), dvh.cm3AtLeast(40)));
    }

    private static Measured measure(ImportService service, ImportResult result) {
        List<Structure> structures = result.structureSets().getFirst().structures();
        DoseLattice lattice = switch (service.load(LoadedTreatments.objects(result.treatments().doses()).getFirst(), Progress.none())) {
            case DoseLoad.Complete complete -> DoseLattice.of(complete.volume());
            case DoseLoad.Unavailable why -> throw new AssertionError(why);
        };
        List<Double> numbers = new ArrayList<>();
        List<PatientPoint> points = new ArrayList<>();
        for (Structure structure : structures) {
            numbers.add(SolidVolume.cm3(structure.contours()));
            points.add(SolidVolume.centroid(structure.contours()).orElseThrow());
            doses(numbers, structure, lattice);
        }
        for (int a = 0; a < structures.size(); a++) {
            for (int b = a + 1; b < structures.size(); b++) {
                DistanceResult distance = SolidDistance.between(PreparedSolid.of(structures.get(a).contours()),
                        PreparedSolid.of(structures.get(b).contours()), new Uncertainty(1, 0.5));
                numbers.add(distance.nominalMm());
                numbers.add(distance.lowerMm());
                numbers.add(distance.upperMm());
                // Where two solids are nearest along a line or a face the points are not unique; their distance is.
                assertThat(distance.from().distanceTo(distance.to())).isCloseTo(distance.nominalMm(), within(SAME));
            }
        }
        Volume volume = result.series().getFirst().volume().orElseThrow();
        int bright = 0;
        double[] sum = new double[3];
        for (int k = 0; k < volume.grid().slices(); k++) {
            for (int j = 0; j < volume.grid().rows(); j++) {
                for (int i = 0; i < volume.grid().columns(); i++) {
                    if (volume.value(i, j, k) > 0) {
                        PatientPoint p = volume.grid().centre(i, j, k);
                        bright++;
                        sum[0] += p.x();
                        sum[1] += p.y();
                        sum[2] += p.z();
                    }
                }
            }
        }
        return new Measured(numbers.stream().mapToDouble(d -> d).toArray(), points, bright,
                new PatientPoint(sum[0] / bright, sum[1] / bright, sum[2] / bright));
    }

    private static void isSame(Measured other, UnaryOperator<PatientVector> turn) {
        assertThat(other.numbers()).containsExactly(supine.numbers(), within(SAME));
        assertThat(other.bright()).isEqualTo(supine.bright());
        assertThat(other.centre().distanceTo(point(turn.apply(supine.centre().fromOrigin())))).isLessThan(SAME);
        for (int i = 0; i < supine.points().size(); i++) {
            assertThat(other.points().get(i).distanceTo(point(turn.apply(supine.points().get(i).fromOrigin())))).isLessThan(SAME);
        }
    }

    /// Rows and columns of a picture whose rows run to the scanner's right as seen from the foot of the couch and whose columns run down.
    @ParameterizedTest
    @CsvSource({"HFS,1,0,0,0,1,0", "HFP,-1,0,0,0,-1,0", "HFDR,0,1,0,-1,0,0", "HFDL,0,-1,0,1,0,0", "FFS,-1,0,0,0,1,0", "FFP,1,0,0,0,-1,0",
            "FFDR,0,-1,0,-1,0,0", "FFDL,0,1,0,1,0,0"})
    void everyPositionMeasuresTheSame(String position, double ux, double uy, double uz, double vx, double vy, double vz)
            throws IOException {
        isSame(measure(position, plane(ux, uy, uz, vx, vy, vz), v -> v), v -> v);
    }

    /// Sagittal and coronal stacks: the same phantom with its axes exchanged.
    @ParameterizedTest
    @CsvSource({"sagittal,0,1,0,0,0,-1", "coronal,1,0,0,0,0,-1", "transverse upside down,1,0,0,0,-1,0"})
    void stacksAlongOtherAxesMeasureTheSame(String name, double ux, double uy, double uz, double vx, double vy, double vz)
            throws IOException {
        PatientVector u = new PatientVector(ux, uy, uz);
        PatientVector v = new PatientVector(vx, vy, vz);
        PatientVector n = u.cross(v);
        UnaryOperator<PatientVector> turn = p -> u.times(p.x()).plus(v.times(p.y())).plus(n.times(p.z()));
        isSame(measure(name, plane(1, 0, 0, 0, 1, 0), turn), turn);
    }

    @Test
    void aStackThatLeansByAHundredthRadianMeasuresTheSame() throws IOException {
        for (double[] axis : new double[][]{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, -2, 0.5}}) {
            PatientVector a = new PatientVector(axis[0], axis[1], axis[2]).unit();
            UnaryOperator<PatientVector> turn = p -> rotated(p, a, 0.01);
            isSame(measure("oblique", plane(1, 0, 0, 0, 1, 0), turn), turn);
            isSame(measure("oblique", plane(-1, 0, 0, 0, 1, 0), turn), turn);
        }
    }

    /// Rodrigues' formula.
    private static PatientVector rotated(PatientVector p, PatientVector axis, double radians) {
        double c = Math.cos(radians);
        return p.times(c).plus(axis.cross(p).times(Math.sin(radians))).plus(axis.times(axis.dot(p) * (1 - c)));
    }
}

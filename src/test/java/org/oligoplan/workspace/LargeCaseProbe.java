package org.oligoplan.workspace;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseVolumeHistogram;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.SolidDistance;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.Structure;
import org.oligoplan.phantom.PhantomDose;
import org.oligoplan.phantom.PhantomPatient;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.phantom.PhantomStructureSet;
import org.oligoplan.phantom.Solid;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// A process with little memory that opens a case of 1,000 slices of 512 x 512 pixels with ten structures and two doses, measures every pair of
/// structures, and finds the doses of every structure in both. Writes what it found and what memory it took.
final class LargeCaseProbe {

    private static final int SLICES = 1000;
    private static final int SIDE = 512;
    private static final double PIXEL_MM = 0.9765625;

    private LargeCaseProbe() {}

    /// @param args folder to work in, file for what was found; `write` as a third only writes the files
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Path files = folder.resolve("files");
        if (args.length > 2) {
            write(files);
            return;
        }
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            Workbench.ImportOffer offer = desk.workbench.read(List.of(files)).result().get();
            Session session = desk.workbench.createCase(offer, offer.patients().getFirst().key()).result().get();
            Case opened = session.state().get().current();
            Volume volume = voxels(session, opened);
            List<Structure> structures = opened.all(Structure.class);
            int pairs = 0;
            List<PreparedSolid> solids = structures.stream().map(s -> PreparedSolid.of(s.contours())).toList();
            double least = Double.POSITIVE_INFINITY;
            for (PreparedSolid a : solids) {
                for (PreparedSolid b : solids) {
                    if (!a.equals(b)) {
                        least = Math.min(least, SolidDistance.between(a, b, Uncertainty.NONE).nominalMm());
                        pairs++;
                    }
                }
            }
            List<DoseLattice> doses = new ArrayList<>();
            for (DoseDistribution dose : opened.all(DoseDistribution.class)) {
                doses.add(desk.workbench.lattice(opened, dose.id()).result().get());
            }
            int histograms = 0;
            for (DoseLattice dose : doses) {
                for (Structure s : structures) {
                    histograms += DoseVolumeHistogram.of(s.contours(), dose).isWhole() ? 1 : 0;
                }
            }
            long peak = ManagementFactory.getMemoryPoolMXBeans().stream().filter(p -> p.getType() == MemoryType.HEAP)
                    .mapToLong(p -> p.getPeakUsage().getUsed()).sum();
            System.gc();
            long held = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            Files.writeString(Path.of(args[1]), String.format(Locale.ROOT,
                    "slices %d structures %d pairs %d doses %d histograms %d peakMiB %d heldMiB %d leastMm %.3f%n", volume.grid().slices(),
                    structures.size(), pairs, doses.size(), histograms, peak >> 20, held >> 20, least));
        }
    }

    private static Volume voxels(Session session, Case opened) throws InterruptedException {
        while (true) {
            var volume = session.volume(opened.images().getFirst().id());
            if (volume.isPresent() && IntStream.range(0, SLICES).allMatch(k -> volume.get().stored(k) != null)) {
                return volume.get();
            }
            Thread.sleep(50);
        }
    }

    private static void write(Path folder) throws Exception {
        double first = -(SIDE - 1) * PIXEL_MM / 2;
        PlaneFrame plane = PlaneFrame.axial(new FrameOfReference(PhantomScan.uid("large frame")));
        PhantomScan scan = new PhantomScan("large", new PhantomPatient("Demo^Large", "DEMO-LARGE", "19500101", "O"), "Large phantom",
                LocalDateTime.of(2026, 1, 5, 8, 0), new ImageGrid(plane, SIDE, SIDE, PIXEL_MM, PIXEL_MM,
                        IntStream.range(0, SLICES).mapToObj(k -> new PatientPoint(first, first, k - 500.0)).toList()),
                false, 1, -1024);
        Files.createDirectories(folder);
        NativeDicomCodec codec = new NativeDicomCodec();
        short[] pixels = new short[SIDE * SIDE];
        for (int k = 0; k < SLICES; k++) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (short) (1000 + (i * 31 + k * 17 & 127));
            }
            codec.write(scan.image(k, pixels), folder.resolve("ct" + k), WriteOptions.standard());
        }
        List<PhantomStructureSet.Roi> rois = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            Solid solid = n == 0
                    ? new Solid.Cylinder(0, 80, 7, 7, -480, 480)
                    : new Solid.Ellipsoid(new PatientPoint(-120 + 25 * n, -40, -400 + 85.0 * n), 30, 40, 60);
            rois.add(new PhantomStructureSet.Roi("Organ" + n, "ORGAN", new int[]{255, 0, 20 * n},
                    PhantomStructureSet.contours(scan, solid, 200, 1)));
        }
        codec.write(new PhantomStructureSet(scan, "large", "LARGE", "20260105", rois).object(), folder.resolve("rs"),
                WriteOptions.standard());
        ImageGrid nodes = new ImageGrid(plane, 190, 150, 2.5, 2.5,
                IntStream.range(0, 400).mapToObj(k -> new PatientPoint(-236, -186, -499 + 2.5 * k)).toList());
        for (int n = 1; n <= 2; n++) {
            double scale = n;
            codec.write(new PhantomDose(scan, "dose " + n, nodes, p -> scale * (30 + p.z() / 50), 1e-4, 32).object(),
                    folder.resolve("rd" + n),
                    WriteOptions.standard());
        }
    }
}

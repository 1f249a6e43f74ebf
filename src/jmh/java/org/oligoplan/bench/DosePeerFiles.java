package org.oligoplan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseVolumeHistogram;
import org.oligoplan.exchange.DoseLoad;
import org.oligoplan.exchange.ImportResult;
import org.oligoplan.exchange.ImportService;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.Structure;
import org.oligoplan.phantom.BigPhantom;
import org.oligoplan.phantom.PhantomDose;

/// Writes the big phantom with both doses for other programs (`write FOLDER`), or reads structure set and a dose, computes all histograms and
/// prints a line for each structure and the times (`run FOLDER DOSE REPEATS`). `.ci/peers/dvh-speed` calls both and the other programs.
public final class DosePeerFiles {

    private DosePeerFiles() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        if (args[0].equals("write")) {
            NativeDicomCodec codec = new NativeDicomCodec();
            new BigPhantom(codec).write(folder);
            write(codec, folder, "linear", BenchDoses::linear);
            write(codec, folder, "radial", BenchDoses::radial);
            return;
        }
        run(folder.resolve("rs.dcm"), folder.resolve("rd_" + args[2] + ".dcm"), Integer.parseInt(args[3]));
    }

    private static void write(NativeDicomCodec codec, Path folder, String name, ToDoubleFunction<PatientPoint> dose) throws Exception {
        Path file = Files.createDirectories(folder).resolve("rd_" + name + ".dcm");
        codec.write(new PhantomDose(BigPhantom.scan(), name, BenchDoses.grid(), dose, 1e-6, 32).object(), file, WriteOptions.standard());
    }

    private static void run(Path set, Path dose, int repeats) throws Exception {
        long start = System.nanoTime();
        try (Jobs jobs = new Jobs(2)) {
            ImportService service = new ImportService(new NativeDicomCodec(), jobs);
            ImportResult read = service.inspect(List.of(set, dose), Progress.none());
            DoseLoad load = service.load(read.treatments().doses().getFirst().object(), Progress.none());
            DoseLattice lattice = DoseLattice.of(((DoseLoad.Complete) load).volume());
            List<Structure> structures = read.structureSets().getFirst().structures();
            System.out.printf(Locale.ROOT, "read %.1f ms%n", (System.nanoTime() - start) / 1e6);
            for (int r = 0; r < repeats; r++) {
                long before = System.nanoTime();
                Map<String, DoseVolumeHistogram> found = new java.util.concurrent.ConcurrentHashMap<>();
                new Workforce(jobs).each("job.dose", structures.size(), Progress.none(), i -> {
                    DoseVolumeHistogram dvh = DoseVolumeHistogram.of(structures.get(i).contours(), lattice);
                    dvh.cumulativeCm3(0.01);
                    found.put(structures.get(i).name(), dvh);
                });
                System.out.printf(Locale.ROOT, "dvh %.1f ms%n", (System.nanoTime() - before) / 1e6);
                if (r == repeats - 1) {
                    found.forEach(
                            (name, dvh) -> System.out.printf(Locale.ROOT, "%s %.6f %.6f %.6f %.6f%n", name, dvh.volumeCm3(), dvh.mean(),
                                    dvh.doseOf(0.95 * dvh.volumeCm3()), dvh.doseOf(0.02 * dvh.volumeCm3())));
                }
            }
        }
    }
}

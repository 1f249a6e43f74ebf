package org.oligoplan.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.exchange.ImportListener;
import org.oligoplan.exchange.ImportResult;
import org.oligoplan.exchange.ImportService;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;

/// Loads a folder once with all its voxels and ends, so that a whole process can be timed from cold, with the image's own Java and its start-up
/// cache: `target/oligoplan/lib/runtime/bin/java -XX:AOTCache=... -cp <as in oligoplan.cfg>:target/bench-classes org.oligoplan.bench.LoadOnce FOLDER`.
public final class LoadOnce {

    private LoadOnce() {}

    /// @param arguments the folder, and how many threads read (2 unless said)
    public static void main(String[] arguments) {
        int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        try (Jobs jobs = new Jobs(threads)) {
            long start = System.nanoTime();
            ImportResult result = new ImportService(new NativeDicomCodec(), jobs).read(List.of(Path.of(arguments[0])),
                    ImportListener.none(), Progress.none());
            System.out
                    .println(String.format(Locale.ROOT, "%d series in %.0f ms", result.series().size(), (System.nanoTime() - start) / 1e6));
        }
    }
}

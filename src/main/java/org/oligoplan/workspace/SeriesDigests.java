package org.oligoplan.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Fingerprinter;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;

/// Digests of a series' files.
final class SeriesDigests {

    private SeriesDigests() {}

    /// {@return whether every file is where it was}
    static boolean areFilesThere(ImageSeries series) {
        return series.instances().stream().map(ImageInstance::path).distinct().allMatch(SeriesDigests::isFile);
    }

    private static boolean isFile(String path) {
        try {
            return Files.isRegularFile(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /// {@return for each instance in turn, the SHA-256 of its file's bytes}
    ///
    /// @throws IOException when a file cannot be read
    static List<Fingerprint> of(ImageSeries series, Progress progress) throws IOException {
        List<Fingerprint> digests = new ArrayList<>();
        Map<String, Fingerprint> known = new HashMap<>();
        byte[] buffer = new byte[1 << 16];
        for (ImageInstance instance : series.instances()) {
            progress.checkCancelled();
            progress.report(digests.size(), series.instances().size());
            Fingerprint before = known.get(instance.path());
            if (before != null) {
                digests.add(before);
                continue;
            }
            Fingerprinter digest = new Fingerprinter();
            try (InputStream in = Files.newInputStream(Path.of(instance.path()))) {
                for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
            }
            Fingerprint done = digest.finish();
            known.put(instance.path(), done);
            digests.add(done);
        }
        return digests;
    }
}

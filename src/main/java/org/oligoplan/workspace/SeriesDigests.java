package org.oligoplan.workspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.exchange.StoredFiles;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;

/// Digests of a series' files.
final class SeriesDigests {

    private SeriesDigests() {}

    /// {@return whether every file is where it was}
    static boolean areFilesThere(ImageSeries series) {
        return series.instances().stream().map(ImageInstance::path).distinct().allMatch(StoredFiles::exists);
    }

    /// {@return for each instance in turn, the SHA-256 of its file's bytes}
    ///
    /// @throws IOException when a file cannot be read
    static List<Fingerprint> of(ImageSeries series, Progress progress) throws IOException {
        List<Fingerprint> digests = new ArrayList<>();
        Map<String, Fingerprint> known = new HashMap<>();
        for (ImageInstance instance : series.instances()) {
            progress.checkCancelled();
            progress.report(digests.size(), series.instances().size());
            Fingerprint before = known.get(instance.path());
            if (before != null) {
                digests.add(before);
                continue;
            }
            Fingerprint done = StoredFiles.digest(instance.path());
            known.put(instance.path(), done);
            digests.add(done);
        }
        return digests;
    }
}

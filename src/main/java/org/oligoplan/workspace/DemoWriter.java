package org.oligoplan.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.jobs.Progress;
import org.oligoplan.phantom.DemoCase;
import org.oligoplan.phantom.DemoVariant;

/// Writes the built-in demo case as DICOM files.
public final class DemoWriter implements CaseWorkbench.DemoFiles {

    private final DicomCodec codec;

    /// @param codec writes the files
    public DemoWriter(DicomCodec codec) {
        this.codec = codec;
    }

    @Override
    public void write(String variant, Path folder, Progress progress) throws IOException {
        DemoVariant which = variant.isBlank() ? DemoVariant.STANDARD : DemoVariant.valueOf(variant.strip().toUpperCase(Locale.ROOT));
        new DemoCase(codec).write(folder, which, progress);
    }
}

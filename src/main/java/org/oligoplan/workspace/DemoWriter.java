package org.oligoplan.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.jobs.Progress;
import org.oligoplan.phantom.DemoCase;
import org.oligoplan.phantom.DemoVariant;

/// Writes the built-in demo cases as DICOM files, and knows what is entered into them.
public final class DemoWriter implements CaseWorkbench.DemoFiles {

    private final DemoCase demo;

    /// @param codec writes the files
    public DemoWriter(DicomCodec codec) {
        this(codec, OptionalInt.empty());
    }

    /// @param codec writes the files
    /// @param side pixels along the side of a slice; as many as the demo has when empty
    public DemoWriter(DicomCodec codec, OptionalInt side) {
        demo = new DemoCase(codec, side);
    }

    @Override
    public void write(String variant, Path folder, Progress progress) throws IOException {
        demo.write(folder, variant(variant), progress);
    }

    @Override
    public List<String> scripts(String variant) {
        return DemoScripts.of(variant(variant));
    }

    private static DemoVariant variant(String name) {
        return name.isBlank() ? DemoVariant.STANDARD : DemoVariant.valueOf(name.strip().toUpperCase(Locale.ROOT));
    }
}

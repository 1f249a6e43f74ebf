package org.oligoplan.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import org.oligoplan.check.CheckEngine;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.model.PersonRole;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolReader;
import org.oligoplan.store.CaseStore;
import org.oligoplan.store.DataFolder;
import org.oligoplan.store.ImageLibrary;
import org.oligoplan.store.VolumeCache;
import org.oligoplan.text.Texts;
import org.oligoplan.vault.PlainSealer;

/// The program's own parts put together as the program does it: DICOM files, the trial's rules, a database.
final class RealDesk implements AutoCloseable {

    final Texts texts = new Texts(Locale.ENGLISH);
    final Jobs jobs = new Jobs(2);
    final CheckEngine engine;
    final CaseStore store;
    final ImageLibrary library;
    final ImageKeeper keeper;
    final CaseWorkbench workbench;
    final StoredCaseVerbs cases;
    final PathVerbs files;

    RealDesk(Path folder) throws Exception {
        this(folder, java.util.OptionalInt.empty());
    }

    /// @param demoSide pixels along the side of a slice of the demo's images; as many as the demo has when empty
    RealDesk(Path folder, java.util.OptionalInt demoSide) throws Exception {
        NativeDicomCodec codec = new NativeDicomCodec();
        Protocol protocol = ProtocolReader.read(resource(Protocol.BUILT_IN), Protocol.BUILT_IN);
        engine = new CheckEngine(protocol);
        Actor actor = new Actor("Demo Oncologist", PersonRole.RADIATION_ONCOLOGIST, "Demo site");
        DataFolder data = new DataFolder(folder);
        store = CaseStore.open(data, new PlainSealer());
        ExchangeImport imports = new ExchangeImport(codec, jobs);
        library = ImageLibrary.open(data, new PlainSealer());
        keeper = new ImageKeeper(library, new VolumeCache(data, new PlainSealer(), jobs), store, imports, jobs, Clock.systemUTC());
        CaseExport export = new CaseExport(codec, new CaseSources(codec, imports, java.util.Optional.of(keeper)), "test", Clock.systemUTC(),
                java.time.ZoneOffset.UTC, java.util.List::of);
        workbench = new CaseWorkbench(
                new CaseSession.Means(store, jobs, CaseCheck.by(() -> engine), new ContourTools(), PrescriptionRange.of(protocol), actor,
                        Clock.systemUTC(), "test"),
                data, imports, new DemoWriter(codec, demoSide), java.util.Optional.of(keeper), export);
        cases = new StoredCaseVerbs(workbench, store, CaseCheck.by(() -> engine), export, texts, () -> {
            library.close();
            jobs.close();
        });
        files = new PathVerbs(imports, CaseCheck.by(() -> engine), java.util.Optional::of, new SetConversion(imports, codec, export, texts),
                actor,
                Clock.systemUTC(), texts, new org.oligoplan.jobs.Workforce(jobs));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(RealDesk.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        cases.close();
    }
}

package org.oligoplan.ui.shell;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.oligoplan.check.CheckEngine;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.model.PersonRole;
import org.oligoplan.proof.Published;
import org.oligoplan.protocol.MarginOffer;
import org.oligoplan.protocol.MarginReader;
import org.oligoplan.protocol.ProtocolException;
import org.oligoplan.protocol.ProtocolSet;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolReader;
import org.oligoplan.protocol.ProtocolSet;
import org.oligoplan.protocol.StructureNames;
import org.oligoplan.protocol.VisitCalendar;
import org.oligoplan.store.CaseStore;
import org.oligoplan.store.DataFolder;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.Vocabulary;
import org.oligoplan.vault.PlainSealer;
import org.oligoplan.ui.help.Accuracy;
import org.oligoplan.workspace.Actor;
import org.oligoplan.workspace.CaseCheck;
import org.oligoplan.workspace.CaseExport;
import org.oligoplan.workspace.CaseSession;
import org.oligoplan.workspace.CaseSources;
import org.oligoplan.workspace.CaseWorkbench;
import org.oligoplan.workspace.ContourTools;
import org.oligoplan.workspace.DemoWriter;
import org.oligoplan.workspace.ExchangeImport;
import org.oligoplan.workspace.PrescriptionRange;
import org.oligoplan.workspace.StoredCaseVerbs;

/// The program's own workbench over a folder, with the trial's rules, files and database.
final class RealBench implements AutoCloseable, Vocabulary {

    final Jobs jobs = new Jobs(2);
    final Accuracy accuracy = new Accuracy(Published::builtIn, new FakeProof(), jobs);
    final CaseStore store;
    final CaseWorkbench workbench;
    /// The command line over the same cases; ended with the bench.
    final StoredCaseVerbs verbs;
    private final Protocol protocol;
    private final StructureNames names;
    private final VisitCalendar calendar;

    RealBench(Path folder) throws Exception {
        this(folder, OptionalInt.empty());
    }

    /// @param demoSide pixels along the side of a slice of the demo's images; as many as the demo has when empty
    RealBench(Path folder, OptionalInt demoSide) throws Exception {
        NativeDicomCodec codec = new NativeDicomCodec();
        protocol = ProtocolReader.read(resource(Protocol.BUILT_IN), Protocol.BUILT_IN);
        Map<String, String> files = new HashMap<>();
        for (String file : ProtocolSet.FILES) {
            files.put(file, resource(ProtocolSet.BUILT_IN + "/" + file));
        }
        calendar = ProtocolSet.read(files, ProtocolSet.BUILT_IN).calendar();
        names = StructureNames.read(resource(StructureNames.BUILT_IN), StructureNames.BUILT_IN);
        CheckEngine engine = new CheckEngine(protocol);
        DataFolder data = new DataFolder(folder);
        store = CaseStore.open(data, new PlainSealer());
        ExchangeImport imports = new ExchangeImport(codec, jobs);
        CaseExport export = new CaseExport(codec, new CaseSources(codec, imports, Optional.empty()), "test", Clock.systemUTC(),
                ZoneOffset.UTC, List::of);
        workbench = new CaseWorkbench(
                new CaseSession.Means(store, jobs, CaseCheck.by(() -> engine), new ContourTools(), PrescriptionRange.of(protocol),
                        new Actor("Demo Oncologist", PersonRole.RADIATION_ONCOLOGIST, "Demo site"), Clock.systemUTC(), "test"),
                data, imports, new DemoWriter(codec, demoSide), Optional.empty(), export);
        verbs = new StoredCaseVerbs(workbench, store, CaseCheck.by(() -> engine), export, new Texts(Locale.ENGLISH), () -> {});
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(RealBench.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public List<OrganName> search(String words) {
        return names.search(words).stream().map(name -> new OrganName(name.name(), name.group())).toList();
    }

    @Override
    public Optional<Proposal> propose(String roiName) {
        return names.propose(roiName).stream().findFirst()
                .map(first -> new Proposal(first.name().name(), first.certainty() == StructureNames.Certainty.RISKY));
    }

    @Override
    public List<MarginOffer> margins() {
        try {
            return MarginReader.read(resource(ProtocolSet.BUILT_IN + "/" + MarginReader.FILE), MarginReader.FILE);
        } catch (ProtocolException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public List<Critical> criticalStructures(Texts texts) {
        return protocol.criticalStructures().stream()
                .map(c -> new Critical(c.id(), c.title().in(texts.locale().getLanguage()), c.names(), c.coveredBy())).toList();
    }

    @Override
    public boolean isCritical(String standardName) {
        return protocol.isCritical(standardName);
    }

    @Override
    public Optional<Protocol> protocol() {
        return Optional.of(protocol);
    }

    @Override
    public Optional<VisitCalendar> calendar() {
        return Optional.of(calendar);
    }

    private BigDecimal value(String entry, String parameter) {
        return protocol.entry(entry).orElseThrow().value(parameter);
    }

    @Override
    public double distanceLimitMm() {
        return value("E13", "distanceMm").doubleValue();
    }

    @Override
    public BigDecimal leastDoseGy() {
        return value("E17", "leastTotalGy");
    }

    @Override
    public BigDecimal mostDoseGy() {
        return value("E17", "mostTotalGy");
    }

    @Override
    public int fewestFractions() {
        return value("E17", "fewestFractions").intValueExact();
    }

    @Override
    public int mostFractions() {
        return value("E17", "mostFractions").intValueExact();
    }

    @Override
    public void close() {
        workbench.close();
        jobs.close();
    }
}

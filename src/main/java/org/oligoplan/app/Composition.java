package org.oligoplan.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.oligoplan.check.CheckEngine;
import org.oligoplan.check.PriorDoses;
import org.oligoplan.cli.CommandLineProgram;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.proof.Engine;
import org.oligoplan.proof.ProofRun;
import org.oligoplan.proof.Published;
import org.oligoplan.proof.SelfTest;
import org.oligoplan.protocol.ProtocolSet;
import org.oligoplan.protocol.StructureName;
import org.oligoplan.store.CaseStore;
import org.oligoplan.store.DataFolder;
import org.oligoplan.store.ImageLibrary;
import org.oligoplan.store.StoreException;
import org.oligoplan.store.VolumeCache;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.Vocabulary;
import org.oligoplan.ui.help.Accuracy;
import org.oligoplan.ui.shell.MainWindow;
import org.oligoplan.vault.PlainSealer;
import org.oligoplan.vault.Sealer;
import org.oligoplan.workspace.Actor;
import org.oligoplan.workspace.CaseExport;
import org.oligoplan.workspace.CaseSession;
import org.oligoplan.workspace.CaseSources;
import org.oligoplan.workspace.CaseVerbs;
import org.oligoplan.workspace.CaseWorkbench;
import org.oligoplan.workspace.ContourTools;
import org.oligoplan.workspace.DemoWriter;
import org.oligoplan.workspace.ExchangeImport;
import org.oligoplan.workspace.FileVerbs;
import org.oligoplan.workspace.ImageKeeper;
import org.oligoplan.workspace.PathVerbs;
import org.oligoplan.workspace.PriorDoseShelf;
import org.oligoplan.workspace.ProtocolCheck;
import org.oligoplan.workspace.ProtocolShelf;
import org.oligoplan.workspace.ProtocolVerbs;
import org.oligoplan.workspace.SetConversion;
import org.oligoplan.workspace.StoredCaseVerbs;
import org.oligoplan.workspace.Workbench;

/// Builds the object graph: the only place that chooses implementations. Nothing is made before somebody asks for it, so that a verb
/// which reads files opens no data folder and `--help` reads no trial.
final class Composition {

    private final Texts texts;
    private final Jobs jobs = Jobs.forThisMachine();
    /// The seam of the file format: another implementation is put in here.
    private final DicomCodec codec = new NativeDicomCodec();
    // Guarded by this.
    private @Nullable TrialData builtIn;
    private @Nullable TrialData trial;
    private ProtocolCheck.@Nullable Means checks;
    // The site's protocols lie in the data folder that was opened last; files alone are checked with the program's own.
    private Optional<Path> site = Optional.empty();
    // Of the data folder or the files that were opened last; a case of another finds no dose and says so.
    private volatile PriorDoses priorDoses = PriorDoses.NONE;

    /// @param texts the language
    Composition(Texts texts) {
        this.texts = texts;
    }

    /// An opened data folder.
    private record Opened(CaseStore store, CaseWorkbench workbench, CaseExport export) {}

    /// {@return the language}
    Texts texts() {
        return texts;
    }

    /// {@return the command line}
    ///
    /// @param out takes results
    /// @param err takes everything else
    CommandLineProgram commandLine(PrintStream out, PrintStream err) {
        return new CommandLineProgram(this::fileVerbs, this::caseVerbs, this::protocolVerbs, this::selfTest, texts, Version.current(), out,
                err);
    }

    /// {@return the self-test of this program on this machine}
    ProofRun selfTest() {
        return new SelfTest(Engine.builtIn(), codec, jobs, Clock.systemUTC(), Version.current());
    }

    /// {@return the shipped tables of errors, and the self-test beside them}
    Accuracy accuracy() {
        return new Accuracy(Published::builtIn, selfTest(), jobs);
    }

    /// {@return the verbs on protocols; no case is opened}
    ///
    /// @param data the folder that was asked for; the user's own otherwise
    ProtocolVerbs protocolVerbs(Optional<Path> data) {
        return new ProtocolVerbs(new ProtocolShelf(builtIn().set(), Optional.of(folder(data).root())), texts);
    }

    /// {@return the verbs on stored cases; the data folder is opened with the first of them}
    ///
    /// @param data the folder that was asked for; the user's own otherwise
    CaseVerbs caseVerbs(Optional<Path> data) {
        return new OpeningCaseVerbs(() -> {
            Opened opened = open(data);
            return new StoredCaseVerbs(opened.workbench(), opened.store(), new ProtocolCheck(this::checks), opened.export(), texts,
                    () -> {});
        });
    }

    /// Opens a data folder and makes the workbench over it.
    ///
    /// @param data the folder that was asked for; the user's own otherwise
    /// @throws StoreException when the folder cannot be opened; it is unchanged then
    Workbench workbench(Optional<Path> data) throws StoreException {
        return open(data).workbench();
    }

    /// What is made before the window can be shown.
    ///
    /// @param workbench lists, reads and opens cases
    /// @param settings how the window was left
    record Prepared(Workbench workbench, SettingsFile settings) {}

    /// Opens a data folder and makes what its window needs.
    ///
    /// @param data the folder that was asked for; the user's own otherwise
    /// @throws StoreException when the folder cannot be opened; it is unchanged then
    Prepared prepared(Optional<Path> data) throws StoreException {
        Workbench workbench = workbench(data);
        return new Prepared(workbench, new SettingsFile(folder(data).root()));
    }

    /// {@return what the window asks with}
    Vocabulary vocabulary() {
        return new TrialVocabulary(trial());
    }

    /// {@return the window over a workbench, which is closed with it}
    ///
    /// @param prepared from [#prepared(Optional)]
    Screen screen(Prepared prepared) {
        MainWindow window = new MainWindow(prepared.workbench(), vocabulary(), accuracy(), texts, prepared.settings());
        return new Screen() {
            @Override
            public Scene scene() {
                return window.scene();
            }

            @Override
            public void open(List<Path> paths) {
                window.openPaths(paths);
            }

            @Override
            public void standIn(Stage stage) {
                window.standIn(stage);
            }

            @Override
            public boolean mayClose(Runnable close) {
                return window.mayClose(close);
            }

            @Override
            public void close() {
                window.close();
                prepared.settings().close();
                prepared.workbench().close();
            }
        };
    }

    /// {@return what the window shows when the program cannot be prepared}
    ///
    /// @param problem what happened
    Screen failure(Throwable problem) {
        return new FailureScreen(texts, problem instanceof StoreException store ? texts.of(store.reason()) : problem.toString());
    }

    private CaseExport export(ExchangeImport imports, Optional<ImageKeeper> keeper) {
        return new CaseExport(codec, new CaseSources(codec, imports, keeper), Version.current(), Clock.systemUTC(), ZoneId.systemDefault(),
                () -> trial().names().all().stream().map(StructureName::name).toList());
    }

    private FileVerbs fileVerbs() {
        ExchangeImport imports = new ExchangeImport(codec, jobs);
        priorDoses = PriorDoseShelf.of(imports);
        return new PathVerbs(imports, new ProtocolCheck(this::checks),
                name -> trial().names().named(name).map(StructureName::name).filter(name::equals),
                new SetConversion(imports, codec, export(imports, Optional.empty()), texts), Actor.ofSystem(), Clock.systemUTC(), texts,
                new Workforce(jobs));
    }

    private static DataFolder folder(Optional<Path> data) {
        return data.map(DataFolder::new)
                .orElseGet(() -> DataFolder.ofUser(System.getProperty("os.name"), System.getProperty("user.home"), System.getenv()));
    }

    private Opened open(Optional<Path> data) throws StoreException {
        DataFolder folder = folder(data);
        siteIs(folder.root());
        Sealer sealer = new PlainSealer();
        CaseStore store = CaseStore.open(folder, sealer);
        CaseSession.Means means = new CaseSession.Means(store, jobs, new ProtocolCheck(this::checks), new ContourTools(), trial().range(),
                Actor.ofSystem(),
                Clock.systemUTC(), Version.current());
        ExchangeImport imports = new ExchangeImport(codec, jobs);
        ImageKeeper keeper = new ImageKeeper(ImageLibrary.open(folder, sealer), new VolumeCache(folder, sealer, jobs), store, imports, jobs,
                Clock.systemUTC());
        CaseExport export = export(imports, Optional.of(keeper));
        CaseWorkbench workbench = new CaseWorkbench(means, folder, imports, new DemoWriter(codec), Optional.of(keeper), export,
                () -> trial().set());
        priorDoses = workbench.priorDoses();
        return new Opened(store, workbench, export);
    }

    /// {@return the trial that holds; the program's own as long as the site's is refused, for names and ranges on the screen alone}
    private synchronized TrialData trial() {
        if (trial == null) {
            trial = checks().held() instanceof ProtocolShelf.Held.Usable(ProtocolSet set)
                    ? new TrialData(set, builtIn().names())
                    : builtIn();
        }
        return trial;
    }

    private synchronized TrialData builtIn() {
        if (builtIn == null) {
            builtIn = TrialData.builtIn();
        }
        return builtIn;
    }

    private synchronized ProtocolCheck.Means checks() {
        if (checks == null) {
            ProtocolSet own = builtIn().set();
            ProtocolShelf.Held held = new ProtocolShelf(own, site).holds();
            ProtocolSet set = held instanceof ProtocolShelf.Held.Usable(ProtocolSet usable) ? usable : own;
            checks = new ProtocolCheck.Means(held,
                    new CheckEngine(set.protocol(), new Workforce(jobs), (current, dose) -> priorDoses.lattice(current, dose)));
        }
        return checks;
    }

    private synchronized void siteIs(Path data) {
        if (!site.filter(data::equals).isPresent()) {
            site = Optional.of(data);
            trial = null;
            checks = null;
        }
    }
}

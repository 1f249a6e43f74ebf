package org.oligoplan.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import org.oligoplan.check.CheckEngine;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.store.CaseStore;
import org.oligoplan.store.DataFolder;
import org.oligoplan.store.StoreException;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.Vocabulary;
import org.oligoplan.vault.PlainSealer;
import org.oligoplan.workspace.Actor;
import org.oligoplan.workspace.CaseSession;
import org.oligoplan.workspace.CaseWorkbench;
import org.oligoplan.workspace.ContourTools;
import org.oligoplan.workspace.DemoWriter;
import org.oligoplan.workspace.ExchangeImport;
import org.oligoplan.workspace.Workbench;

/// Builds the object graph: the only place that chooses implementations. Nothing is made before somebody asks for it, so that a verb
/// which reads files opens no data folder and `--help` reads no trial.
final class Composition {

    private final Texts texts;
    private final Jobs jobs = Jobs.forThisMachine();
    /// The seam of the file format: another implementation is put in here.
    private final DicomCodec codec = new NativeDicomCodec();

    /// @param texts the language
    Composition(Texts texts) {
        this.texts = texts;
    }

    /// {@return the language}
    Texts texts() {
        return texts;
    }

    /// Opens a data folder and makes the workbench over it.
    ///
    /// @param data the folder that was asked for; the user's own otherwise
    /// @throws StoreException when the folder cannot be opened; it is unchanged then
    Workbench workbench(Optional<Path> data) throws StoreException {
        TrialData trial = TrialData.builtIn();
        DataFolder folder = data.map(DataFolder::new)
                .orElseGet(() -> DataFolder.ofUser(System.getProperty("os.name"), System.getProperty("user.home"), System.getenv()));
        CaseStore store = CaseStore.open(folder, new PlainSealer());
        CheckEngine engine = new CheckEngine(trial.protocol());
        CaseSession.Means means = new CaseSession.Means(store, jobs, engine::run, new ContourTools(), trial.range(), Actor.ofSystem(),
                Clock.systemUTC(),
                Version.current());
        return new CaseWorkbench(means, folder, new ExchangeImport(codec, jobs), new DemoWriter(codec));
    }

    /// {@return what the window asks with}
    Vocabulary vocabulary() {
        return new TrialVocabulary(TrialData.builtIn());
    }
}

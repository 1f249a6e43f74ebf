package org.oligoplan.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;
import org.oligoplan.store.StoreException;
import org.oligoplan.text.Message;
import org.oligoplan.workspace.CaseVerbs;
import org.oligoplan.workspace.ExportRequest;
import org.oligoplan.workspace.FileVerbs.Answered;
import org.oligoplan.workspace.UnreadableInputException;
import org.oligoplan.workspace.WrongUseException;

/// Opens the data folder with the first verb, so that a folder which cannot be opened is an unreadable input like any other.
final class OpeningCaseVerbs implements CaseVerbs {

    /// Opens the data folder.
    @FunctionalInterface
    interface Opener {

        /// {@return the verbs over it}
        CaseVerbs open() throws StoreException;
    }

    private final Opener opener;
    private @Nullable CaseVerbs opened;

    /// @param opener opens the data folder
    OpeningCaseVerbs(Opener opener) {
        this.opener = opener;
    }

    private CaseVerbs verbs() throws UnreadableInputException {
        if (opened == null) {
            try {
                opened = opener.open();
            } catch (StoreException problem) {
                throw new UnreadableInputException(problem.reason());
            }
        }
        return opened;
    }

    @Override
    public Answered check(Id caseId) throws UnreadableInputException, WrongUseException {
        return verbs().check(caseId);
    }

    @Override
    public Answered apply(String caseId, Path script) throws UnreadableInputException, WrongUseException {
        return verbs().apply(caseId, script);
    }

    @Override
    public Answered drafts() throws UnreadableInputException {
        return verbs().drafts();
    }

    @Override
    public Answered importFiles(List<Path> paths, Optional<String> caseWord, Optional<String> patientId, Consumer<Message> told)
            throws UnreadableInputException, WrongUseException {
        return verbs().importFiles(paths, caseWord, patientId, told);
    }

    @Override
    public Answered demo(Path out) throws UnreadableInputException {
        return verbs().demo(out);
    }

    @Override
    public Answered export(Id caseId, ExportRequest request) throws UnreadableInputException, WrongUseException {
        return verbs().export(caseId, request);
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }
}

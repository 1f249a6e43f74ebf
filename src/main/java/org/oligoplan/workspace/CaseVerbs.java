package org.oligoplan.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.oligoplan.base.Id;
import org.oligoplan.text.Message;

/// What the command line does with stored cases: the same use cases as the window's.
public interface CaseVerbs extends AutoCloseable {

    /// `check CASE`.
    ///
    /// @throws WrongUseException when there is no such case
    /// @throws UnreadableInputException when the case cannot be read
    FileVerbs.Answered check(Id caseId) throws UnreadableInputException, WrongUseException;

    /// `case apply CASE --script FILE`: does a script's actions, one after the other, each committed. CASE `new` makes a case, whose id is in the result.
    ///
    /// @param caseId the case's id, or `new`
    /// @param script a JSON file
    /// @throws WrongUseException when there is no such case, or the script is wrong; the message names the line
    /// @throws UnreadableInputException when a file cannot be read
    FileVerbs.Answered apply(String caseId, Path script) throws UnreadableInputException, WrongUseException;

    /// `drafts`: every case with its drafts.
    ///
    /// @throws UnreadableInputException when the data folder cannot be read
    FileVerbs.Answered drafts() throws UnreadableInputException;

    /// `demo --out DIR`: writes the demo case's files below `out`, takes it through the whole job in a data folder there, and saves the draft, a JSON result
    /// and pictures of the views.
    ///
    /// @throws UnreadableInputException when the folder cannot be written
    FileVerbs.Answered demo(Path out) throws UnreadableInputException;

    /// `import PATH...`: copies files into the library and brings what they hold into the case of one patient.
    ///
    /// @param paths files and folders
    /// @param caseWord the case's id, or `new`; when empty, the case that has some of the objects already, or a new one
    /// @param patientId whose files, where they are of several patients
    /// @param told hears what copying needs before it starts
    /// @throws WrongUseException when there is no such case, the patient is another one, or it must be said which one is meant
    /// @throws UnreadableInputException when nothing could be read, or files cannot be copied; nothing is in the case then
    FileVerbs.Answered importFiles(List<Path> paths, Optional<String> caseWord, Optional<String> patientId, Consumer<Message> told)
            throws UnreadableInputException, WrongUseException;

    /// `export CASE`: writes files of a case.
    ///
    /// @throws WrongUseException when there is no such case, or it cannot be written as asked
    /// @throws UnreadableInputException when the case cannot be read
    FileVerbs.Answered export(Id caseId, ExportRequest request) throws UnreadableInputException, WrongUseException;

    @Override
    void close();
}

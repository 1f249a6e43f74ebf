package org.oligoplan.workspace;

import java.nio.file.Path;
import org.oligoplan.base.Id;

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

    /// `export CASE`: writes files of a case.
    ///
    /// @throws WrongUseException when there is no such case, or it cannot be written as asked
    /// @throws UnreadableInputException when the case cannot be read
    FileVerbs.Answered export(Id caseId, ExportRequest request) throws UnreadableInputException, WrongUseException;

    @Override
    void close();
}

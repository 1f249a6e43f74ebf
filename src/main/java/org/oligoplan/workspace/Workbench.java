package org.oligoplan.workspace;

import org.oligoplan.model.Structure;
import org.oligoplan.contour.ShapeMetrics;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.oligoplan.base.Id;
import org.oligoplan.check.cumulative.CumulativeDoses;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Signal;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.ImportReport;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.text.Texts;

/// What the program can do outside an open case: list, find, open and make cases.
public interface Workbench extends AutoCloseable {

    /// A case in the list.
    ///
    /// @param caseId the case
    /// @param patientName name as shown
    /// @param patientId hospital's Patient ID
    /// @param birthDate birth date
    /// @param trialNumber subject number
    /// @param overall code of the last overall outcome, or empty
    /// @param openFlags how many results wait for someone
    /// @param changed when it was last changed
    /// @param drafts how many named drafts it has
    record CaseListing(Id caseId, String patientName, String patientId, Optional<LocalDate> birthDate, Optional<String> trialNumber,
            String overall,
            int openFlags, Instant changed, int drafts) {}

    /// What an import found, for a person to choose from.
    ///
    /// @param patients one choice for each patient; several patients are never mixed
    /// @param findings what was noticed
    record ImportOffer(List<PatientOffer> patients, List<ImportFinding> findings) {}

    /// One patient's objects in an import.
    ///
    /// @param key what tells the patient from others
    /// @param identity who the files say it is
    /// @param series how many image series
    /// @param structureSets how many structure sets
    record PatientOffer(String key, PatientIdentity identity, int series, int structureSets) {

        /// {@return the name as shown}
        public String name() {
            return identity.name();
        }

        /// {@return the hospital's Patient ID}
        public String patientId() {
            return identity.patientId();
        }
    }

    /// {@return the cases, newest first}
    Signal<List<CaseListing>> cases();

    /// {@return the cases whose name, ID or trial number holds the words of `query`, in any order and letter case}
    List<CaseListing> find(String query);

    /// {@return the jobs under way, for the status bar}
    Signal<List<Job<?>>> running();

    /// Reads files and folders. The job's result offers the patients found.
    Job<ImportOffer> read(List<Path> paths);

    /// Makes a case of one patient of an offer and opens it.
    ///
    /// @param offer from [#read(List)]
    /// @param patientKey which patient
    Job<Session> createCase(ImportOffer offer, String patientKey);

    /// Brings one patient's files of an offer into an open case: this patient's own plainly, those of another identity by a link that a person
    /// answers for. One step, which can be undone.
    ///
    /// @param into the open case
    /// @param offer from [#read(List)]
    /// @param patientKey which patient of the offer
    /// @param unknownConfirmed whether the person confirms that they belong together though something cannot be compared
    /// @param decidedBy who compared and decided
    /// @return completed when it is on the disk; fails with [RefusedException] where birth date or sex contradict
    CompletableFuture<SessionState> join(Session into, ImportOffer offer, String patientKey, boolean unknownConfirmed,
            Optional<String> decidedBy);

    /// Writes the report of an import where a person wants it; a file of that name is replaced, as the person who chose it was asked.
    ///
    /// @param report the report
    /// @param form text or JSON
    /// @param texts the language
    /// @param file where
    /// @return gives the file; fails with [RefusedException] when the place cannot be written
    Job<Path> saveReport(ImportReport report, ImportReportFile.Form form, Texts texts, Path file);

    /// Writes a patient's calendar as an iCalendar file; a file of that name is replaced, as the person who chose it was asked.
    ///
    /// @param text from [CalendarExport#file]
    /// @param file where
    /// @return gives the file; fails with [RefusedException] when the place cannot be written
    Job<Path> saveCalendar(String text, Path file);

    /// Drafts a structure set of a case, so that a person sees what would be written.
    ///
    /// @param current the case as it is shown
    /// @param wanted for which image, and how structures are written
    /// @param texts the language of descriptions in the file
    /// @return fails with [RefusedException] when it cannot be written
    Job<StructureExport.Preview> previewStructures(Case current, StructureExport.Wanted wanted, Texts texts);

    /// Writes a structure set of a case.
    ///
    /// @param current the case as it is shown
    /// @param wanted for which image, and how structures are written
    /// @param file where
    /// @param overwrite whether a person has said that a file of that name is replaced
    /// @param texts the language of descriptions in the file
    /// @return says whether it was written or something is there already; fails with [RefusedException] when it cannot be written
    Job<StructureExport.Outcome> exportStructures(Case current, StructureExport.Wanted wanted, Path file, boolean overwrite, Texts texts);

    /// Measures a structure's size and shape.
    ///
    /// @param structure as it is shown
    /// @return gives none for a structure without contours or of unknown thickness
    Job<Optional<ShapeMetrics>> metrics(Structure structure);

    /// Looks through the structures of a case: volumes, slices, and what a person may want to look at.
    ///
    /// @param current the case as it is shown
    /// @param expect what names say of structures
    /// @return gives one report for each structure, in the case's order
    Job<List<StructureReport>> reports(Case current, StructureReports.Expect expect);

    /// Finds what a change of a whole structure would give.
    ///
    /// @param current the case as it stands
    /// @param asked the change
    /// @return gives the action that puts it; fails with [RefusedException] when it cannot be done
    Job<Action.PutShape> shape(Case current, Action.Reshape asked);

    /// Finds contours in an image of an open case, as a job that is shown and can be cancelled: for whole organs.
    ///
    /// @param session the open case
    /// @param wish what to find
    /// @return gives what was found, not yet put; fails with [RefusedException] when it cannot be found
    Job<ImageFound> find(Session session, ImageWish wish);

    /// Finds doses of a case's structures. The dose's values are read when they are first asked for.
    ///
    /// @param current the case as it is shown
    /// @param wanted which dose, which structures, which numbers
    /// @param earlier an earlier answer about the case, of which what still holds is taken over
    /// @return fails with [RefusedException] when the dose cannot be had
    Job<DoseStudy.Found> doses(Case current, DoseStudy.Wanted wanted, Optional<DoseStudy.Found> earlier);

    /// Lets the second engine look at doses that were found. What it has seen of the same numbers is not computed again.
    ///
    /// @param current the case as it is shown
    /// @param found what the first engine says
    /// @param seen told of one structure after the other, on a worker
    /// @return gives how many structures were looked at; fails with [RefusedException] when the dose cannot be had any more
    Job<Integer> secondLook(Case current, DoseStudy.Found found, Consumer<DoseStudy.Second> seen);

    /// Computes what the earlier courses of a case add up to in each organ, and what a plan may be expected to give.
    ///
    /// @param current the case as it is shown
    Job<CumulativeDoses.Report> cumulative(Case current);

    /// Holds the planned treatment against the limits of organs.
    ///
    /// @param current the case
    Job<PrescriptionStudy> prescriptions(Case current);

    /// Brings the values of a dose of a case.
    ///
    /// @param current the case as it is shown
    /// @param dose one of its doses
    /// @return fails with [RefusedException] when the dose cannot be had
    Job<DoseLattice> lattice(Case current, Id dose);

    /// Opens a stored case, with its images where they still are.
    Job<Session> open(Id caseId);

    /// Writes the demo case's files, reads them and opens the case as any other.
    ///
    /// @param variant which demo, by the name in `phantom.DemoVariant`
    Job<Session> openDemo(String variant);

    /// Looks for the rigid motion that brings one image onto another. Nothing goes into a case.
    ///
    /// @param wanted what is to be aligned
    /// @return gives the motion or why there is none
    Job<RegistrationEngine.Found> align(RegistrationEngine.Wanted wanted);

    @Override
    void close();
}

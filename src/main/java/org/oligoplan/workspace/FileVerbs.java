package org.oligoplan.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oligoplan.base.Dose;
import org.oligoplan.jobs.Progress;

/// What can be done with files alone, without the data folder: the same use cases as the window's, for the command line. Results are maps, lists,
/// texts and numbers in the shape of the documented JSON.
public interface FileVerbs {

    /// A result.
    ///
    /// @param json the documented object
    /// @param clean whether there is neither a blocking finding nor an outcome other than MET
    /// @param words the result for a person, where there is more to say than the fields of `json` by their names
    record Answered(Map<String, Object> json, boolean clean, Optional<String> words) {

        /// Keeps the map's order.
        public Answered {
            json = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(json));
        }

        /// A result whose fields say all.
        public Answered(Map<String, Object> json, boolean clean) {
            this(json, clean, Optional.empty());
        }
    }

    /// A structure as a user names it: the ROI Name as in the file, with the set's SOP Instance UID where a name alone is not enough.
    ///
    /// @param name ROI Name
    /// @param sopInstanceUid of the structure set, after the sign @
    record RoiName(String name, Optional<String> sopInstanceUid) {

        /// {@return the name read from `NAME` or `NAME@SOPInstanceUID`; what follows the last @ counts as a UID only if it is one}
        public static RoiName parse(String text) {
            int at = text.lastIndexOf('@');
            if (at > 0 && text.substring(at + 1).matches("[0-9.]{3,64}")) {
                return new RoiName(text.substring(0, at), Optional.of(text.substring(at + 1)));
            }
            return new RoiName(text, Optional.empty());
        }
    }

    /// A prescription as given on the command line.
    ///
    /// @param total total dose
    /// @param fractions number of fractions
    record Rx(Dose total, int fractions) {}

    /// What a user says about files for a check; what is not given is not assessable.
    ///
    /// @param lesions ROIs that are lesions
    /// @param irradiated ROIs that are organs irradiated before
    /// @param priorFields ROIs that are prior fields or targets
    /// @param rx the prescription for each lesion
    /// @param historyComplete whether the prior history is confirmed complete
    /// @param delineationMm uncertainty of delineation
    /// @param registrationMm uncertainty of registration
    record Roles(List<RoiName> lesions, List<RoiName> irradiated, List<RoiName> priorFields, Optional<Rx> rx, boolean historyComplete,
            Optional<Double> delineationMm, Optional<Double> registrationMm) {

        /// Copies the lists.
        public Roles {
            lesions = List.copyOf(lesions);
            irradiated = List.copyOf(irradiated);
            priorFields = List.copyOf(priorFields);
        }
    }

    /// What is asked of `dvh`.
    ///
    /// @param rois the structures; all that have contours when empty
    /// @param metrics names of metrics
    /// @param dose SOP Instance UID or file of the dose that is meant, where there are several
    /// @param through SOP Instance UID or file of the registration to go through, where structures and dose are in different frames of reference
    /// @param prescribedGy total dose of the prescription, Gy
    /// @param curve whether the cumulative curves are wanted
    record Histograms(List<RoiName> rois, List<String> metrics, Optional<String> dose, List<String> through,
            Optional<Double> prescribedGy, boolean curve) {

        /// Copies the lists.
        public Histograms {
            rois = List.copyOf(rois);
            metrics = List.copyOf(metrics);
            through = List.copyOf(through);
        }
    }

    /// `inspect`: series, structures, doses, plans, registrations, other objects, links and findings; in words the report of an import.
    ///
    /// @throws UnreadableInputException when nothing could be read
    Answered inspect(List<Path> paths, Progress progress) throws UnreadableInputException, WrongUseException;

    /// What to measure.
    ///
    /// @param from the first structure
    /// @param to the second; the isodose when missing
    /// @param isodoseGy the isodose to measure to, Gy
    /// @param dose the dose that is meant, by SOP Instance UID or file, where there are several
    /// @param delineationMm uncertainty of delineation
    /// @param registrationMm uncertainty of registration
    /// @param limitMm the distance that is asked for; the protocol's when missing
    record Gap(RoiName from, Optional<RoiName> to, Optional<Double> isodoseGy, Optional<String> dose, Optional<Double> delineationMm,
            Optional<Double> registrationMm, Optional<Double> limitMm) {

        /// Between two structures, by the protocol's limit.
        public static Gap between(RoiName from, RoiName to, Optional<Double> delineationMm, Optional<Double> registrationMm) {
            return new Gap(from, Optional.of(to), Optional.empty(), Optional.empty(), delineationMm, registrationMm, Optional.empty());
        }
    }

    /// `measure`: distance between two structures, or from a structure to a dose's isodose.
    ///
    /// @throws UnreadableInputException when nothing could be read, or the dose could not
    /// @throws WrongUseException when a name is not there, or stands in several structure sets; when neither or both of a second structure and an
    ///     isodose are given
    Answered measure(List<Path> paths, Gap gap, Progress progress) throws UnreadableInputException, WrongUseException;

    /// `measure` between two structures, by the protocol's limit.
    ///
    /// @throws UnreadableInputException when nothing could be read
    /// @throws WrongUseException when a name is not there, or stands in several structure sets
    default Answered measure(List<Path> paths, RoiName from, RoiName to, Optional<Double> delineationMm, Optional<Double> registrationMm,
            Progress progress)
            throws UnreadableInputException, WrongUseException {
        return measure(paths, Gap.between(from, to, delineationMm, registrationMm), progress);
    }

    /// `volumes`: the volume of each structure.
    ///
    /// @throws UnreadableInputException when nothing could be read
    Answered volumes(List<Path> paths, Progress progress) throws UnreadableInputException, WrongUseException;

    /// `suv`: for each PET series the factor to SUV by body weight, or why there is none.
    ///
    /// @throws UnreadableInputException when nothing could be read
    Answered suv(List<Path> paths, Progress progress) throws UnreadableInputException, WrongUseException;

    /// `check` of files.
    ///
    /// @throws UnreadableInputException when nothing could be read
    /// @throws WrongUseException when a name is not there, or stands in several structure sets
    Answered check(List<Path> paths, Roles roles, Progress progress) throws UnreadableInputException, WrongUseException;

    /// `dvh`: doses of structures. Structure sets and doses suffice.
    ///
    /// @throws UnreadableInputException when nothing could be read
    /// @throws WrongUseException when a name is not there, or several could be meant, or structure and dose have no common frame
    Answered dvh(List<Path> paths, Histograms wanted, Progress progress) throws UnreadableInputException, WrongUseException;

    /// `convert`: a structure set read and written again without a case.
    ///
    /// @param set SOP Instance UID or label of the set that is meant, where there are several
    /// @throws UnreadableInputException when no structure set could be read
    /// @throws WrongUseException when several could be meant, or the file is there already and may not be replaced
    Answered convert(List<Path> paths, Path file, boolean overwrite, Optional<String> set, ExportRequest.StructureForm form,
            Progress progress)
            throws UnreadableInputException, WrongUseException;

    /// {@return the same verbs, for one patient of the files}
    ///
    /// @param wanted the Patient ID, or `ID/NUMBER` where that does not say which; when missing, files of several patients are refused with the
    /// candidates, but for `inspect`, which lists them all
    FileVerbs of(Optional<String> wanted);
}

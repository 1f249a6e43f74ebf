package org.oligoplan.workspace;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.Ring;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Claim;
import org.oligoplan.model.CourseDate;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.Delivery;
import org.oligoplan.model.Element;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.LesionMeasurement;
import org.oligoplan.model.Measurement;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.Radiopharmaceutical;
import org.oligoplan.model.RegistrationEvidence;
import org.oligoplan.model.RegistrationMeans;
import org.oligoplan.model.Side;
import org.oligoplan.model.StructureLook;
import org.oligoplan.model.StructureRole;
import org.oligoplan.schedule.FractionWish;
import org.oligoplan.model.AgentClass;
import org.oligoplan.model.OtherCancer;
import org.oligoplan.model.StudyEvent;

/// Everything that a person can do to a case. The window and the command line make the same ones; the session turns each into one edit event.
public sealed interface Action {

    /// Adds files that were read as another identity's, once a person has compared the two records; of this patient's own, adds them plainly.
    ///
    /// @param from who the files say the patient is
    /// @param elements what they hold, with findings and report
    /// @param unknownConfirmed whether the person confirms that they belong together though something cannot be compared
    /// @param decidedBy who decided; the person at the program when missing
    record JoinFiles(PatientIdentity from, List<Element> elements, boolean unknownConfirmed,
            Optional<String> decidedBy) implements Action {

        /// Copies the list.
        public JoinFiles {
            elements = List.copyOf(elements);
        }
    }

    /// Takes joined files out of the case again, with all that rests on them.
    record Unjoin(Id link) implements Action {}

    /// Gives a structure its role.
    record AssignRole(Id structure, StructureRole role) implements Action {}

    /// Names a structure, with its TG-263 name where chosen.
    record NameStructure(Id structure, String name, Optional<String> standardName) implements Action {}

    /// States whether an organ was irradiated before; empty takes the statement back.
    record SetIrradiated(Id structure, Optional<Boolean> irradiated) implements Action {}

    /// Adds a lesion with an empty GTV on the planning image; `lesion` and `structure` are the ids that they get.
    record AddLesion(Id lesion, Id structure, String name, Optional<AnatomicSite> site, Side side,
            Optional<LesionKind> kind) implements Action {}

    /// Makes an imported structure a delineation of a lesion (and gives it that role); makes the lesion when it is new.
    record DelineateLesion(Id lesion, Id structure, StructureRole role) implements Action {}

    /// Changes a lesion's name and place.
    record EditLesion(Id lesion, String name, Optional<AnatomicSite> site, Side side, Optional<LesionKind> kind) implements Action {}

    /// Takes a lesion and what was drawn for it away.
    record RemoveLesion(Id lesion) implements Action {}

    /// States whether a lesion progresses; empty takes the statement back.
    record SetProgressing(Id lesion, Optional<Progressing> progressing) implements Action {}

    /// Adds an organ with no contours on the planning image; `structure` is the id that it gets.
    record AddOrgan(Id structure, String standardName) implements Action {}

    /// Takes a structure away.
    record RemoveStructure(Id structure) implements Action {}

    /// Paints or erases with a ball of `radiusMm` along `path` (patient mm), seen along `viewNormal`; on the structure's own planes with a
    /// disc on one plane, unless a `ball` is asked for there too.
    record PaintStroke(Id structure, List<PatientPoint> path, PatientVector viewNormal, double radiusMm, boolean erase,
            boolean ball) implements Action {

        /// Copies the path.
        public PaintStroke {
            path = List.copyOf(path);
        }

        /// A stroke with a disc on the structure's own planes.
        public PaintStroke(Id structure, List<PatientPoint> path, PatientVector viewNormal, double radiusMm, boolean erase) {
            this(structure, path, viewNormal, radiusMm, erase, false);
        }
    }

    /// Changes contours by hand.
    record Draw(Drawing drawing) implements Action {}

    /// Adds a polygon on a plane of the structure's stack, or cuts it out.
    record DrawPolygon(Id structure, double offsetMm, Ring ring, boolean erase) implements Action {}

    /// Empties one plane.
    record DeleteSection(Id structure, double offsetMm) implements Action {}

    /// Copies one plane's section to another plane.
    record CopySection(Id structure, double fromOffsetMm, double toOffsetMm) implements Action {}

    /// Accepts what an automatic tool made on these planes; all planes when empty.
    record AcceptSections(Id structure, List<Double> offsetsMm) implements Action {}

    /// Changes a whole structure, or makes a new one of it.
    record Reshape(Id structure, ShapeChange change, Optional<ShapeChange.Into> into) implements Action {}

    /// Puts what a change was found to give, if the structure still is what it was found from.
    ///
    /// @param asked the change
    /// @param basis the structure's contours before
    /// @param result the contours after it
    record PutShape(Reshape asked, ContourStack basis, ContourStack result) implements Action {}

    /// Puts contours that were found in an image into a structure, if it still is what they were found for; or makes a structure of them.
    /// Each plane that it changes is not reviewed.
    ///
    /// @param labelId the message id of what was done
    /// @param fresh how the structure is made; missing for one that is there
    /// @param basis the structure's contours before, empty for a new one
    /// @param result the contours after it
    record PutFound(Id structure, String labelId, Optional<Fresh> fresh, ContourStack basis, ContourStack result) implements Action {

        /// A structure that does not exist yet.
        ///
        /// @param image on whose planes it lies
        /// @param name its name
        /// @param standardName the TG-263 name, where there is one
        public record Fresh(Id image, String name, Optional<String> standardName) {}
    }

    /// Prescribes; outside the protocol's range only with a reason.
    record Prescribe(Id lesion, Dose total, int fractions, Optional<String> offProtocolReason) implements Action {}

    /// Takes the prescription back.
    record ClearPrescription(Id lesion) implements Action {}

    /// Records a person's statement.
    record MakeStatement(Claim claim, Optional<String> decidedBy) implements Action {}

    /// Answers a question of the protocol. What is no answer to it is refused.
    ///
    /// @param fact the answer
    /// @param decidedBy who decided; the person at the program when missing
    /// @param role in what capacity; when missing the only one that may, or that of the person at the program
    record StateFact(Claim.Fact fact, Optional<String> decidedBy, Optional<PersonRole> role) implements Action {}

    /// Adds a medicine to the list, or changes one that is there.
    record PutAgent(Id agent, String name, Optional<AgentClass> agentClass, Optional<LocalDate> firstDose, Optional<LocalDate> lastDose,
            Optional<Boolean> current) implements Action {}

    /// Adds another cancer to the list, or changes one that is there; an approval of what it was before is taken back.
    record PutCancer(Id cancer, OtherCancer.Type type, String description, Optional<LocalDate> diagnosed,
            Optional<OtherCancer.Status> status) implements Action {}

    /// Records whether the principal investigator approves of another cancer; empty takes it back.
    record ApproveCancer(Id cancer, Optional<Boolean> approved, Optional<String> decidedBy) implements Action {}

    /// Adds a scan, a visit or another event, or changes one that is there.
    record PutEvent(Id event, StudyEvent.Kind kind, LocalDate day, StudyEvent.Visit visit, String note,
            Optional<StudyEvent.AdverseEvent> adverse) implements Action {}

    /// Takes a medicine, another cancer or an event out of its list.
    record RemoveStudyRecord(Id record) implements Action {}

    /// Takes a statement back.
    record WithdrawStatement(Id statement) implements Action {}

    /// Sets the site's uncertainties and choices; empty takes a setting back.
    record SetUncertainty(Optional<Double> delineationMm, Optional<Double> registrationMm, String source) implements Action {}

    /// Records whether four fractions are allowed; empty takes the choice back.
    record SetFourFractions(Optional<Boolean> allowed, String source) implements Action {}

    /// Adds or removes a structure from the critical ones.
    record SetCriticalStructure(String standardName, boolean critical) implements Action {}

    /// Adds a prior course.
    record AddPriorCourse(Id course, String label, Optional<LocalDate> date, Optional<Dose> total, OptionalInt fractions,
            List<Id> structureSets, List<Id> plans, List<Id> doses)
            implements
                Action {

        /// Copies the lists.
        public AddPriorCourse {
            structureSets = List.copyOf(structureSets);
            plans = List.copyOf(plans);
            doses = List.copyOf(doses);
        }

        /// A course without plans and doses.
        public AddPriorCourse(Id course, String label, Optional<LocalDate> date, Optional<Dose> total, OptionalInt fractions,
                List<Id> structureSets) {
            this(course, label, date, total, fractions, structureSets, List.of(), List.of());
        }
    }

    /// Puts all that is known of an earlier course: a new one, or what is typed now of one that is there.
    record PutCourse(Id course, CourseEntry entry) implements Action {}

    /// Takes an earlier course away, with its details, its fields and what was stated of it.
    record RemoveCourse(Id course) implements Action {}

    /// Reconstructs a field of an earlier course on the planning CT, or changes one that is there.
    ///
    /// @param field the id that it gets or has
    /// @param outline the structure that holds an outline that was drawn; missing for a box and for levels
    /// @param uncertaintyMm by how much it may be off, mm: the person's figure
    /// @param source from what it was reconstructed
    record PutCourseField(Id field, Id course, CourseField.Shape shape, Optional<Id> outline, double uncertaintyMm,
            String source) implements Action {}

    /// Takes a field away; an outline that a person drew stays a structure.
    record RemoveCourseField(Id field) implements Action {}

    /// Makes an earlier course of what a lesion was given here.
    ///
    /// @param course the id that it gets
    /// @param began when it began
    /// @param delivered number of fractions delivered
    /// @param uncertaintyMm by how much its outline may be off from where the dose went, mm: the person's figure
    record CourseFromLesion(Id course, Id lesion, CourseDate began, int delivered, double uncertaintyMm) implements Action {}

    /// Puts the days of a lesion's fractions, in any order; no day takes the plan back.
    record PlanFractions(Id lesion, List<LocalDate> days) implements Action {

        /// Copies the days.
        public PlanFractions {
            days = List.copyOf(days);
        }
    }

    /// Puts the earliest days for the fractions of some lesions that the site's gap, weekends and holidays allow.
    ///
    /// @param start the first day that may be used
    record ProposeFractions(LocalDate start, FractionWish.Order order, List<Id> lesions) implements Action {

        /// Copies the list.
        public ProposeFractions {
            lesions = List.copyOf(lesions);
        }
    }

    /// Puts the days, besides Saturdays and Sundays, on which the clinic does not treat.
    record SetHolidays(List<LocalDate> days) implements Action {

        /// Copies the days.
        public SetHolidays {
            days = List.copyOf(days);
        }
    }

    /// Records what a lesion measured on one image.
    ///
    /// @param measurement the id that it gets
    /// @param image the image, where it is in the case; its day is then the image's own
    /// @param day when the image was taken, where it is not in the case
    /// @param tracer what was injected, where an uptake was measured
    /// @param values what was measured
    /// @param how from a contour as it stands, or typed
    record RecordMeasurement(Id measurement, Id lesion, Optional<Id> image, Optional<LocalDate> day, Optional<Radiopharmaceutical> tracer,
            Values values, LesionMeasurement.How how) implements Action {

        /// Lengths in mm, SUV by body weight in g/ml.
        public record Values(OptionalDouble longestMm, OptionalDouble shortMm, OptionalDouble suvMax, OptionalDouble suvPeak) {}
    }

    /// Takes a lesion's measurement away.
    record RemoveLesionMeasurement(Id measurement) implements Action {}

    /// Records what of a lesion's treatment was given; with no fraction and no reason for stopping, takes the record away.
    record RecordDelivery(Id lesion, List<Delivery.Fraction> fractions, Optional<String> stopped) implements Action {

        /// Copies the list.
        public RecordDelivery {
            fractions = List.copyOf(fractions);
        }
    }

    /// Pins words to a place of an image, in patient mm of its frame; `comment` is the id that they get.
    record PinComment(Id comment, Optional<Id> lesion, Id image, PatientPoint place, String text) implements Action {}

    /// Writes a comment anew; what it said stays readable.
    record RewriteComment(Id comment, String text) implements Action {}

    /// Marks a comment's matter as settled, or as open again.
    record ResolveComment(Id comment, boolean resolved) implements Action {}

    /// Takes a comment away.
    record RemoveComment(Id comment) implements Action {}

    /// Accepts a rigid alignment of an imported registration, whose uncertainty the person states; `registration` is the id that the
    /// registration gets, through which the case may then be measured.
    record AcceptRegistration(Id imported, FrameOfReference from, Id registration, double uncertaintyMm,
            Optional<String> decidedBy) implements Action {}

    /// Registers two frames by places that a person found in both; `registration` is the id that the registration gets. Nothing is clear
    /// through it until it is signed off.
    ///
    /// @param from the moving frame
    /// @param to the registered frame
    /// @param landmarks the places, at least 3 and not on a line
    /// @param at the place, in the registered frame, at which the error is to be estimated; the landmarks' middle when missing
    record RegisterLandmarks(Id registration, FrameOfReference from, FrameOfReference to, List<Landmark> landmarks,
            Optional<PatientPoint> at) implements Action {

        /// Copies the list.
        public RegisterLandmarks {
            landmarks = List.copyOf(landmarks);
        }

        /// One place in both frames, with a name that may be empty.
        public record Landmark(String name, PatientPoint from, PatientPoint to) {}
    }

    /// Registers two frames by hand: a turn about a place of the moving frame, then a shift, as
    /// [org.oligoplan.geometry.RigidTransform#about(PatientPoint, PatientVector, PatientVector)] composes them. Nothing is clear through it
    /// until it is signed off.
    record RegisterManual(Id registration, FrameOfReference from, FrameOfReference to, PatientPoint about, PatientVector shiftMm,
            PatientVector anglesDegrees) implements Action {}

    /// Keeps what the automatic registration found. Nothing is clear through it until it is signed off.
    ///
    /// @param matrix 16 values row by row, from the moving frame to the registered one, mm
    /// @param means the engine with all that it was told and says of its result
    /// @param centre the place about which a remaining rotation is thought to turn, in the registered frame
    /// @param suggestion what the engine makes of its own error
    record RegisterAutomatic(Id registration, FrameOfReference from, FrameOfReference to, List<Double> matrix,
            RegistrationMeans.Automatic means, PatientPoint centre, Optional<RegistrationEvidence.Suggestion> suggestion)
            implements
                Action {

        /// Copies the list.
        public RegisterAutomatic {
            matrix = List.copyOf(matrix);
        }
    }

    /// Signs a registration off that was made here, with the uncertainty that the person states: a length, and where wanted an angle, whose
    /// lever arm is the distance from the registration's centre.
    ///
    /// @param decidedBy who signs; the person at the program when missing
    /// @param role in what capacity, where it is not the capacity of the person at the program
    record SignOffRegistration(Id registration, double uncertaintyMm, OptionalDouble rotationDegrees, Optional<String> decidedBy,
            Optional<PersonRole> role) implements Action {}

    /// Takes a registration out of use; an imported one stays in the case, not accepted.
    record RemoveRegistration(Id registration) implements Action {}

    /// Gives a structure another place in the palette of its kind.
    record SetColour(Id structure, int colour) implements Action {}

    /// Keeps a measurement, or changes one that is kept.
    record PutMeasurement(Measurement measurement) implements Action {}

    /// Takes a measurement away.
    record RemoveMeasurement(Id measurement) implements Action {}

    /// Changes how a structure is shown and whether it may be drawn on. It is kept with the case but is no step of undo.
    record SetLook(StructureLook look) implements Action {}

    /// Sets the patient's trial number.
    record SetTrialNumber(Optional<String> trialNumber) implements Action {}

    /// Keeps where the views stand. It is kept with the case but is no step of undo.
    record KeepView(Map<String, String> values) implements Action {}

    /// Several actions as one step.
    record Together(String labelId, List<Action> actions) implements Action {

        /// Copies the list.
        public Together {
            actions = List.copyOf(actions);
        }
    }
}

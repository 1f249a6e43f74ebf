package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.oligoplan.check.CheckEngine;
import org.oligoplan.json.JsonWriter;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolReader;
import org.oligoplan.text.Texts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.contour.BoxStack;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.json.JsonReader;
import org.oligoplan.json.JsonValue;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.BodyRegion;
import org.oligoplan.model.Case;
import org.oligoplan.model.CourseDate;
import org.oligoplan.model.CourseDetails;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.CourseField.Shape;
import org.oligoplan.model.CourseUnknown;
import org.oligoplan.model.Delivery;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureLook;
import org.oligoplan.model.StructureRole;

/// Earlier courses as a person types them, and their reconstructed fields.
class CourseActionsTest {

    private static final PatientPoint LOW = new PatientPoint(-20.25, -30, 11);
    private static final PatientPoint HIGH = new PatientPoint(10, 5.5, 32.4);

    @TempDir
    Path folder;

    private static void refused(Session session, Action action, String reason) {
        assertThatThrownBy(() -> Desk.does(session, action)).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.reason().id()).isEqualTo(reason));
    }

    private static CourseEntry entry(String label, String when, OptionalInt planned, OptionalInt delivered, CourseUnknown... unknown) {
        return new CourseEntry(label, CourseDate.parse(when), Optional.of(Dose.ofGray("8")), planned, delivered, "spine",
                Set.of(BodyRegion.CHEST), "AP/PA", Set.of(unknown), "", List.of(), List.of(), List.of());
    }

    @Test
    void aDateIsKnownToTheDayTheMonthOrTheYear() {
        CourseDate year = CourseDate.parse("2024").orElseThrow();
        assertThat(year.earliest()).isEqualTo("2024-01-01");
        assertThat(year.latest()).isEqualTo("2024-12-31");
        CourseDate month = CourseDate.parse(" 2024-02 ").orElseThrow();
        assertThat(month.latest()).isEqualTo("2024-02-29");
        assertThat(month.day()).isEmpty();
        assertThat(CourseDate.parse("2024-05-17").orElseThrow().day()).contains(LocalDate.of(2024, 5, 17));
        for (String text : List.of("2024", "2024-02", "2024-05-17")) {
            assertThat(CourseDate.parse(text).orElseThrow().text()).isEqualTo(text);
        }
        for (String wrong : List.of("", "24", "2024-13", "2024-02-30", "May 2024", "0024", "20245")) {
            assertThat(CourseDate.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void theSlabsOfABoxFillItExactlyInEveryOrientation() {
        double truth = (HIGH.x() - LOW.x()) * (HIGH.y() - LOW.y()) * (HIGH.z() - LOW.z()) / 1000;
        PatientVector x = new PatientVector(1, 0, 0);
        PatientVector y = new PatientVector(0, 1, 0);
        PatientVector z = new PatientVector(0, 0, 1);
        PatientVector tilted = new PatientVector(0, Math.cos(0.1), Math.sin(0.1));
        for (PlaneFrame planes : List.of(PlaneFrame.axial(SampleFiles.FRAME), new PlaneFrame(SampleFiles.FRAME, x.times(-1), y),
                new PlaneFrame(SampleFiles.FRAME, y, z.times(-1)), new PlaneFrame(SampleFiles.FRAME, x, z.times(-1)),
                new PlaneFrame(SampleFiles.FRAME, x, tilted))) {
            ContourStack box = BoxStack.of(planes, LOW, HIGH, 2.5);
            assertThat(SolidVolume.cm3(box)).as("%s", planes).isCloseTo(truth, within(1e-3 * truth));
            double half = box.usualSpacingMm().orElseThrow() / 2;
            double w0 = box.sections().getFirst().offsetMm() - half;
            double w1 = box.sections().getLast().offsetMm() + half;
            List<Double> ends = List.of(box.plane().wOf(LOW), box.plane().wOf(HIGH));
            assertThat(w0).isCloseTo(Math.min(ends.get(0), ends.get(1)), within(1e-9));
            assertThat(w1).isCloseTo(Math.max(ends.get(0), ends.get(1)), within(1e-9));
        }
    }

    @Test
    void aTypedCourseIsKeptChangedAndTakenAwayWithItsField() throws Exception {
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            Id course = Id.random();
            Case typed = Desk.does(session, new Action.PutCourse(course, entry("T8, 8 Gy in 1", "2024-05", OptionalInt.of(1),
                    OptionalInt.empty(), CourseUnknown.FRACTIONS_DELIVERED))).current();
            PriorCourse made = typed.find(course, PriorCourse.class).orElseThrow();
            assertThat(made.date()).isEmpty();
            assertThat(CourseDetails.when(typed, made)).contains(CourseDate.parse("2024-05").orElseThrow());
            assertThat(CourseDetails.delivered(typed, made)).as("planned is not delivered").isEmpty();
            refused(session, new Action.PutCourse(course, entry("T8", "2024", OptionalInt.of(1), OptionalInt.of(1),
                    CourseUnknown.FRACTIONS_DELIVERED)), "courses.refused.given-unknown");
            refused(session, new Action.PutCourse(course, entry("T8", "", OptionalInt.of(1), OptionalInt.of(2))),
                    "courses.refused.more-delivered");
            refused(session, new Action.PutCourse(Id.random(), entry("T8, 8 Gy in 1", "", OptionalInt.empty(), OptionalInt.empty())),
                    "courses.refused.known-label");
            Id field = Id.random();
            Action box = new Action.PutCourseField(field, course, new Shape.Levels("T7", "T9", LOW, HIGH), Optional.empty(), 10,
                    "letter of 2024");
            refused(session, box, "edit.refused.no-planning-image");
            Desk.withLesion(session);
            Case with = Desk.does(session, box).current();
            CourseField kept = with.find(field, CourseField.class).orElseThrow();
            Structure outline = with.structure(kept.structure()).orElseThrow();
            assertThat(outline.is(StructureRole.PRIOR_FIELD)).isTrue();
            assertThat(StructureLook.of(with, outline.id()).locked()).isTrue();
            assertThat(kept.reconstructed()).isTrue();
            refused(session, new Action.PutCourseField(field, course, kept.shape(), Optional.empty(), Double.NaN, "letter"),
                    "courses.refused.uncertainty");
            refused(session, new Action.PutCourseField(field, course, kept.shape(), Optional.empty(), 1, " "), "courses.refused.source");
            Case moved = Desk.does(session, new Action.PutCourseField(field, course, new Shape.Box(LOW, new PatientPoint(11, 6, 33)),
                    Optional.empty(), 5, "letter")).current();
            assertThat(moved.find(field, CourseField.class).orElseThrow().structure()).isEqualTo(outline.id());
            assertThat(moved.structure(outline.id()).orElseThrow().contours()).isNotEqualTo(outline.contours());
            Case gone = Desk.does(session, new Action.RemoveCourse(course)).current();
            assertThat(gone.all(CourseField.class)).isEmpty();
            assertThat(gone.all(CourseDetails.class)).isEmpty();
            assertThat(gone.structure(outline.id())).isEmpty();
            assertThat(session.undo().get().current()).isEqualTo(moved);
        }
    }

    @Test
    void anOutlineStaysAndATreatedLesionBecomesACourse() throws Exception {
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            Id gtv = Desk.withLesion(session);
            Id course = Id.random();
            Desk.does(session, new Action.PutCourse(course, entry("T8", "2024", OptionalInt.of(1), OptionalInt.of(1))));
            Id cord = session.state().get().current().structures().stream().filter(s -> s.name().equals("SpinalCord")).findFirst()
                    .orElseThrow().id();
            Id foreign = session.state().get().current().structures().stream().filter(s -> s.name().equals("Foreign")).findFirst()
                    .orElseThrow().id();
            refused(session, outline(course, gtv), "courses.refused.empty-outline");
            refused(session, outline(course, foreign), "courses.refused.outline-elsewhere");
            Desk.does(session, Desk.stroke(gtv, -20, 0, 5, false));
            refused(session, outline(course, gtv), "courses.refused.outline-lesion");
            Action.PutCourseField drawn = outline(course, cord);
            Case with = Desk.does(session, drawn).current();
            assertThat(with.structure(cord).orElseThrow().is(StructureRole.PRIOR_FIELD)).isTrue();
            refused(session, outline(course, cord), "courses.refused.outline-taken");
            Case without = Desk.does(session, new Action.RemoveCourseField(drawn.field())).current();
            assertThat(without.structure(cord)).isPresent();
            Id lesion = without.lesions().getFirst().id();
            Action treated = new Action.CourseFromLesion(Id.random(), lesion, CourseDate.parse("2026-03-09").orElseThrow(), 4, 3);
            refused(session, treated, "edit.refused.no-prescription");
            Desk.does(session, new Action.Prescribe(lesion, Dose.ofGray("35"), 5, Optional.empty()));
            // What was recorded of the delivery is not contradicted; its own doses count.
            Id record = Id.random();
            Case recorded = session.state().get().current()
                    .with(new Delivery(record, lesion, List.of(fraction("2026-03-09", 7), fraction("2026-03-11", 7)), Optional.empty(),
                            later(session)));
            ActionPlanner planner = new ActionPlanner(new Actor("Tester", PersonRole.RADIATION_ONCOLOGIST, "Site"), Clock.systemUTC(),
                    Desk.RANGE, new ContourTools(), SampleFiles.CHECK);
            assertThatThrownBy(() -> planner.plan(treated, recorded)).isInstanceOfSatisfying(RefusedException.class,
                    e -> assertThat(e.reason().id()).isEqualTo("courses.refused.recorded-fractions"));
            assertThatThrownBy(() -> planner.plan(fromLesion(lesion, "2026-04", 2), recorded)).isInstanceOfSatisfying(
                    RefusedException.class, e -> assertThat(e.reason().id()).isEqualTo("courses.refused.recorded-date"));
            PriorCourse two = planner.plan(fromLesion(lesion, "2026-03", 2), recorded).edit().apply(recorded).all(PriorCourse.class)
                    .stream()
                    .filter(c -> c.label().startsWith("L1")).findFirst().orElseThrow();
            assertThat(two.total().orElseThrow().gray()).as("as prescribed: 7 Gy each").isEqualByComparingTo("35");
            Case other = recorded.with(new Delivery(record, lesion, List.of(fraction("2026-03-09", 7), fraction("2026-03-11", 6)),
                    Optional.of("pain"), later(session)));
            PriorCourse less = planner.plan(fromLesion(lesion, "2026-03", 2), other).edit().apply(other).all(PriorCourse.class).stream()
                    .filter(c -> c.label().startsWith("L1")).findFirst().orElseThrow();
            assertThat(less.total().orElseThrow().gray()).isEqualByComparingTo("13");
            assertThat(less.fractions()).hasValue(2);
            Case later = Desk.does(session, treated).current();
            PriorCourse made = later.find(((Action.CourseFromLesion) treated).course(), PriorCourse.class).orElseThrow();
            assertThat(made.total().orElseThrow().gray()).isEqualByComparingTo("35");
            assertThat(made.date()).contains(LocalDate.of(2026, 3, 9));
            assertThat(CourseDetails.delivered(later, made)).hasValue(4);
            CourseField field = CourseField.of(later, made.id()).getFirst();
            assertThat(field.reconstructed()).isFalse();
            assertThat(later.structure(field.structure()).orElseThrow().contours())
                    .isEqualTo(later.structure(gtv).orElseThrow().contours());
        }
    }

    private static Delivery.Fraction fraction(String day, int gy) {
        return new Delivery.Fraction(LocalDate.parse(day), Optional.of(Dose.ofGray(Integer.toString(gy))), "");
    }

    private static Attribution later(Session session) {
        return session.state().get().current().statements().getLast().by();
    }

    private static Action fromLesion(Id lesion, String date, int delivered) {
        return new Action.CourseFromLesion(Id.random(), lesion, CourseDate.parse(date).orElseThrow(), delivered, 3);
    }

    private static Action.PutCourseField outline(Id course, Id structure) {
        return new Action.PutCourseField(Id.random(), course, new Shape.Outline(), Optional.of(structure), 5, "drawn");
    }

    private static Action step(Case current, String json) throws Exception {
        return new ScriptActions(current, new ScriptFields("script", (JsonValue.Object) JsonReader.read(json, "script"))).actions()
                .getFirst();
    }

    @Test
    void aScriptTypesCoursesAndFields() throws Exception {
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            Desk.withLesion(session);
            Case start = session.state().get().current();
            assertThat(step(start, "{\"do\": \"prior-course\", \"label\": \"T8\", \"fractions\": 1}"))
                    .isInstanceOf(Action.AddPriorCourse.class);
            Case typed = Desk.does(session, step(start, "{\"do\": \"prior-course\", \"label\": \"T8\", \"date\": \"2019\", "
                    + "\"totalGy\": 30, \"fractions\": 10, \"delivered\": 8, \"regions\": [\"chest\", \"neck\"], "
                    + "\"unknown\": [\"technique\"]}")).current();
            CourseDetails details = typed.all(CourseDetails.class).getFirst();
            assertThat(details.regions()).containsExactly(BodyRegion.NECK, BodyRegion.CHEST);
            Case more = Desk.does(session, step(typed, "{\"do\": \"prior-course\", \"label\": \"T8\", \"site\": \"thoracic spine\"}"))
                    .current();
            assertThat(more.all(PriorCourse.class)).hasSize(1);
            assertThat(CourseEntry.of(more, more.all(PriorCourse.class).getFirst()).delivered()).hasValue(8);
            Case with = Desk.does(session, step(more, "{\"do\": \"course-field\", \"course\": \"T8\", \"uncertaintyMm\": 10, "
                    + "\"source\": \"letter\", \"boxMm\": [[10, 5, 32], [-20, -30, 11]], \"fromLevel\": \"T7\", \"toLevel\": \"T9\"}"))
                    .current();
            assertThat(with.all(CourseField.class).getFirst().shape())
                    .isEqualTo(new Shape.Levels("T7", "T9", new PatientPoint(-20, -30, 11), new PatientPoint(10, 5, 32)));
            assertThatThrownBy(() -> step(more, "{\"do\": \"course-field\", \"course\": \"T8\", \"source\": \"letter\", "
                    + "\"boxMm\": [[10, 5, 32], [-20, -30, 11]]}")).isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("uncertaintyMm");
            assertThatThrownBy(() -> step(more, "{\"do\": \"course-field\", \"course\": \"T8\", \"uncertaintyMm\": 1, "
                    + "\"source\": \"x\", \"boxMm\": [[10, 5, 32], [10, -30, 11]]}")).isInstanceOf(WrongUseException.class);
            Case bare = Desk.does(session, step(with, "{\"do\": \"remove-course-field\", \"course\": \"T8\"}")).current();
            assertThat(bare.all(CourseField.class)).isEmpty();
            assertThat(Desk.does(session, step(bare, "{\"do\": \"remove-course\", \"course\": \"T8\"}")).current().all(PriorCourse.class))
                    .isEmpty();
        }
    }

    @Test
    void theAnswerOfCheckSaysWhatTheRunFound() throws Exception {
        try (Desk desk = new Desk(folder);
                Session session = desk.newCase();
                InputStream in = Objects.requireNonNull(Protocol.class.getResourceAsStream(Protocol.BUILT_IN))) {
            Desk.withLesion(session);
            Id course = Id.random();
            Case start = session.state().get().current();
            Id cord = start.structures().stream().filter(s -> s.name().equals("SpinalCord")).findFirst().orElseThrow().id();
            Desk.does(session, new Action.AssignRole(cord, StructureRole.ORGAN));
            Desk.does(session, new Action.NameStructure(cord, "SpinalCord", Optional.of("SpinalCord")));
            Desk.does(session, new Action.PutCourse(course, entry("T8", "2024", OptionalInt.of(1), OptionalInt.of(1))));
            CheckEngine engine = new CheckEngine(
                    ProtocolReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Protocol.BUILT_IN));
            Texts words = new Texts(Locale.ENGLISH);
            Case lost = session.state().get().current();
            String before = JsonWriter.write(CheckRunForm.inWords(engine.run(lost), lost, words));
            assertThat(before).contains("coursesWithoutPlace", course.toString(), "has no field on the planning CT", "\"OPEN\"");
            // The sample's cord lies at x from 35 to 45.
            Case with = Desk.does(session, new Action.PutCourseField(Id.random(), course, new Shape.Box(new PatientPoint(30, -20, 5),
                    new PatientPoint(50, 20, 40)), Optional.empty(), 5, "letter")).current();
            String after = JsonWriter.write(CheckRunForm.inWords(engine.run(with), with, words));
            assertThat(after).contains("\"FIELD\"", "inside the reconstructed field of T8")
                    .doesNotContain("has no field on the planning CT");
        }
    }
}

package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Ring;
import org.oligoplan.jobs.Progress;
import org.oligoplan.json.JsonReader;
import org.oligoplan.json.JsonValue;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Delivery;
import org.oligoplan.model.Delivery.Standing;
import org.oligoplan.model.Edit;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.LesionMeasurement;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.PinnedComment;
import org.oligoplan.model.Prescription;
import org.oligoplan.model.Radiopharmaceutical;
import org.oligoplan.model.Registration;
import org.oligoplan.model.SuvRefusal;
import org.oligoplan.model.SuvScale;
import org.oligoplan.text.Texts;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// What is recorded of lesions beside their own record: measurements, delivery, comments.
class LesionRecordsTest {

    private static final FrameOfReference PET_FRAME = new FrameOfReference("1.2.826.0.1.3680043.8.498.7100");
    private static final Attribution BY = new Attribution("A", PersonRole.RADIATION_ONCOLOGIST, "A", java.time.Instant.EPOCH, "test");

    @TempDir
    Path folder;

    private static void refused(Session session, Action action, String reason) {
        assertThatThrownBy(() -> Desk.does(session, action)).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOfSatisfying(RefusedException.class, e -> said(e, reason));
    }

    private static void said(RefusedException e, String reason) {
        assertThat(e.reason().id()).isEqualTo(reason);
        for (String language : List.of("en", "es")) {
            assertThat(new Texts(Locale.of(language)).of(e.reason())).doesNotContain(reason).doesNotContain("{");
        }
    }

    private static Case step(Session session, String json) throws Exception {
        JsonValue.Object read = (JsonValue.Object) JsonReader.read(json.replace('\'', '"'), "script");
        return Desk.does(session, new ScriptActions(session.state().get().current(), new ScriptFields("script", read)).actions().getFirst())
                .current();
    }

    @Test
    void typedMeasurementsDeliveryAndCommentsAreKeptListedAndGoWithTheLesion() throws Exception {
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            Desk.withLesion(session);
            Id lesion = session.state().get().current().lesions().getFirst().id();
            step(session, "{'do': 'lesion-measurement', 'lesion': 'L1', 'date': '2026-01-05', 'longestMm': 21.5, 'shortMm': 12, "
                    + "'source': 'CT report'}");
            Case typed = step(session,
                    "{'do': 'lesion-measurement', 'lesion': 'L1', 'date': '2026-02-05', 'suvMax': 7.25, 'tracer': 'fes', "
                            + "'source': 'PET report'}");
            assertThat(LesionMeasurement.of(typed, lesion)).extracting(m -> m.day().orElseThrow().toString()).containsExactly("2026-02-05",
                    "2026-01-05");
            assertThat(LesionMeasurement.of(typed, lesion)).noneMatch(m -> m.outdated(typed));
            for (String wrong : List.of("'longestMm': 0", "'longestMm': 10, 'shortMm': 12", "'suvMax': 5",
                    "'tracer': 'fdg', 'shortMm': 2")) {
                assertThatThrownBy(() -> step(session, "{'do': 'lesion-measurement', 'lesion': 'L1', 'date': '2026-01-05', " + wrong
                        + ", 'source': 'x'}")).cause()
                        .isInstanceOfSatisfying(RefusedException.class, e -> said(e, "lesions.refused.values"));
            }
            assertThatThrownBy(() -> step(session, "{'do': 'lesion-measurement', 'lesion': 'L1', 'longestMm': 5, 'source': 'x'}")).cause()
                    .isInstanceOfSatisfying(RefusedException.class, e -> said(e, "lesions.refused.no-day"));
            assertThatThrownBy(() -> step(session, "{'do': 'lesion-measurement', 'lesion': 'L1', 'longestMm': 5, 'date': '2199-01-01', "
                    + "'source': 'x'}")).cause().isInstanceOfSatisfying(RefusedException.class, e -> said(e, "lesions.refused.ahead"));

            Desk.does(session, new Action.Prescribe(lesion, Dose.ofGray("35"), 5, Optional.empty()));
            Case given = step(session, "{'do': 'delivery', 'lesion': 'L1', 'fractions': [{'date': '2026-03-11', 'gy': 7}, "
                    + "{'date': '2026-03-09', 'gy': 7}, {'date': '2026-03-13', 'reason': 'machine down'}]}");
            Delivery delivery = Delivery.of(given, lesion).orElseThrow();
            assertThat(delivery.total().gray()).isEqualByComparingTo("14");
            assertThat(delivery.began()).contains(LocalDate.of(2026, 3, 9));
            assertThat(delivery.ended()).contains(LocalDate.of(2026, 3, 11));
            assertThat(delivery.missed()).hasSize(1);
            assertThat(Delivery.standing(given, given.lesions().getFirst())).isEqualTo(Standing.UNDER_WAY);
            refused(session, new Action.RecordDelivery(lesion, List.of(new Delivery.Fraction(LocalDate.of(2199, 1, 1),
                    Optional.of(Dose.ofGray("7")), "")), Optional.empty()), "lesions.refused.ahead");

            Case pinned = step(session, "{'do': 'comment', 'lesion': 'L1', 'atMm': [1.5, 2, 10], 'text': ' necrotic rim '}");
            Case rewritten = step(session, "{'do': 'rewrite-comment', 'comment': 'necrotic rim', 'text': 'necrotic centre'}");
            PinnedComment comment = rewritten.all(PinnedComment.class).getFirst();
            assertThat(comment.versions()).extracting(PinnedComment.Version::text).containsExactly("necrotic rim", "necrotic centre");
            assertThat(comment.place()).isEqualTo(pinned.all(PinnedComment.class).getFirst().place());
            Case settled = step(session, "{'do': 'resolve-comment', 'comment': 'necrotic centre'}");
            assertThat(settled.all(PinnedComment.class).getFirst().resolved()).isPresent();
            refused(session, new Action.RewriteComment(comment.id(), " "), "lesions.refused.no-words");

            Map<String, Object> row = LesionTableForm.of(settled).getFirst();
            assertThat(row).containsEntry("deliveryStanding", "UNDER_WAY").containsEntry("side", "LEFT").containsKey("site");
            assertThat((List<?>) row.get("measurements")).hasSize(2);
            assertThat((List<?>) row.get("comments")).hasSize(1);

            Case gone = Desk.does(session, new Action.RemoveLesion(lesion)).current();
            assertThat(gone.elements())
                    .noneMatch(e -> e instanceof LesionMeasurement || e instanceof Delivery || e instanceof PinnedComment);
            assertThat(session.undo().get(20, TimeUnit.SECONDS).current()).isEqualTo(settled);
            assertThat(step(session, "{'do': 'delivery', 'lesion': 'L1', 'fractions': []}").all(Delivery.class)).isEmpty();
            assertThat(step(session, "{'do': 'remove-lesion-measurement', 'lesion': 'L1'}").all(LesionMeasurement.class)).hasSize(1);
            assertThat(step(session, "{'do': 'remove-comment', 'comment': 'necrotic centre'}").all(PinnedComment.class)).isEmpty();
        }
    }

    @Test
    void whereATreatmentStandsFollowsFromWhatWasGiven() {
        Optional<Prescription> five = Optional.of(new Prescription(Dose.ofGray("35"), 5, Optional.empty()));
        assertThat(delivery(0, "7", "").standing(five)).isEqualTo(Standing.NOT_BEGUN);
        assertThat(delivery(4, "7", "").standing(five)).isEqualTo(Standing.UNDER_WAY);
        assertThat(delivery(5, "7", "").standing(five)).isEqualTo(Standing.COMPLETE);
        assertThat(delivery(5, "7.0009", "").standing(five)).as("35.0045 Gy is 35.00 Gy").isEqualTo(Standing.COMPLETE);
        assertThat(delivery(5, "7.01", "").standing(five)).isEqualTo(Standing.OTHER_THAN_PRESCRIBED);
        assertThat(delivery(6, "7", "").standing(five)).isEqualTo(Standing.OTHER_THAN_PRESCRIBED);
        assertThat(delivery(2, "7", "").standing(Optional.empty())).isEqualTo(Standing.OTHER_THAN_PRESCRIBED);
        assertThat(delivery(5, "7", "pain").standing(five)).isEqualTo(Standing.STOPPED);
        assertThatThrownBy(() -> new Delivery.Fraction(LocalDate.of(2026, 3, 1), Optional.empty(), " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Delivery.Fraction(LocalDate.of(2026, 3, 1), Optional.of(Dose.ofGray("0")), "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Delivery delivery(int fractions, String gray, String stopped) {
        List<Delivery.Fraction> given = java.util.stream.IntStream.range(0, fractions)
                .mapToObj(n -> new Delivery.Fraction(LocalDate.of(2026, 3, 2 + n), Optional.of(Dose.ofGray(gray)), "")).toList();
        return new Delivery(Id.random(), Id.random(), given, Optional.of(stopped).filter(s -> !s.isEmpty()), BY);
    }

    @Test
    void sizeAndUptakeComeFromTheContourAndAreOutdatedWhenItChanges() throws Exception {
        try (Desk desk = new Desk(folder); Session session = desk.newCase()) {
            Id gtv = Desk.withLesion(session);
            Id lesion = session.state().get().current().lesions().getFirst().id();
            Id ct = session.state().get().current().images().getFirst().id();
            ImageWish.MeasureLesion size = new ImageWish.MeasureLesion(lesion, gtv, ct);
            assertThatThrownBy(() -> session.find(size).get(20, TimeUnit.SECONDS)).cause().isInstanceOfSatisfying(RefusedException.class,
                    e -> said(e, "lesions.refused.no-contour"));
            for (int k = 8; k <= 12; k++) {
                Desk.does(session, new Action.DrawPolygon(gtv, k * SampleFiles.SPACING_MM, Ring.of(-10, -5, 10, -5, 10, 5, -10, 5), false));
            }
            ImageFound found = session.find(size).get(20, TimeUnit.SECONDS);
            assertThat(new Texts(Locale.ENGLISH).of(found.notes().getLast())).contains("22.4 mm").contains("11.2 mm");
            Case measured = Desk.does(session, found.action()).current();
            LesionMeasurement m = LesionMeasurement.of(measured, lesion).getFirst();
            // A rectangle of 20 x 10 mm: its diagonal, and the longest chord at right angles to that.
            assertThat(m.longestMm().orElseThrow()).isCloseTo(Math.sqrt(500), within(1e-9));
            assertThat(m.shortMm().orElseThrow()).isCloseTo(10 / (20 / Math.sqrt(500)), within(1e-9));
            assertThat(m.outdated(measured)).isFalse();
            assertThat(Desk.does(session, new Action.AcceptSections(gtv, List.of())).current()).satisfies(
                    now -> assertThat(m.outdated(now)).as("looked at, not changed").isFalse());

            Case changed = Desk.does(session, Desk.stroke(gtv, 10, 0, 10, false)).current();
            assertThat(LesionMeasurement.of(changed, lesion).getFirst().outdated(changed)).isTrue();
            assertThatThrownBy(() -> Desk.does(session, again((Action.RecordMeasurement) found.action()))).cause()
                    .isInstanceOfSatisfying(RefusedException.class, e -> said(e, "edit.refused.changed-meanwhile"));

            uptake(measured, lesion, gtv);
        }
    }

    private static Action again(Action.RecordMeasurement a) {
        return new Action.RecordMeasurement(Id.random(), a.lesion(), a.image(), a.day(), a.tracer(), a.values(), a.how());
    }

    /// A PET in a frame of its own, 100 mm to the left of the CT's, whose uptake rises evenly with x.
    private static void uptake(Case current, Id lesion, Id gtv) throws Exception {
        List<PatientPoint> origins = java.util.stream.IntStream.range(0, 30).mapToObj(k -> new PatientPoint(60, -40, -10 + 2.5 * k))
                .toList();
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(PET_FRAME), 40, 40, 2, 2, origins);
        ImageSeries pet = new ImageSeries(Id.random(), "PT", "1.2.3.4", "1.2.3", "FES", Optional.of(LocalDateTime.of(2026, 3, 2, 9, 0)),
                grid,
                "1.2.840.10008.1.2.1",
                origins.stream().map(o -> new ImageInstance("1.2.9." + Math.round(o.z() * 10 + 200), "pet.dcm")).toList(),
                "BQML");
        double[] ones = new double[30];
        Arrays.fill(ones, 1);
        Volume volume = new Volume(grid, false, ones, new double[30]);
        for (int k = 0; k < 30; k++) {
            short[] slice = new short[1600];
            for (int at = 0; at < 1600; at++) {
                slice[at] = (short) Math.round(4000 + 40 * (grid.centre(at % 40, Math.floorDiv(at, 40), k).x() - 100));
            }
            volume.put(k, slice);
        }
        PetScaling known = scaling(pet, new SuvScale.BodyWeight(0.001));
        Case there = with(current, pet, known);
        ImageWish.MeasureLesion wish = new ImageWish.MeasureLesion(lesion, gtv, pet.id());
        refused(there, wish, volume, "image.refused.no-registration");
        Registration unsigned = registration(OptionalDouble.empty());
        refused(with(there, unsigned), wish, volume, "lesions.refused.not-signed-off");
        Case bridged = with(there, registration(OptionalDouble.of(1)));
        refused(with(with(current, registration(OptionalDouble.of(1))), pet,
                scaling(pet, new SuvScale.Refused(SuvRefusal.NO_WEIGHT, List.of()))),
                wish, volume, "image.refused.no-suv");
        ImageFound found = LesionMeasuring.found(bridged, wish, pet, _ -> Optional.of(volume), Progress.none());
        Action.RecordMeasurement record = (Action.RecordMeasurement) found.action();
        assertThat(record.values().longestMm()).as("a contour of the CT is not measured on the PET").isEmpty();
        assertThat(record.tracer()).contains(Radiopharmaceutical.FES);
        assertThat(((LesionMeasurement.How.FromContour) record.how()).way()).containsExactly("rigid");
        // Voxel centres lie at even x of the PET; the lesion ends at x = 110 there, whose own centre lies on its edge.
        assertThat(record.values().suvMax().orElseThrow()).isBetween(4.32, 4.4);
        assertThat(record.values().suvPeak().orElseThrow()).isBetween(4.4 - 0.04, 4.4 + 1e-6);
    }

    private static Case with(Case current, org.oligoplan.model.Element... elements) throws Exception {
        Case now = current;
        for (org.oligoplan.model.Element e : elements) {
            now = Edit.ElementChange.put(now, e).apply(now);
        }
        return now;
    }

    private static PetScaling scaling(ImageSeries pet, SuvScale suv) {
        return new PetScaling(Id.random(), pet.id(), Radiopharmaceutical.FES, "", "", "BQML", "START", OptionalDouble.empty(),
                OptionalDouble.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), "F", suv);
    }

    private static Registration registration(OptionalDouble uncertainty) {
        List<Double> matrix = List.of(1.0, 0.0, 0.0, 100.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0);
        var evidence = new org.oligoplan.model.RegistrationEvidence(
                new org.oligoplan.model.RegistrationMeans.Manual(new PatientPoint(0, 0, 0),
                        new org.oligoplan.geometry.PatientVector(0, 0, 0), new org.oligoplan.geometry.PatientVector(100, 0, 0)),
                new PatientPoint(0, 0, 0), Optional.empty(), OptionalDouble.empty(), Optional.empty());
        return uncertainty.isPresent()
                ? new Registration(Id.random(), SampleFiles.FRAME, PET_FRAME, matrix, "rigid", uncertainty, BY)
                : new Registration(Id.random(), SampleFiles.FRAME, PET_FRAME, matrix, "rigid", uncertainty, BY, Optional.of(evidence));
    }

    private static void refused(Case current, ImageWish.MeasureLesion wish, Volume volume, String reason) {
        ImageSeries image = current.find(wish.image(), ImageSeries.class).orElseThrow();
        assertThatThrownBy(() -> LesionMeasuring.found(current, wish, image, _ -> Optional.of(volume), Progress.none()))
                .isInstanceOfSatisfying(RefusedException.class, e -> said(e, reason));
    }
}

package org.oligoplan.workspace;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.model.Case;
import org.oligoplan.model.FractionPlan;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.protocol.Title;
import org.oligoplan.protocol.VisitCalendar;
import org.oligoplan.report.CalendarFile;
import org.oligoplan.schedule.KnownDay;
import org.oligoplan.schedule.PlanRemarks;
import org.oligoplan.schedule.Timeline;
import org.oligoplan.schedule.TimelineEntry;
import org.oligoplan.text.Texts;

/// A patient's calendar as JSON and as an iCalendar file.
public final class CalendarExport {

    /// The file's name to begin with: it tells nothing of the patient.
    public static final String FILE_NAME = "oligoplan-calendar.ics";

    private final VisitCalendar calendar;
    private final Texts texts;
    private final Function<String, Optional<Title>> questions;

    /// @param calendar the trial's calendar
    /// @param texts the language
    /// @param questions the words of the protocol's questions by their id
    public CalendarExport(VisitCalendar calendar, Texts texts, Function<String, Optional<Title>> questions) {
        this.calendar = calendar;
        this.texts = texts;
        this.questions = questions;
    }

    /// {@return the text of an iCalendar file: what lies ahead, is due or late and has its days, and each planned fraction}
    ///
    /// Patients are named by the trial's subject number, lesions by their place in the list, medicines not at all.
    ///
    /// @param current the case
    /// @param trial the trial's registration number
    /// @param today the day as of which states are told
    /// @param made when it is made
    /// @throws RefusedException when the patient has no subject number, or nothing has a day yet
    public String file(Case current, String trial, LocalDate today, Instant made) throws RefusedException {
        String subject = current.patient().flatMap(PatientIdentity::trialNumber).filter(n -> !n.isBlank())
                .orElseThrow(() -> ActionPlanner.refused("calendar.refused.no-number"));
        List<CalendarFile.Item> items = new ArrayList<>();
        for (TimelineEntry entry : Timeline.of(current, calendar, today)) {
            boolean open = switch (entry.state()) {
                case LATE, DUE, AHEAD, NOT_KNOWN -> true;
                case DONE, DONE_OUTSIDE, NOT_APPLICABLE -> false;
            };
            if (open && entry.from().isPresent() && entry.to().isPresent() && !entry.from().get().isAfter(entry.to().get())) {
                items.add(new CalendarFile.Item(key(current, entry.id()), in(entry.title()),
                        entry.rule() + " · " + texts.of("calendar.state." + entry.state()), entry.from().get(), entry.to().get()));
            }
        }
        int number = 0;
        for (Lesion lesion : current.lesions()) {
            number++;
            List<LocalDate> days = FractionPlan.of(current, lesion.id()).map(FractionPlan::days).orElse(List.of());
            for (int i = 0; i < days.size(); i++) {
                items.add(new CalendarFile.Item(key(current, lesion.id() + "/" + (i + 1)),
                        texts.of("calendar.file.fraction", i + 1, days.size(), number),
                        texts.of("calendar.origin." + KnownDay.Origin.PLANNED),
                        days.get(i), days.get(i)));
            }
        }
        if (items.isEmpty()) {
            throw ActionPlanner.refused("calendar.refused.empty");
        }
        return CalendarFile.of(trial, subject, items, made);
    }

    /// A name for the same thing each time, from which the case's id cannot be found.
    private static String key(Case current, String what) {
        return Fingerprint.of((current.id() + "/" + what).getBytes(java.nio.charset.StandardCharsets.UTF_8)).hex().substring(0, 32);
    }

    private String in(Title title) {
        return title.in(texts.locale().getLanguage());
    }

    /// {@return the calendar for a program to read}
    ///
    /// @param current the case
    /// @param today the day as of which states are told
    public Map<String, Object> json(Case current, LocalDate today) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("asOf", today.toString());
        out.put("entries", Timeline.of(current, calendar, today).stream().map(this::entry).toList());
        out.put("threeWeeks", Timeline.threeWeeks(current, calendar).stream().map(this::reading).toList());
        List<Map<String, Object>> plans = new ArrayList<>();
        for (Lesion lesion : current.lesions()) {
            List<LocalDate> days = PlanRemarks.planned(current, lesion);
            if (!days.isEmpty()) {
                Map<String, Object> plan = new LinkedHashMap<>();
                plan.put("lesion", lesion.name());
                plan.put("days", days.stream().map(LocalDate::toString).toList());
                plan.put("remarks", PlanRemarks.of(current, lesion, days, CalendarPlans.gap(current)).stream().map(texts::of).toList());
                plans.add(plan);
            }
        }
        out.put("fractions", plans);
        return out;
    }

    private Map<String, Object> entry(TimelineEntry e) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", e.id());
        one.put("rule", e.rule());
        one.put("title", in(e.title()));
        if (!e.subject().isEmpty()) {
            one.put("subject", e.subject());
        }
        one.put("state", e.state().name());
        e.from().ifPresent(d -> one.put("from", d.toString()));
        e.to().ifPresent(d -> one.put("to", d.toString()));
        e.done().ifPresent(d -> one.put("done", d.toString()));
        one.put("steps", e.steps().stream().map(m -> CalendarWords.say(m, texts, questions)).toList());
        one.put("missing", e.missing().stream().map(m -> CalendarWords.say(m, texts, questions)).toList());
        one.put("questions", e.questions());
        one.put("source", e.source());
        return one;
    }

    private Map<String, Object> reading(Timeline.WithinWeeks w) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", w.reading().id());
        one.put("title", in(w.reading().title()));
        w.from().ifPresent(d -> one.put("from", d.day().toString()));
        w.to().ifPresent(d -> one.put("to", d.day().toString()));
        w.days().ifPresent(d -> one.put("days", d));
        one.put("atMostDays", w.reading().days());
        one.put("holds", w.holds().map(h -> h ? "YES" : "NO").orElse("NOT_KNOWN"));
        return one;
    }
}

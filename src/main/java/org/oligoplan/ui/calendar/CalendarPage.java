package org.oligoplan.ui.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.Holidays;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.Question;
import org.oligoplan.protocol.Title;
import org.oligoplan.protocol.VisitCalendar;
import org.oligoplan.schedule.FractionWish;
import org.oligoplan.schedule.StudyDays;
import org.oligoplan.schedule.Timeline;
import org.oligoplan.schedule.TimelineEntry;
import org.oligoplan.ui.control.CasePage;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FieldDraft;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.PageHost;
import org.oligoplan.ui.control.QuestionEditor;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.CalendarExport;
import org.oligoplan.workspace.RefusedException;
import org.oligoplan.workspace.SessionState;

/// The patient's calendar: visits with their windows, readings of "within three weeks", days for fractions, and the questions that these rest on.
public final class CalendarPage implements CasePage {

    /// Questions whose answers are days of this patient.
    private static final double HOLIDAYS_LEAST = 120;
    private static final List<String> DAYS = List.of("consent-day", "registration-day", "first-fraction-day", "last-fraction-day",
            "last-fes-day", "washout-window", "restart-window");
    private static final String GAP = "fraction-gap-days";

    private final PageHost host;
    private final ControlKit kit;
    private final VBox content = new VBox(12);
    private final ScrollPane scroll = new ScrollPane(content);
    private final Button save;
    private final Label asOf = ControlKit.paragraph("", "caption");
    private final VBox timeline = new VBox(0);
    private final VBox readings = new VBox(2);
    private final VBox fractions = new VBox(0);
    private final TextField start;
    private final ChoiceStrip<FractionWish.Order> order;
    private final TextField holidays;
    private final FieldDraft holidaysDraft;
    private final Label gapWords = ControlKit.paragraph("", "hint");
    private final Map<String, QuestionEditor> editors = new LinkedHashMap<>();
    private final Map<Id, Integer> numbers = new LinkedHashMap<>();
    private final KeyedRows<String, TimelineEntry, TimelineRow> lines;
    private final KeyedRows<Id, Lesion, FractionRow> rows;
    private TimeBar.Range range = new TimeBar.Range(LocalDate.EPOCH, LocalDate.EPOCH);
    private LocalDate today = LocalDate.now(java.time.ZoneId.systemDefault());
    private Case current;

    /// @param host what the page may use
    public CalendarPage(PageHost host) {
        this.host = host;
        this.kit = host.kit();
        this.current = host.actions().session().state().get().current();
        save = kit.button("calendar-save", kit.say("calendar.save"), MaterialDesignC.CALENDAR_EXPORT, this::save);
        start = kit.field("calendar-start", kit.say("calendar.start"), kit.say("calendar.day.prompt"));
        start.setPrefColumnCount(10);
        order = new ChoiceStrip<FractionWish.Order>("calendar-order", kit.say("calendar.order"));
        for (FractionWish.Order each : FractionWish.Order.values()) {
            order.add(each.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), each, kit.say("calendar.order." + each));
        }
        order.show(Optional.of(FractionWish.Order.TOGETHER));
        holidays = kit.field("calendar-holidays", kit.say("calendar.holidays"), kit.say("calendar.days.prompt"));
        holidays.setOnAction(_ -> putHolidays());
        holidays.setPrefColumnCount(46);
        holidaysDraft = new FieldDraft(holidays);
        lines = new KeyedRows<>(timeline, TimelineEntry::id, e -> new TimelineRow(host, e.id().replace(':', '-'), this::ask),
                (row, e) -> row.show(e, range, today));
        rows = new KeyedRows<>(fractions, Lesion::id, l -> new FractionRow(host, numbers.getOrDefault(l.id(), 0)),
                (row, l) -> row.show(current, l, new StudyDays(current).days(GAP)));
        lay();
    }

    private void lay() {
        content.setId("calendar-page");
        content.getStyleClass().addAll("band", "case-page");
        gapWords.setId("calendar-gap");
        asOf.setId("calendar-as-of");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setId("calendar-scroll");
        scroll.setAccessibleText(kit.say("pages.calendar-show"));
        HBox.setHgrow(asOf, Priority.ALWAYS);
        Button propose = kit.button("calendar-propose", kit.say("calendar.propose"), null, this::propose);
        Button setHolidays = kit.button("calendar-holidays-set", kit.say("calendar.set"), null, this::putHolidays);
        HBox.setHgrow(holidays, Priority.ALWAYS);
        Label named = ControlKit.line(kit.say("calendar.holidays"));
        named.setMinWidth(Region.USE_PREF_SIZE);
        holidays.setMinWidth(HOLIDAYS_LEAST);
        FlowPane wish = new FlowPane(8, 4, ControlKit.line(kit.say("calendar.start")), start, order, propose);
        content.getChildren().addAll(ControlKit.beside(8, ControlKit.line(kit.say("pages.calendar-show"), "title"), asOf, save),
                part("calendar.part.timeline"), timeline, part("calendar.part.weeks"),
                ControlKit.paragraph(kit.say("calendar.weeks.hint"), "hint"), readings, part("calendar.part.fractions"), gapWords, wish,
                ControlKit.beside(8, named, holidays, setHolidays), fractions,
                part("calendar.part.days"));
        editors(DAYS);
        content.getChildren().addAll(part("calendar.part.site"), ControlKit.paragraph(kit.say("calendar.site.hint"), "hint"));
        editors(siteQuestions());
    }

    private Label part(String id) {
        Label label = ControlKit.paragraph(kit.say(id), "section-title");
        label.getStyleClass().add("strong");
        return label;
    }

    /// The questions that the calendar's own lines ask of the site, in their order, and those of the fractions.
    private List<String> siteQuestions() {
        Stream<String> asked = host.vocabulary().calendar().stream().flatMap(c -> c.items().stream())
                .flatMap(i -> Stream.of(i.anchorQuestion(), i.toleranceQuestion(), i.onlyIf()).flatMap(Optional::stream));
        return Stream.concat(Stream.of(GAP, "three-weeks-reading"), asked).distinct().toList();
    }

    private void editors(List<String> ids) {
        for (String id : ids) {
            host.vocabulary().protocol().flatMap(p -> p.question(id)).ifPresent(q -> {
                QuestionEditor editor = new QuestionEditor(kit, host.actions(), host.people(), q, Optional.empty());
                editor.getStyleClass().add("list-row");
                editors.put(id, editor);
                content.getChildren().add(editor);
            });
        }
    }

    /// {@return the words of the protocol's questions by their id}
    static Function<String, Optional<Title>> questions(PageHost host) {
        return id -> host.vocabulary().protocol().flatMap(p -> p.question(id)).map(Question::title);
    }

    @Override
    public Region region() {
        return scroll;
    }

    @Override
    public Node first() {
        return save;
    }

    @Override
    public void show(SessionState state) {
        current = state.current();
        today = LocalDate.now(java.time.ZoneId.systemDefault());
        asOf.setText(kit.say("calendar.as-of", today.toString()));
        Optional<VisitCalendar> calendar = host.vocabulary().calendar();
        List<TimelineEntry> entries = calendar.map(c -> Timeline.of(current, c, today)).orElse(List.of());
        range = range(entries);
        lines.show(entries);
        List<Timeline.WithinWeeks> weeks = calendar.map(c -> Timeline.threeWeeks(current, c)).orElse(List.of());
        readings.getChildren().setAll(weeks.stream().map(this::reading).toList());
        Optional<Integer> gap = new StudyDays(current).days(GAP);
        gapWords.setText(gap.map(g -> kit.say("calendar.gap.set", g)).orElseGet(() -> kit.say("calendar.gap.not-set")));
        numbers.clear();
        List<Lesion> treated = StudyDays.treated(current);
        for (Lesion lesion : current.lesions()) {
            numbers.put(lesion.id(), numbers.size() + 1);
        }
        rows.show(treated);
        SortedSet<LocalDate> free = Holidays.of(current);
        holidaysDraft.show(free.stream().map(LocalDate::toString).collect(Collectors.joining(", ")));
        editors.values().forEach(e -> e.show(current));
    }

    /// All days of the calendar with today, a little wider than they are.
    private TimeBar.Range range(List<TimelineEntry> entries) {
        List<LocalDate> all = new ArrayList<>(List.of(today));
        entries.forEach(e -> Stream.of(e.from(), e.to(), e.done()).flatMap(Optional::stream).forEach(all::add));
        return new TimeBar.Range(all.stream().min(LocalDate::compareTo).orElseThrow().minusDays(3),
                all.stream().max(LocalDate::compareTo).orElseThrow().plusDays(3));
    }

    private Node reading(Timeline.WithinWeeks w) {
        String id = "calendar-weeks-" + w.reading().id();
        StandingLabel state = new StandingLabel(id);
        Standing standing = w.holds().map(h -> h ? Standing.MET : Standing.NOT_MET).orElse(Standing.NOT_ASSESSABLE);
        state.show(standing, kit.say("calendar.weeks." + w.holds().map(h -> h ? "holds" : "fails").orElse("unknown")));
        state.setMinWidth(150);
        String days = w.from().flatMap(f -> w.to().map(t -> kit.say("calendar.weeks.days", f.day().toString(), t.day().toString(),
                w.days().orElse(0L), w.reading().days()))).orElseGet(() -> kit.say("calendar.weeks.missing", w.reading().days()));
        VBox words = new VBox(0, ControlKit.paragraph(w.reading().title().in(language())),
                ControlKit.paragraph(days, "caption"));
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        return ControlKit.beside(8, state, words);
    }

    private String language() {
        return kit.texts().locale().getLanguage();
    }

    /// Leads to the editor of a question.
    private void ask(String question) {
        QuestionEditor editor = editors.get(question);
        if (editor == null) {
            host.way().go("eligibility-show");
            return;
        }
        double height = content.getHeight() - scroll.getViewportBounds().getHeight();
        scroll.setVvalue(height <= 0 ? 0 : Math.clamp((editor.getBoundsInParent().getMinY() - 8) / height, 0, 1));
        editor.begin();
    }

    private void propose() {
        Optional<LocalDate> day = Figures.parseDate(start.getText());
        if (!ControlKit.mark(start, day.isPresent())) {
            host.notices().tell(kit.say("calendar.start.wrong"));
            return;
        }
        List<Id> lesions = StudyDays.treated(current).stream().map(Lesion::id).toList();
        host.actions().perform(new Action.ProposeFractions(day.orElseThrow(),
                order.answer().orElse(FractionWish.Order.TOGETHER), lesions));
    }

    private void putHolidays() {
        List<LocalDate> wanted = new ArrayList<>();
        boolean good = true;
        for (String word : holidays.getText().strip().split("[,;\\s]+", -1)) {
            if (!word.isEmpty()) {
                Optional<LocalDate> day = Figures.parseDate(word);
                good &= day.isPresent();
                day.ifPresent(wanted::add);
            }
        }
        if (!ControlKit.mark(holidays, good)) {
            host.notices().tell(kit.say("calendar.days.wrong"));
            return;
        }
        Runnable done = holidaysDraft.handOver();
        host.actions().perform(new Action.SetHolidays(wanted), _ -> done.run());
    }

    private void save() {
        Optional<VisitCalendar> calendar = host.vocabulary().calendar();
        if (calendar.isEmpty()) {
            return;
        }
        try {
            String trial = host.vocabulary().protocol().orElseThrow().id();
            String text = new CalendarExport(calendar.get(), kit.texts(), questions(host)).file(current, trial, today, Instant.now());
            host.chooser().save(kit.say("calendar.save"), CalendarExport.FILE_NAME).ifPresent(file -> FxBridge
                    .whenDone(host.workbench().saveCalendar(text, file).result(), (_, failure) -> {
                        if (failure != null) {
                            host.notices().fail(failure);
                        } else {
                            host.notices().tell(kit.say("calendar.saved"));
                        }
                    }));
        } catch (RefusedException e) {
            host.notices().fail(e);
        }
    }
}

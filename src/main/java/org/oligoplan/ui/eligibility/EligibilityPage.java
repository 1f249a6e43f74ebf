package org.oligoplan.ui.eligibility;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.RuleResult;
import org.oligoplan.check.Tally;
import org.oligoplan.model.Case;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.protocol.Question;
import org.oligoplan.protocol.Title;
import org.oligoplan.text.Message;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.People;
import org.oligoplan.ui.control.Section;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.workspace.SessionState;

/// Every entry of the trial in groups, the overall answer, and the shortest list of what is still open with a way to each.
public final class EligibilityPage extends VBox {

    /// The groups of the page, in its order.
    enum Group {
        INCLUSION, EXCLUSION, TREATMENT, IMAGING, ENDPOINTS, NOTES;

        static Group of(String group) {
            return switch (group.split(" ")[0]) {
                case "inclusion" -> INCLUSION;
                case "exclusion" -> EXCLUSION;
                case "treatment", "branch", "gate", "decision" -> TREATMENT;
                case "imaging", "samples", "followup", "pro", "safety" -> IMAGING;
                case "endpoint", "explore" -> ENDPOINTS;
                default -> NOTES;
            };
        }
    }

    private static final int SHORT = 8;
    private static final int MOST_NAMED = 4;

    private final PageContext context;
    private final Protocol protocol;
    private final StandingLabel part = new StandingLabel("eligibility-answer");
    private final Label all = ControlKit.paragraph("", "caption");
    private final Label waiting;
    private final Section openSection;
    private final Button more;
    private final ChoiceStrip<Boolean> filter;
    private final Map<Group, Section> groups = new LinkedHashMap<>();
    private final Map<String, EntryRow> rows = new LinkedHashMap<>();
    private List<Tally.Open> open = List.of();
    private boolean everything;
    private Optional<CheckRun> shown = Optional.empty();
    private Optional<Case> seen = Optional.empty();

    /// @param kit words and controls
    /// @param protocol the trial
    /// @param actions where actions go
    /// @param back leaves the page
    /// @param elsewhere leaves the page for a field of the checks panel, by its id
    public EligibilityPage(ControlKit kit, Protocol protocol, SessionActions actions, Runnable back, Consumer<String> elsewhere) {
        super(8);
        this.protocol = protocol;
        context = new PageContext(kit, protocol, actions, new People(), elsewhere);
        setId("eligibility-page");
        getStyleClass().add("band");
        part.getStyleClass().add("title");
        part.setWrapText(true);
        part.setMinWidth(0);
        part.setMinHeight(USE_PREF_SIZE);
        all.setId("eligibility-all");
        waiting = ControlKit.paragraph(kit.say("panels.check.waiting.long"), "hint");
        filter = new ChoiceStrip<Boolean>("eligibility-filter", kit.say("eligibility.filter"))
                .add("open", true, kit.say("eligibility.filter.open")).add("all", false, kit.say("eligibility.filter.all"));
        filter.show(Optional.of(false));
        filter.onChoose(_ -> filtered());
        openSection = new Section(kit, "eligibility-open", kit.say("eligibility.stillOpen"), kit.say("eligibility.stillOpen.none"));
        more = kit.link("eligibility-open-more", kit.say("eligibility.stillOpen.all"), () -> {
            everything = true;
            listOpen();
        });
        openSection.addBelow(more);
        getChildren().setAll(kit.back("eligibility-back", back), ControlKit.line(kit.say("eligibility.title"), "title"), part, all, waiting,
                openSection, filter);
        for (Group group : Group.values()) {
            Section section = new Section(kit, "eligibility-" + group.name().toLowerCase(java.util.Locale.ROOT),
                    kit.say("eligibility.group." + group), kit.say("eligibility.group.none"));
            section.rows().setSpacing(10);
            groups.put(group, section);
            getChildren().add(section);
        }
        for (ProtocolEntry entry : protocol.entries()) {
            rows.put(entry.id(), new EntryRow(context, entry));
        }
        show(actions.session().state().get());
    }

    /// Brings the page up to date.
    @SuppressWarnings("ReferenceEquality")
    public void show(SessionState now) {
        Case current = now.current();
        // A case and a run are immutable: the same object is the same state.
        if (seen.filter(c -> c == current).isPresent() && now.checks().map(r -> shown.filter(s -> s == r).isPresent()).orElse(false)) {
            return;
        }
        seen = Optional.of(current);
        shown = now.checks();
        List<RuleResult> results = now.checks().map(CheckRun::results).orElse(List.of());
        ControlKit.present(waiting, results.isEmpty());
        Tally taking = Tally.toTakePart(results);
        Standing how = results.isEmpty()
                ? Standing.NOT_ASSESSABLE
                : taking.notMet() > 0
                        ? Standing.NOT_MET
                        : taking.unanswered() > 0
                                ? Standing.NOT_ASSESSABLE
                                : taking.toJudge() > 0 ? Standing.JUDGEMENT : Standing.MET;
        part.show(how, words("eligibility.answer.part", taking));
        all.setText(words("eligibility.answer.all", Tally.of(results)));
        open = Tally.open(results);
        listOpen();
        Map<String, List<RuleResult>> byEntry = Tally.byEntry(results);
        rows.forEach((id, row) -> row.show(byEntry.getOrDefault(id, List.of()), current));
        filtered();
    }

    private String words(String textId, Tally tally) {
        return context.say(textId, tally.notMet(), tally.toJudge(), tally.unanswered());
    }

    private void listOpen() {
        int most = everything ? open.size() : Math.min(SHORT, open.size());
        List<Button> links = new ArrayList<>();
        for (Tally.Open one : open.subList(0, most)) {
            String what = unanswered(one.what()).map(t -> t.in(context.language())).orElseGet(() -> context.kit().say(one.what()));
            String words = one.entries().size() > MOST_NAMED
                    ? context.say("eligibility.stillOpen.many", what, one.entries().size())
                    : context.say("eligibility.stillOpen.one", what, String.join(", ", one.entries()));
            Button link = context.kit().link("eligibility-open-" + links.size(), words, () -> jump(one));
            EntryRow.wrap(link);
            link.setTooltip(ControlKit.tip(String.join(", ", one.entries())));
            links.add(link);
        }
        org.oligoplan.ui.control.KeptFocus.around(openSection.rows(), () -> openSection.rows().getChildren().setAll(links));
        openSection.setCount(Integer.toString(open.size()), open.isEmpty());
        ControlKit.present(more, most < open.size());
    }

    /// Goes to what is open: to the question's fields where it is a question, or else to the entry; the lesion that it is about is chosen.
    private void jump(Tally.Open one) {
        filter.show(Optional.of(false));
        filtered();
        one.lesion().ifPresent(lesion -> context.actions().session()
                .focus(context.actions().session().state().get().focus().withLesion(Optional.of(lesion))));
        Optional<String> question = question(one.what());
        Optional<EntryRow> row = one.entries().stream().map(rows::get).filter(java.util.Objects::nonNull).findFirst();
        row.ifPresent(r -> r.jump(question));
    }

    /// {@return the question itself, where all that is open is that nobody has answered it}
    private static Optional<Title> unanswered(Message what) {
        return what.id().equals("check.missing.answer") && what.arguments().getFirst() instanceof Title title
                ? Optional.of(title)
                : Optional.empty();
    }

    /// {@return the question that an open matter asks, found by its title}
    private Optional<String> question(Message what) {
        for (Object argument : what.arguments()) {
            if (argument instanceof Title title) {
                Optional<String> found = protocol.questions().stream().filter(q -> q.title().equals(title)).map(Question::id).findFirst();
                if (found.isPresent()) {
                    return found;
                }
            } else if (argument instanceof Message inner) {
                Optional<String> found = question(inner);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private void filtered() {
        boolean onlyOpen = filter.answer().orElse(false);
        Map<Group, List<EntryRow>> byGroup = new LinkedHashMap<>();
        for (ProtocolEntry entry : protocol.entries()) {
            EntryRow row = rows.get(entry.id());
            if (row != null && (!onlyOpen || row.isOpen())) {
                byGroup.computeIfAbsent(Group.of(entry.group()), _ -> new ArrayList<>()).add(row);
            }
        }
        groups.forEach((group, section) -> {
            List<EntryRow> wanted = byGroup.getOrDefault(group, List.of());
            if (!section.rows().getChildren().equals(wanted)) {
                section.rows().getChildren().setAll(wanted);
            }
            long still = wanted.stream().filter(EntryRow::isOpen).count();
            section.setCount(still == 0 ? "" : context.say("eligibility.group.open", still), wanted.isEmpty());
        });
    }
}

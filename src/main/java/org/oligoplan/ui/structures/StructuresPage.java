package org.oligoplan.ui.structures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.oligoplan.base.Id;
import org.oligoplan.jobs.Job;
import org.oligoplan.model.Case;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureLook;
import org.oligoplan.model.StructureRole;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.ui.control.Vocabulary;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.SessionState;
import org.oligoplan.workspace.StructureReport;
import org.oligoplan.workspace.StructureReports;
import org.oligoplan.workspace.Workbench;

/// All structures of the case, whatever their role. What is looked for in their contours comes from a worker; a row shows it when it is there.
public final class StructuresPage extends VBox {

    private final ControlKit kit;
    private final Workbench workbench;
    private final SessionActions actions;
    private final StructureReports.Expect expect;
    private final Label count = ControlKit.paragraph("", "caption");
    private final Label none;
    private final TextField filter;
    private final VBox list = new VBox(0);
    private final KeyedRows<Id, Structure, StructureRow> rows;
    private Map<Id, StructureReport> reports = Map.of();
    private Optional<Case> asked = Optional.empty();
    private Optional<Job<List<StructureReport>>> running = Optional.empty();
    private SessionState state;

    /// @param kit words and controls
    /// @param vocabulary standard names
    /// @param workbench looks through structures
    /// @param actions where actions go
    /// @param back leaves the page
    public StructuresPage(ControlKit kit, Vocabulary vocabulary, Workbench workbench, SessionActions actions, Runnable back) {
        super(8);
        this.kit = kit;
        this.workbench = workbench;
        this.actions = actions;
        this.state = actions.session().state().get();
        this.expect = new StructureReports.Expect() {
            @Override
            public boolean isBody(String standardName) {
                return vocabulary.isBody(standardName);
            }

            @Override
            public OptionalInt parts(Structure structure) {
                return structure.role().map(r -> switch (r.value()) {
                    case GTV, CTV, ITV, PTV -> OptionalInt.of(1);
                    case ORGAN -> structure.standardName().map(vocabulary::expectedParts).orElse(OptionalInt.empty());
                    case PRIOR_TARGET, PRIOR_FIELD, IGNORE -> OptionalInt.empty();
                }).orElse(OptionalInt.empty());
            }
        };
        setId("structures-page");
        getStyleClass().add("band");
        count.setId("structures-count");
        filter = kit.field("structures-filter", kit.say("structures.filter"), kit.say("structures.filter"));
        filter.textProperty().addListener((_, _, _) -> draw());
        Button all = kit.button("structures-show-all", kit.say("structures.show-all"), MaterialDesignE.EYE_OUTLINE,
                () -> showOnly(_ -> true));
        Button nothing = kit.button("structures-hide-all", kit.say("structures.hide-all"), MaterialDesignE.EYE_OFF_OUTLINE,
                () -> showOnly(_ -> false));
        Button chosen = kit.button("structures-show-chosen", kit.say("structures.show-chosen"), null,
                () -> showOnly(s -> state.focus().structure().filter(s.id()::equals).isPresent()));
        none = ControlKit.paragraph(kit.say("structures.none"), "hint");
        none.setId("structures-none");
        list.setId("structures-list");
        rows = new KeyedRows<>(list, Structure::id, s -> new StructureRow(kit, vocabulary, actions, s.id()),
                (row, s) -> row.show(s, state, Optional.ofNullable(reports.get(s.id()))));
        FlowPane looks = new FlowPane(4, 4, all, nothing, chosen);
        getChildren().addAll(kit.back("structures-back", back), ControlKit.line(kit.say("structures.title"), "title"), filter, looks, count,
                none, list);
        show(state);
    }

    private void showOnly(Predicate<Structure> wanted) {
        List<Action> changes = new ArrayList<>();
        for (Structure s : state.current().structures()) {
            StructureLook look = StructureLook.of(state.current(), s.id());
            if (look.visible() != wanted.test(s)) {
                changes.add(new Action.SetLook(look.withVisible(wanted.test(s))));
            }
        }
        if (!changes.isEmpty()) {
            actions.perform(new Action.Together("edit.look", changes));
        }
    }

    /// Brings the page up to date.
    @SuppressWarnings("ReferenceEquality")
    public void show(SessionState now) {
        Case shown = now.shown();
        boolean same = asked.filter(before -> before == shown).isPresent() && now.focus().structure().equals(state.focus().structure());
        state = now;
        if (same) {
            return;
        }
        // A case is immutable: the same object is the same case.
        if (asked.filter(before -> before == shown).isEmpty()) {
            asked = Optional.of(shown);
            running.ifPresent(Job::cancel);
            Job<List<StructureReport>> job = workbench.reports(shown, expect);
            running = Optional.of(job);
            FxBridge.whenDone(job.result(), (found, failure) -> {
                if (running.filter(job::equals).isPresent() && failure == null && found != null) {
                    running = Optional.empty();
                    reports = found.stream().collect(Collectors.toMap(StructureReport::structure, Function.identity()));
                    draw();
                }
            });
        }
        draw();
    }

    private void draw() {
        String words = filter.getText();
        List<Structure> all = state.shown().structures();
        List<Structure> fitting = all.stream().filter(s -> fits(s, words)).toList();
        rows.show(fitting);
        ControlKit.present(none, fitting.isEmpty());
        none.setText(kit.say(all.isEmpty() ? "structures.none" : "structures.none-fits"));
        long hidden = all.stream().filter(s -> !StructureLook.of(state.current(), s.id()).visible()).count();
        long ignored = all.stream().filter(s -> s.is(StructureRole.IGNORE)).count();
        count.setText(kit.say("structures.count", all.size(), hidden, ignored));
    }

    private static boolean fits(Structure structure, String words) {
        String all = (structure.name() + " " + structure.standardName().orElse("")).toLowerCase(Locale.ROOT);
        return all.contains(words.strip().toLowerCase(Locale.ROOT));
    }
}

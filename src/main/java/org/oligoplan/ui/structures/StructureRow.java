package org.oligoplan.ui.structures;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.oligoplan.base.Id;
import org.oligoplan.contour.ContourQuality;
import org.oligoplan.model.Case;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureLook;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.SearchPick;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.ui.control.Swatch;
import org.oligoplan.ui.control.Vocabulary;
import org.oligoplan.ui.control.Vocabulary.OrganName;
import org.oligoplan.ui.control.Vocabulary.Proposal;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.SessionState;
import org.oligoplan.workspace.StructureReport;

/// One structure of the list: its look in one line, what it measures below, and, while it is chosen, what can be changed.
final class StructureRow extends VBox {

    private static final int RESULTS = 4;
    private static final double OPACITY_STEP = 0.05;

    private final ControlKit kit;
    private final Vocabulary vocabulary;
    private final SessionActions actions;
    private final Id structure;
    private final Swatch swatch = new Swatch();
    private final Label name = ControlKit.paragraph("", "strong");
    private final Label caption = ControlKit.paragraph("", "caption");
    private final HBox head;
    private final ToggleButton visible;
    private final ToggleButton locked;
    private final ToggleButton filled;
    private final VBox editor = new VBox(6);
    private final VBox findings = new VBox(2);
    private final TextField called;
    private final Label standard = ControlKit.paragraph("", "caption");
    private final Button suggestion;
    private final Button search;
    private final SearchPick<OrganName> names;
    private final Slider opacity;
    private Optional<Structure> shown = Optional.empty();
    private Optional<Proposal> proposal = Optional.empty();
    private boolean showing;

    StructureRow(ControlKit kit, Vocabulary vocabulary, SessionActions actions, Id structure) {
        this.kit = kit;
        this.vocabulary = vocabulary;
        this.actions = actions;
        this.structure = structure;
        String part = "structure-" + structure;
        setId(part);
        visible = toggle(part + "-visible", MaterialDesignE.EYE_OUTLINE, look -> look.withVisible(!look.visible()));
        locked = toggle(part + "-locked", MaterialDesignL.LOCK_OPEN_VARIANT_OUTLINE, look -> look.withLocked(!look.locked()));
        filled = toggle(part + "-filled", MaterialDesignF.FORMAT_COLOR_FILL, look -> look.withFilled(!look.filled()));
        name.setMinWidth(0);
        VBox words = new VBox(0, name, caption);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox chooser = ControlKit.beside(8, swatch, words);
        chooser.setId(part + "-head");
        chooser.setMinWidth(0);
        chooser.setFocusTraversable(true);
        chooser.setAccessibleRole(AccessibleRole.BUTTON);
        chooser.setOnMouseClicked(_ -> choose());
        chooser.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                choose();
                event.consume();
            }
        });
        HBox.setHgrow(chooser, Priority.ALWAYS);
        head = new HBox(0, chooser, visible, locked, filled);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("row");

        called = kit.field(part + "-name", kit.say("structures.name"), kit.say("structures.name"));
        ControlKit.onCommit(called, this::rename);
        suggestion = kit.button(part + "-suggestion", "", MaterialDesignC.CHECK_CIRCLE,
                () -> proposal.ifPresent(p -> take(p.standardName())));
        names = new SearchPick<>(kit, part + "-names", kit.say("structures.search"), RESULTS, vocabulary::search,
                organ -> organ.group().isEmpty() ? organ.standardName() : organ.standardName() + " · " + organ.group(),
                organ -> take(organ.standardName()), this::leaveNames);
        search = kit.link(part + "-find", kit.say("structures.find"), this::findName);
        ControlKit.present(names, false);
        opacity = new Slider(OPACITY_STEP, 1, 1);
        opacity.setId(part + "-opacity");
        opacity.setBlockIncrement(OPACITY_STEP);
        opacity.setAccessibleText(kit.say("structures.opacity"));
        opacity.setTooltip(ControlKit.tip(kit.say("structures.opacity")));
        HBox.setHgrow(opacity, Priority.ALWAYS);
        opacity.valueChangingProperty().addListener((_, _, changing) -> {
            if (!changing) {
                keepOpacity();
            }
        });
        opacity.valueProperty().addListener((_, _, _) -> {
            if (!opacity.isValueChanging()) {
                keepOpacity();
            }
        });
        Button colour = kit.button(part + "-colour", kit.say("structures.colour"), MaterialDesignP.PALETTE_OUTLINE,
                () -> actions.perform(new Action.SetColour(structure, shown.orElseThrow().colour() + 1)));
        editor.getStyleClass().add("editor");
        findings.setId(part + "-findings");
        editor.getChildren().setAll(findings, ControlKit.line(kit.say("structures.name"), "caption"), called, standard, suggestion, search,
                names,
                ControlKit.beside(8, ControlKit.line(kit.say("structures.opacity"), "caption"), opacity), colour);
        getChildren().setAll(head, editor);
    }

    private ToggleButton toggle(String nodeId, Ikon icon, UnaryOperator<StructureLook> change) {
        ToggleButton button = new ToggleButton("", new FontIcon(icon));
        button.setId(nodeId);
        button.getStyleClass().add("icon-button");
        button.setOnAction(_ -> {
            actions.perform(new Action.SetLook(change.apply(look())));
            // Shown as it is kept, not as it was wished.
            button.setSelected(!button.isSelected());
        });
        return button;
    }

    private Case current() {
        return actions.session().state().get().current();
    }

    private StructureLook look() {
        return StructureLook.of(current(), structure);
    }

    private void keepOpacity() {
        double wanted = Math.rint(opacity.getValue() / OPACITY_STEP) * OPACITY_STEP;
        if (!showing && Math.abs(wanted - look().opacity()) > 1e-9) {
            actions.perform(new Action.SetLook(look().withOpacity(Math.clamp(wanted, OPACITY_STEP, 1))));
        }
    }

    private void choose() {
        SessionState state = actions.session().state().get();
        boolean chosen = state.focus().structure().filter(structure::equals).isPresent();
        actions.session().focus(state.focus().withStructure(chosen ? Optional.empty() : Optional.of(structure)));
    }

    private void rename(String words) {
        Structure now = shown.orElseThrow();
        if (!words.isBlank() && !words.strip().equals(now.name())) {
            actions.perform(new Action.NameStructure(structure, words.strip(), now.standardName()));
        }
    }

    private void take(String standardName) {
        leaveNames();
        Structure now = shown.orElseThrow();
        boolean own = now.origin() instanceof StructureOrigin.Drawn && !isTarget(now);
        actions.perform(new Action.NameStructure(structure, own ? standardName : now.name(), Optional.of(standardName)));
    }

    private void findName() {
        ControlKit.present(names, true);
        names.begin();
    }

    private void leaveNames() {
        ControlKit.present(names, false);
        search.requestFocus();
    }

    private static boolean isTarget(Structure s) {
        return s.is(StructureRole.GTV) || s.is(StructureRole.CTV) || s.is(StructureRole.ITV) || s.is(StructureRole.PTV);
    }

    /// Brings the row up to date.
    ///
    /// @param now the structure
    /// @param state the case
    /// @param report what was found of it; missing while it is being looked for
    void show(Structure now, SessionState state, Optional<StructureReport> report) {
        showing = true;
        shown = Optional.of(now);
        StructureLook look = StructureLook.of(state.current(), structure);
        swatch.show(now);
        name.setText(now.standardName().filter(s -> !s.equals(now.name())).map(s -> kit.say("panels.organ.entry", s, now.name()))
                .orElse(now.name()));
        say(visible, look.visible(), look.visible() ? MaterialDesignE.EYE_OUTLINE : MaterialDesignE.EYE_OFF_OUTLINE,
                look.visible() ? "structures.hide" : "structures.show", now);
        say(locked, look.locked(), look.locked() ? MaterialDesignL.LOCK_OUTLINE : MaterialDesignL.LOCK_OPEN_VARIANT_OUTLINE,
                look.locked() ? "structures.unlock" : "structures.lock", now);
        say(filled, look.filled(), MaterialDesignF.FORMAT_COLOR_FILL, look.filled() ? "structures.outline" : "structures.fill", now);
        caption.setText(caption(now, report));
        boolean chosen = state.focus().structure().filter(structure::equals).isPresent();
        head.getChildren().getFirst().setAccessibleText(kit.say("structures.row", name.getText(), caption.getText()));
        head.getStyleClass().remove("chosen");
        if (chosen) {
            head.getStyleClass().add("chosen");
        }
        ControlKit.present(editor, chosen);
        if (!called.isFocused()) {
            called.setText(now.name());
        }
        called.setEditable(now.origin() instanceof StructureOrigin.Drawn);
        called.setDisable(!called.isEditable());
        standard.setText(now.standardName().map(s -> kit.say("structures.standard", s)).orElseGet(() -> kit.say("structures.no-standard")));
        proposal = isTarget(now) || now.standardName().isPresent() ? Optional.empty() : vocabulary.propose(now.name());
        ControlKit.present(suggestion, proposal.isPresent());
        proposal.ifPresent(p -> {
            String words = kit.say(p.risky() ? "structures.suggestion.risky" : "structures.suggestion", p.standardName());
            suggestion.setText(words);
            suggestion.setAccessibleText(words);
        });
        if (!opacity.isValueChanging()) {
            opacity.setValue(look.opacity());
        }
        showFindings(now, report.map(StructureReport::findings).orElse(List.of()));
        showing = false;
    }

    private static void setIcon(ToggleButton button, Ikon icon) {
        if (!(button.getGraphic() instanceof FontIcon there) || !icon.equals(there.getIconCode())) {
            button.setGraphic(new FontIcon(icon));
        }
    }

    private void say(ToggleButton button, boolean on, Ikon icon, String wordsId, Structure now) {
        button.setSelected(on);
        setIcon(button, icon);
        String words = kit.say(wordsId, now.name());
        button.setAccessibleText(words);
        button.setTooltip(ControlKit.tip(words));
    }

    private String caption(Structure now, Optional<StructureReport> report) {
        if (now.contours().isEmpty()) {
            return kit.say("structures.empty");
        }
        if (report.isEmpty()) {
            return kit.say("structures.slices", now.contours().sections().size());
        }
        StructureReport r = report.get();
        StringBuilder words = new StringBuilder(kit.say("structures.size",
                r.cm3().isPresent() ? kit.figures().cm3(r.cm3().getAsDouble()) : kit.say("structures.no-volume"),
                kit.say("structures.slices", r.slices())));
        if (r.notReviewed() > 0) {
            words.append(" · ").append(kit.say("structures.not-reviewed", r.notReviewed()));
        }
        if (!r.findings().isEmpty()) {
            words.append(" · ").append(kit.say("structures.findings", r.findings().size()));
        }
        return words.toString();
    }

    private void showFindings(Structure now, List<ContourQuality.Finding> all) {
        List<String> wanted = all.stream().map(this::sentence).toList();
        if (findings.getChildren().stream().map(n -> ((Button) n).getText()).toList().equals(wanted)) {
            return;
        }
        findings.getChildren().clear();
        for (int i = 0; i < all.size(); i++) {
            ContourQuality.Finding finding = all.get(i);
            Button go = kit.link("structure-" + structure + "-finding-" + i, wanted.get(i), () -> actions.session()
                    .focus(actions.session().state().get().focus().withStructure(Optional.of(structure)).withCrosshair(finding.place())));
            go.getStyleClass().add("wrapping");
            go.setWrapText(true);
            go.setMinWidth(0);
            go.setMinHeight(USE_PREF_SIZE);
            go.setMaxWidth(Double.MAX_VALUE);
            go.setAlignment(Pos.CENTER_LEFT);
            go.setGraphic(ControlKit.icon(MaterialDesignC.CROSSHAIRS_GPS));
            go.setAccessibleText(kit.say("structures.go", now.name(), wanted.get(i)));
            findings.getChildren().add(go);
        }
        ControlKit.present(findings, !all.isEmpty());
    }

    private String sentence(ContourQuality.Finding finding) {
        return switch (finding.kind()) {
            case ISLAND -> kit.say(finding.messageId(), kit.figures().cm3((double) finding.arguments().getFirst()));
            case MISSING_PLANES ->
                kit.say(finding.messageId(), finding.arguments().get(0), kit.figures().mm((double) finding.arguments().get(1)),
                        kit.figures().mm((double) finding.arguments().get(2)));
            case SELF_CROSSING -> kit.say(finding.messageId(), kit.figures().mm((double) finding.arguments().getFirst()));
            case OUTSIDE_BODY -> kit.say(finding.messageId(), kit.figures().cm2((double) finding.arguments().getFirst() / 100),
                    finding.arguments().get(1));
            case MORE_PARTS -> kit.say(finding.messageId(), finding.arguments().get(0), finding.arguments().get(1));
        };
    }
}

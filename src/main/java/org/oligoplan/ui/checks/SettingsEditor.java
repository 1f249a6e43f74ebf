package org.oligoplan.ui.checks;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.oligoplan.model.Answer;
import org.oligoplan.model.SiteSettings;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FieldDraft;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.Section;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.workspace.Action;

/// What the site has to settle. Nothing has a built-in value; what is not set says so.
final class SettingsEditor {

    private final ChecksContext context;
    private final Section section;
    private final TextField delineation;
    private final TextField registration;
    private final StandingLabel delineationStanding;
    private final StandingLabel registrationStanding;
    private final TextField source;
    private final FieldDraft delineationDraft;
    private final FieldDraft registrationDraft;
    private final FieldDraft sourceDraft;
    private final ChoiceStrip<Boolean> four;
    private Optional<SiteSettings> shown = Optional.empty();

    SettingsEditor(ChecksContext context) {
        this.context = context;
        ControlKit kit = context.kit();
        section = new Section(kit, "settings", context.say("panels.settings"), "");
        section.rows().setSpacing(8);
        delineation = kit.field("settings-delineation", context.say("panels.settings.delineation"), context.say("panels.settings.mm"));
        registration = kit.field("settings-registration", context.say("panels.settings.registration"), context.say("panels.settings.mm"));
        delineationStanding = new StandingLabel("settings-delineation-standing");
        registrationStanding = new StandingLabel("settings-registration-standing");
        delineationStanding.getStyleClass().add("small");
        registrationStanding.getStyleClass().add("small");
        source = kit.field("settings-source", context.say("panels.settings.source"), context.say("panels.settings.source.prompt"));
        delineationDraft = new FieldDraft(delineation);
        registrationDraft = new FieldDraft(registration);
        sourceDraft = new FieldDraft(source);
        Button save = kit.button("settings-save", context.say("panels.settings.save"), null, this::save);
        four = new ChoiceStrip<Boolean>("settings-four", context.say("panels.settings.four")).add("yes", true, context.say("answer.yes"))
                .add("no", false, context.say("answer.no")).addNone("unset", context.say("panels.settings.unset"))
                .onChoose(answer -> context.actions().perform(new Action.SetFourFractions(answer, source.getText().strip())));
        section.rows().getChildren().setAll(ControlKit.paragraph(context.say("panels.settings.delineation")),
                ControlKit.beside(8, delineation, delineationStanding), ControlKit.paragraph(context.say("panels.settings.registration")),
                ControlKit.beside(8, registration, registrationStanding), ControlKit.paragraph(context.say("panels.settings.source")),
                source, save,
                new VBox(4, ControlKit.paragraph(context.say("panels.settings.four")), four));
        delineation.setPrefColumnCount(6);
        registration.setPrefColumnCount(6);
        delineation.setOnAction(_ -> save());
        registration.setOnAction(_ -> save());
    }

    Section section() {
        return section;
    }

    private void save() {
        Optional<BigDecimal> d = Figures.parse(delineation.getText());
        Optional<BigDecimal> r = Figures.parse(registration.getText());
        if (ControlKit.mark(delineation, delineation.getText().isBlank() || d.isPresent())
                & ControlKit.mark(registration, registration.getText().isBlank() || r.isPresent())) {
            List<Runnable> handed = List.of(delineationDraft.handOver(), registrationDraft.handOver(), sourceDraft.handOver());
            context.actions().perform(
                    new Action.SetUncertainty(d.map(BigDecimal::doubleValue), r.map(BigDecimal::doubleValue), source.getText().strip()),
                    _ -> handed.forEach(Runnable::run));
        }
    }

    void show(SiteSettings now) {
        if (shown.filter(now::equals).isPresent()) {
            return;
        }
        shown = Optional.of(now);
        show(delineationDraft, delineationStanding, now.delineationMm());
        show(registrationDraft, registrationStanding, now.registrationMm());
        String origin = now.delineationMm().or(now::registrationMm).map(a -> a.by().source())
                .map(written -> context.kit().texts().find(written).orElse(written)).orElse("");
        sourceDraft.show(origin);
        four.show(now.fourFractionsAllowed().map(Answer::value));
        boolean unset = now.delineationMm().isEmpty() || now.registrationMm().isEmpty();
        section.setCount(unset ? context.say("panels.settings.not-set") : "", false);
    }

    private void show(FieldDraft draft, StandingLabel standing, Optional<Answer<Double>> value) {
        draft.show(value.map(a -> context.kit().figures().exact(BigDecimal.valueOf(a.value()))).orElse(""));
        Standing how = value.isPresent() ? Standing.MET : Standing.NOT_ASSESSABLE;
        standing.show(how, context.say(value.isPresent() ? "panels.settings.set" : "panels.settings.not-set"));
    }
}

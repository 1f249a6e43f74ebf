package org.oligoplan.ui.casepanel;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.base.Id;
import org.oligoplan.base.LimitRounding;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.ImportReport;
import org.oligoplan.model.PatientLink;
import org.oligoplan.model.Severity;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.Section;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.SessionState;

/// The images of the case, which of them is the planning CT, and what was noticed when they were read.
final class ImagesSection {

    private final CaseContext context;
    private final Section section;
    private final KeyedRows<Id, ImageSeries, Row> rows;
    private final Button findings;
    private final KeyedRows<Id, PatientLink, LinkRow> linkRows;
    private Case shown = Case.empty(Id.random());
    private Optional<Id> chosen = Optional.empty();

    ImagesSection(CaseContext context, Runnable openReport, Runnable addFiles) {
        this.context = context;
        section = new Section(context.kit(), "images", context.say("panels.images"), context.say("panels.images.hint"));
        rows = new KeyedRows<>(section.rows(), ImageSeries::id, Row::new, Row::show);
        findings = context.kit().link("images-findings", context.say("panels.findings"), openReport);
        Button add = context.kit().link("files-add", context.say("panels.add-files"), addFiles);
        add.setTooltip(ControlKit.tip(context.say("panels.add-files.hint")));
        VBox links = new VBox(6);
        linkRows = new KeyedRows<>(links, PatientLink::id, LinkRow::new, (_, _) -> {});
        section.addBelow(new VBox(4, links, findings, add));
    }

    Section section() {
        return section;
    }

    void show(SessionState state) {
        shown = state.current();
        chosen = state.focus().image();
        List<ImageSeries> images = shown.images();
        rows.show(images);
        section.setCount(images.isEmpty() ? "" : Integer.toString(images.size()), images.isEmpty());
        List<ImportFinding> noticed = shown.all(ImportFinding.class);
        long grave = noticed.stream().filter(f -> f.severity() != Severity.INFORMATION).count();
        String words = noticed.isEmpty()
                ? context.say("panels.report")
                : context.say(grave > 0 ? "panels.findings.grave" : "panels.findings.count", noticed.size(), grave);
        findings.setText(words);
        findings.setAccessibleText(words);
        ControlKit.present(findings, !noticed.isEmpty() || !shown.all(ImportReport.class).isEmpty());
        linkRows.show(shown.all(PatientLink.class));
    }

    private final class Row extends VBox {

        private final Button choose;
        private final Label detail = ControlKit.paragraph("", "caption");
        private final StandingLabel planning;
        private final Button declare;

        Row(ImageSeries image) {
            super(2);
            String part = "image-" + image.id();
            String spacing = image.grid().usualSpacingMm().isPresent()
                    ? context.kit().figures().exact(LimitRounding.round(image.grid().usualSpacingMm().getAsDouble(), 2))
                    : context.say("panels.image.one-slice");
            String name = context.say("panels.image.name", image.modality(), Integer.toString(image.grid().slices()), spacing);
            choose = context.kit().link(part, name, () -> context.actions().session()
                    .focus(context.actions().session().state().get().focus().withImage(Optional.of(image.id()))));
            planning = new StandingLabel(part + "-planning");
            planning.getStyleClass().add("small");
            planning.show(Standing.MET, context.say("panels.image.planning"));
            declare = context.kit().button(part + "-declare", context.say("panels.image.declare"), MaterialDesignC.CHECK_CIRCLE,
                    () -> context.actions().perform(new Action.MakeStatement(new Claim.PlanningImage(image.id()), Optional.empty())));
            declare.setAccessibleText(context.say("panels.image.declare.of", name));
            detail.setId(part + "-detail");
            getChildren().setAll(choose, detail, planning, declare);
            getStyleClass().add("editor");
        }

        void show(ImageSeries image) {
            detail.setText(context.say("panels.image.detail",
                    image.description().isBlank() ? context.say("panels.image.no-description") : image.description(),
                    image.acquired().map(when -> when.toLocalDate().toString()).orElse(context.say("panels.image.no-date"))));
            boolean isPlanning = shown.planningImage().filter(p -> p.id().equals(image.id())).isPresent();
            ControlKit.present(planning, isPlanning);
            ControlKit.present(declare, !isPlanning && image.modality().equals("CT"));
            getStyleClass().remove("chosen");
            if (chosen.filter(image.id()::equals).isPresent()) {
                getStyleClass().add("chosen");
            }
        }
    }

    /// Files of another identity, who joined them, and the way to take them out again.
    private final class LinkRow extends VBox {

        LinkRow(PatientLink link) {
            super(2);
            String part = "link-" + link.id();
            setId(part);
            getStyleClass().add("editor");
            String unknown = context.say("patient.unknown");
            StandingLabel mark = new StandingLabel(part + "-mark");
            mark.getStyleClass().add("small");
            mark.show(Standing.JUDGEMENT, context.say("panels.join.joined", link.patientId().isBlank() ? unknown : link.patientId()));
            Label detail = ControlKit.paragraph(context.say("panels.link.detail", link.name().isBlank() ? unknown : link.name(),
                    link.birthDate().map(LocalDate::toString).orElse(unknown), link.sex().isBlank() ? unknown : link.sex()), "caption");
            detail.setId(part + "-detail");
            Label by = ControlKit.paragraph(context.say("panels.link.by", link.by().decidedBy(), Figures.dayAndTime(link.by().when())),
                    "caption");
            by.setId(part + "-by");
            Button take = context.kit().link(part + "-part", context.say("panels.link.part"),
                    () -> context.actions().perform(new Action.Unjoin(link.id())));
            take.setAccessibleText(context.say("panels.link.part.of", link.patientId()));
            getChildren().setAll(mark, detail, by, take);
        }
    }
}

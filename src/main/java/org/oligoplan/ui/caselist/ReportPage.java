package org.oligoplan.ui.caselist;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.ImportReport;
import org.oligoplan.model.ObjectLink;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.NoticeBar;
import org.oligoplan.workspace.ImportReportFile;
import org.oligoplan.workspace.ImportReportForm;
import org.oligoplan.workspace.Workbench;

/// What the imports of a case found: the objects, what was noticed, which references lead nowhere. Each report can be saved.
public final class ReportPage extends VBox {

    private final ControlKit kit;
    private final NoticeBar notices;
    private final Workbench workbench;
    private final PathChooser chooser;

    /// @param kit words and controls
    /// @param notices says whether a report was saved
    /// @param workbench writes it
    /// @param chooser asks where to
    /// @param current the case
    /// @param back leaves the page
    public ReportPage(ControlKit kit, NoticeBar notices, Workbench workbench, PathChooser chooser, Case current, Runnable back) {
        super(8);
        this.kit = kit;
        this.notices = notices;
        this.workbench = workbench;
        this.chooser = chooser;
        setId("import-report");
        getStyleClass().add("band");
        getChildren().addAll(kit.back("findings-back", back),
                ControlKit.line(kit.say("panels.report"), "title"));
        List<ImportReport> reports = current.all(ImportReport.class).reversed();
        Set<Id> told = new HashSet<>();
        for (int i = 0; i < reports.size(); i++) {
            ImportReport report = reports.get(i);
            report.findings().forEach(f -> told.add(f.id()));
            getChildren().add(report(report, i + 1));
        }
        List<ImportFinding> since = current.all(ImportFinding.class).stream().filter(f -> !told.contains(f.id())).toList();
        if (reports.isEmpty() || !since.isEmpty()) {
            FindingList list = new FindingList(kit, since);
            list.setId("findings-since");
            getChildren().addAll(
                    ControlKit.line(kit.say(reports.isEmpty() ? "panels.report.findings" : "panels.report.since", since.size()), "title"),
                    list);
        }
    }

    private VBox report(ImportReport report, int number) {
        ImportReportForm form = new ImportReportForm(kit.texts());
        String part = "report-" + number;
        VBox box = new VBox(6);
        box.setId(part);
        box.getChildren().add(ControlKit.paragraph(kit.say("panels.report.when", Figures.dayAndTime(report.when())), "strong"));
        report.from().forEach(path -> box.getChildren().add(ControlKit.paragraph(path, "caption")));
        FlowPane save = new FlowPane(8, 4,
                kit.button(part + "-text", kit.say("panels.report.text"), MaterialDesignC.CONTENT_SAVE_OUTLINE,
                        () -> save(report, ImportReportFile.Form.TEXT)),
                kit.button(part + "-json", kit.say("panels.report.json"), MaterialDesignC.CONTENT_SAVE_OUTLINE,
                        () -> save(report, ImportReportFile.Form.JSON)));
        box.getChildren().add(save);
        box.getChildren().add(ControlKit.line(kit.say("panels.report.found", report.objects().size()), "title"));
        report.counts().forEach((kind, count) -> {
            Label heading = ControlKit.paragraph(kit.say("panels.report.kind", form.kind(kind), count), "strong");
            heading.setId(part + "-" + kind);
            box.getChildren().add(heading);
            report.objects().stream().filter(o -> o.kind() == kind)
                    .forEach(o -> box.getChildren().add(ControlKit.paragraph(form.shown(o), "caption")));
        });
        List<ObjectLink> loose = report.links().stream().filter(l -> !l.resolved()).toList();
        if (!loose.isEmpty()) {
            box.getChildren().add(ControlKit.paragraph(kit.say("panels.report.loose", loose.size()), "strong"));
            loose.forEach(l -> box.getChildren().add(ControlKit.paragraph(form.link(report, l), "caption")));
        }
        FindingList findings = new FindingList(kit, report.findings());
        findings.setId(part + "-findings");
        box.getChildren().addAll(ControlKit.line(kit.say("panels.report.findings", report.findings().size()), "title"), findings);
        return box;
    }

    private void save(ImportReport report, ImportReportFile.Form form) {
        chooser.save(kit.say("panels.report.save.title"), form.fileName()).ifPresent(
                file -> FxBridge.whenDone(workbench.saveReport(report, form, kit.texts(), file).result(), (saved, failure) -> {
                    if (failure != null) {
                        notices.fail(failure);
                    } else if (saved != null) {
                        notices.tell(kit.say("panels.report.saved", saved.toString()));
                    }
                }));
    }
}

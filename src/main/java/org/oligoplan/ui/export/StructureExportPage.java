package org.oligoplan.ui.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.base.Id;
import org.oligoplan.jobs.Job;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.ui.caselist.PathChooser;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.NoticeBar;
import org.oligoplan.workspace.ExportRequest;
import org.oligoplan.workspace.StructureExport;
import org.oligoplan.workspace.Workbench;

/// Shows a structure set as it would be written, and writes it. What is written is what was shown: when the case has changed since, it is
/// shown again first. A file that is there is replaced only after a person has said so.
public final class StructureExportPage extends VBox {

    private final ControlKit kit;
    private final NoticeBar notices;
    private final Workbench workbench;
    private final PathChooser chooser;
    private final Supplier<Case> current;
    private final CheckBox shortNames;
    private final ComboBox<ExportRequest.Holes> holes;
    private final ComboBox<ImageSeries> image;
    private final VBox preview = new VBox(6);
    private final Label message = ControlKit.paragraph("", "hint");
    private final Button write;
    private final VBox question = new VBox(6);
    private final Label asked = ControlKit.paragraph("", "strong");
    private Case shown = Case.empty(Id.random());
    private Optional<Job<StructureExport.Preview>> making = Optional.empty();
    private Optional<Path> there = Optional.empty();

    /// @param kit words and controls
    /// @param notices says what was written, also after the page was left
    /// @param workbench drafts and writes
    /// @param chooser asks where to
    /// @param current gives the case as it is now
    /// @param back leaves the page
    public StructureExportPage(ControlKit kit, NoticeBar notices, Workbench workbench, PathChooser chooser, Supplier<Case> current,
            Runnable back) {
        super(8);
        this.kit = kit;
        this.notices = notices;
        this.workbench = workbench;
        this.chooser = chooser;
        this.current = current;
        setId("export-page");
        getStyleClass().add("band");
        Case now = current.get();
        image = kit.choice("export-image", kit.say("export.window.image"), now.images(), true,
                i -> kit.say("export.window.image.name", i.modality(), Integer.toString(i.grid().slices()), i.description()));
        now.planningImage().or(() -> now.images().size() == 1 ? Optional.of(now.images().getFirst()) : Optional.empty())
                .ifPresent(image.getSelectionModel()::select);
        holes = kit.choice("export-holes", kit.say("export.window.holes"), List.of(ExportRequest.Holes.values()), false,
                form -> kit.say(holesId(form)));
        holes.getSelectionModel().select(ExportRequest.Holes.KEYHOLE);
        shortNames = new CheckBox(kit.say("export.window.short"));
        shortNames.setId("export-short");
        shortNames.setAccessibleText(kit.say("export.window.short"));
        shortNames.setWrapText(true);
        preview.setId("export-preview");
        preview.setAccessibleText(kit.say("export.window.title"));
        message.setId("export-message");
        write = kit.button("export-write", kit.say("export.window.write"), MaterialDesignC.CONTENT_SAVE_OUTLINE, this::choose);
        write.getStyleClass().add("primary");
        asked.setId("export-exists-text");
        question.setId("export-exists");
        question.getChildren().setAll(asked,
                new FlowPane(8, 4, kit.button("export-replace", kit.say("export.window.replace"), null, this::replace),
                        kit.button("export-other", kit.say("export.window.other"), null, this::choose),
                        kit.button("export-keep", kit.say("button.cancel"), null, this::leaveQuestion)));
        getChildren().setAll(kit.back("export-back", back),
                ControlKit.paragraph(kit.say("export.window.title"), "title"), ControlKit.line(kit.say("export.window.image"), "caption"),
                image, ControlKit.line(kit.say("export.window.holes"), "caption"), holes, shortNames, write, question, message, preview);
        image.setOnAction(_ -> show());
        holes.setOnAction(_ -> show());
        shortNames.setOnAction(_ -> show());
        show();
    }

    private static String holesId(ExportRequest.Holes form) {
        return switch (form) {
            case KEYHOLE -> "export.window.holes.keyhole";
            case NESTED -> "export.window.holes.nested";
            case XOR -> "export.window.holes.xor";
        };
    }

    private StructureExport.Wanted wanted() {
        return new StructureExport.Wanted(Optional.ofNullable(image.getValue()).map(ImageSeries::seriesInstanceUid),
                new ExportRequest.StructureForm(shortNames.isSelected(), holes.getValue()));
    }

    /// Drafts the set anew; an answer to an earlier wish is not shown any more.
    private void show() {
        making.ifPresent(Job::cancel);
        leaveQuestion();
        write.setDisable(true);
        preview.getChildren().clear();
        if (image.getValue() == null) {
            say(kit.say("export.window.choose-image"));
            return;
        }
        say(kit.say("export.window.drafting"));
        shown = current.get();
        Job<StructureExport.Preview> job = workbench.previewStructures(shown, wanted(), kit.texts());
        making = Optional.of(job);
        FxBridge.whenDone(job.result(), (made, failure) -> {
            if (making.filter(job::equals).isEmpty()) {
                return;
            }
            if (failure != null) {
                say(kit.say("export.window.impossible"));
                notices.fail(failure);
            } else if (made != null) {
                say("");
                show(made);
                write.setDisable(false);
            }
        });
    }

    private void show(StructureExport.Preview made) {
        List<Node> lines = new ArrayList<>();
        Label status = ControlKit.paragraph(kit.say("export.window.status", made.label(), made.approval()), "caption");
        status.setId("export-status");
        lines.add(ControlKit.paragraph(kit.say("export.window.items", made.items().size()), "strong"));
        lines.add(status);
        for (StructureExport.Item item : made.items()) {
            String part = "export-item-" + item.number();
            Label name = ControlKit.paragraph(item.name(), "strong");
            name.setId(part);
            Label detail = ControlKit.paragraph(detail(item), "caption");
            detail.setId(part + "-detail");
            lines.add(new VBox(1, name, detail));
        }
        if (!made.leftOut().isEmpty()) {
            lines.add(ControlKit.paragraph(kit.say("export.window.left-out", made.leftOut().size()), "strong"));
            for (int i = 0; i < made.leftOut().size(); i++) {
                StructureExport.LeftOut left = made.leftOut().get(i);
                Label line = ControlKit.paragraph(kit.say("export.window.left-out.one", left.name(), left.reason()), "caption");
                line.setId("export-left-" + (i + 1));
                lines.add(line);
            }
        }
        if (!made.notes().isEmpty()) {
            lines.add(ControlKit.paragraph(kit.say("export.window.notes", made.notes().size()), "strong"));
            for (int i = 0; i < made.notes().size(); i++) {
                Label line = ControlKit.paragraph(kit.say(made.notes().get(i)), "caption");
                line.setId("export-note-" + (i + 1));
                lines.add(line);
            }
        }
        preview.getChildren().setAll(lines);
    }

    private String detail(StructureExport.Item item) {
        List<String> parts = new ArrayList<>();
        parts.add(item.type().isEmpty() ? kit.say("export.window.no-type") : item.type());
        parts.add(kit.say("export.window.contours", item.contours()));
        if (!item.fullName().equals(item.name())) {
            parts.add(kit.say("export.window.full-name", item.fullName()));
        }
        if (item.unreviewed() > 0) {
            parts.add(kit.say("export.window.unreviewed", item.unreviewed()));
        }
        return String.join(" \u00b7 ", parts);
    }

    private void choose() {
        leaveQuestion();
        if (isShown()) {
            chooser.save(kit.say("export.window.title"), StructureExport.FILE_NAME).ifPresent(file -> write(file, false));
        }
    }

    private void replace() {
        Optional<Path> file = there;
        leaveQuestion();
        if (file.isPresent() && isShown()) {
            write(file.get(), true);
        }
    }

    /// {@return whether what would be written is still what was shown; where it is not, it is shown anew}
    private boolean isShown() {
        Case now = current.get();
        if (now.structures().equals(shown.structures()) && now.lesions().equals(shown.lesions()) && now.images().equals(shown.images())) {
            return true;
        }
        show();
        notices.tell(kit.say("export.window.changed"));
        return false;
    }

    private void write(Path file, boolean overwrite) {
        write.setDisable(true);
        say(kit.say("export.window.writing", file.toString()));
        FxBridge.whenDone(workbench.exportStructures(shown, wanted(), file, overwrite, kit.texts()).result(), (outcome, failure) -> {
            write.setDisable(false);
            say("");
            if (failure != null) {
                say(kit.say("export.window.not-written", file.toString()));
                notices.fail(failure);
                return;
            }
            switch (outcome) {
                case StructureExport.Outcome.Written written -> {
                    String words = kit.say("export.window.written", written.structures(), written.file().toString());
                    say(words);
                    notices.tell(words);
                }
                case StructureExport.Outcome.Exists exists -> ask(exists.file());
                case null -> throw new IllegalStateException("a job gives a result or a failure");
            }
        });
    }

    private void ask(Path file) {
        there = Optional.of(file);
        asked.setText(kit.say("export.window.exists", file.toString()));
        ControlKit.present(question, true);
        ControlKit.present(write, false);
        question.lookup("#export-other").requestFocus();
    }

    private void leaveQuestion() {
        there = Optional.empty();
        ControlKit.present(question, false);
        ControlKit.present(write, true);
    }

    private void say(String words) {
        message.setText(words);
        ControlKit.present(message, !words.isEmpty());
    }
}

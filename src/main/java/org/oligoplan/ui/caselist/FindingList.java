package org.oligoplan.ui.caselist;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;

/// What was noticed about files: how grave, what, what it means for the case, what to do. The gravest come first.
public final class FindingList extends VBox {

    /// @param kit words and controls
    /// @param findings what was noticed
    public FindingList(ControlKit kit, List<ImportFinding> findings) {
        super(8);
        setId("findings");
        if (findings.isEmpty()) {
            getChildren().add(ControlKit.paragraph(kit.say("shell.findings.none"), "hint"));
        }
        findings.stream().sorted(Comparator.comparing(ImportFinding::severity).reversed())
                .forEach(finding -> getChildren().add(card(kit, finding)));
    }

    private static VBox card(ControlKit kit, ImportFinding finding) {
        StandingLabel severity = new StandingLabel("finding-" + finding.id() + "-severity");
        severity.getStyleClass().add("small");
        severity.show(switch (finding.severity()) {
            case INFORMATION -> Standing.NOT_APPLICABLE;
            case WARNING -> Standing.JUDGEMENT;
            case BLOCKING -> Standing.NOT_MET;
        }, kit.say("severity." + finding.severity()));
        Object[] arguments = finding.arguments().toArray();
        String kind = "finding." + finding.kind();
        VBox card = new VBox(2, severity, ControlKit.paragraph(kit.say(kind + ".message", arguments), "strong"),
                ControlKit.paragraph(kit.say(kind + ".consequence", arguments)),
                ControlKit.paragraph(kit.say(kind + ".advice", arguments), "muted"));
        if (!finding.file().isEmpty()) {
            String where = finding.tag().isEmpty() ? finding.file() : finding.file() + "  " + finding.tag().toUpperCase(Locale.ROOT);
            Label file = ControlKit.paragraph(where, "caption");
            card.getChildren().add(file);
        }
        card.setId("finding-" + finding.id());
        card.getStyleClass().add("finding");
        return card;
    }
}

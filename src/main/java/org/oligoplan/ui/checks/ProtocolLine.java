package org.oligoplan.ui.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.oligoplan.check.CheckRun;
import org.oligoplan.protocol.LimitOverride;
import org.oligoplan.text.Message;
import org.oligoplan.ui.control.ControlKit;

/// Which protocol a check was made with, and every limit that the site has set in place of the protocol's.
final class ProtocolLine extends VBox {

    private final ControlKit kit;

    ProtocolLine(ControlKit kit) {
        super(2);
        this.kit = kit;
        setId("checks-protocol");
        getStyleClass().addAll("small", "under-band");
    }

    /// Brings the lines up to date.
    void show(Optional<CheckRun> run) {
        List<Message> said = run.map(ProtocolLine::said).orElse(List.of());
        getChildren().setAll(said.stream().map(message -> {
            Label line = ControlKit.paragraph(kit.say(message), "caption");
            line.setAccessibleText(line.getText());
            return line;
        }).toList());
    }

    /// {@return the lines: protocol, version and fingerprint, and one for each of the site's own limits}
    static List<Message> said(CheckRun run) {
        List<Message> lines = new ArrayList<>();
        lines.add(Message.of("protocols.line", run.protocolId(), run.protocolVersion(), run.protocolFingerprint().brief()));
        for (LimitOverride own : run.ownLimits()) {
            lines.add(Message.of("protocols.own.of", own.constraint(), own.was().toPlainString(), own.now().toPlainString(),
                    own.unit().sign(), own.who(), own.date().toString(), own.reason()));
        }
        return lines;
    }
}

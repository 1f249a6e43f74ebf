package org.oligoplan.ui.caselist;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.oligoplan.text.Isolated;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.workspace.Workbench.ImportOffer;
import org.oligoplan.workspace.Workbench.PatientOffer;

/// What an import found: one choice for each patient, never mixed, and what was noticed about the files.
final class ImportOfferView extends VBox {

    ImportOfferView(ControlKit kit, ImportOffer offer, Consumer<PatientOffer> create, Runnable cancel) {
        super(12);
        setId("import-offer");
        HBox top = ControlKit.beside(8, ControlKit.line(kit.say("shell.offer.title"), "title"), ControlKit.spring(),
                kit.button("offer-cancel", kit.say("button.cancel"), null, cancel));
        getChildren().add(top);
        if (offer.patients().isEmpty()) {
            getChildren().add(ControlKit.paragraph(kit.say("shell.offer.none"), "hint"));
        } else if (offer.patients().size() > 1) {
            getChildren().add(ControlKit.paragraph(kit.say("shell.offer.several", offer.patients().size()), "muted"));
        }
        int number = 0;
        for (PatientOffer patient : offer.patients()) {
            number++;
            String name = patient.name().isBlank() ? kit.say("shell.case.no-name") : Isolated.text(patient.name());
            VBox words = new VBox(2, ControlKit.line(name, "strong"), ControlKit.paragraph(
                    kit.say("shell.offer.patient", Isolated.text(patient.patientId()), patient.series(), patient.structureSets()),
                    "caption"),
                    ControlKit.line(kit.say("shell.offer.person",
                            patient.identity().birthDate().map(Object::toString).orElse(kit.say("patient.unknown")),
                            patient.identity().sex().isBlank() ? kit.say("patient.unknown") : patient.identity().sex()), "caption"));
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            Button make = kit.button("offer-" + number, kit.say("shell.offer.create"), MaterialDesignP.PLUS, () -> create.accept(patient));
            make.getStyleClass().add("primary");
            make.setAccessibleText(kit.say("shell.offer.create.of", name));
            HBox row = ControlKit.beside(16, words, make);
            row.getStyleClass().add("case-row");
            getChildren().add(row);
        }
        getChildren().add(ControlKit.line(kit.say("shell.findings.title", offer.findings().size()), "title"));
        getChildren().add(new FindingList(kit, offer.findings()));
    }
}

package org.oligoplan.ui.dose;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Structure;
import org.oligoplan.protocol.Radiobiology;
import org.oligoplan.ui.control.ControlKit;

/// Where an organ's ratio and its limit are chosen or stated.
final class OrganEditor extends VBox {

    private final BiologyEditors editors;
    private final Id organ;
    private final FlowPane ratios = new FlowPane(4, 4);
    private final ReasonedNumber ratioOther;
    private final VBox ratio;
    private final VBox limits = new VBox(2);
    private final ReasonedNumber limitOther;
    private final VBox limit;

    OrganEditor(BiologyEditors editors, Id organ) {
        super(4);
        this.editors = editors;
        this.organ = organ;
        ControlKit kit = editors.kit();
        ratios.setMaxWidth(Double.MAX_VALUE);
        ratioOther = new ReasonedNumber(kit, "bio-ratio", "bio.edit.ratioOther",
                (gray, why) -> gray > 0 ? Optional.of(new Claim.TissueRatio(organ, gray, why)) : Optional.empty(), editors::state);
        ratio = new VBox(4, ControlKit.paragraph(kit.say("bio.edit.ratio"), "caption"), ratios, ratioOther);
        limitOther = new ReasonedNumber(kit, "bio-limit", "bio.edit.limitOther",
                (gray, why) -> gray > 0 ? Optional.of(new Claim.CumulativeLimit(organ, gray, why)) : Optional.empty(), editors::state);
        limit = new VBox(4, ControlKit.paragraph(kit.say("bio.edit.limit"), "caption"), limits, limitOther);
        getChildren().setAll(ratio, limit);
    }

    void show(Case current, Radiobiology tables, boolean withRatio, boolean withLimit) {
        String standard = current.structure(organ).flatMap(Structure::standardName).orElse("");
        ControlKit.present(ratio, withRatio);
        ControlKit.present(limit, withLimit);
        ratios.getChildren().clear();
        tables.tissue(standard).ifPresent(t -> {
            for (int i = 0; i < t.candidates().size(); i++) {
                Radiobiology.Ratio r = t.candidates().get(i);
                ratios.getChildren()
                        .add(editors.offer("bio-ratio-" + i, editors.kit().say("bio.edit.ratioOffer", r.gray(), r.confidence()), r.source(),
                                () -> editors.state(new Claim.TissueRatio(organ, r.gray(), r.source()))));
            }
        });
        ratioOther.show(editors.takeBack(current, Claim.TissueRatio.class, organ, "bio-ratio"));
        List<Radiobiology.Limit> known = tables.limits(standard);
        limits.getChildren().clear();
        if (known.isEmpty()) {
            limits.getChildren().add(ControlKit.paragraph(editors.kit().say("bio.edit.noLimit"), "hint"));
        }
        for (int i = 0; i < known.size(); i++) {
            limits.getChildren().add(offer(i, known.get(i)));
        }
        limitOther.show(editors.takeBack(current, Claim.CumulativeLimit.class, organ, "bio-limit"));
    }

    private Node offer(int i, Radiobiology.Limit l) {
        ControlKit kit = editors.kit();
        String language = kit.texts().locale().getLanguage();
        String title = l.title().in(language);
        String more = kit.say("bio.edit.limitMore", l.conditions().in(language), l.source(), l.confidence());
        Button button = editors.offer("bio-limit-" + i, kit.say("bio.edit.limitOffer", l.eqd2Gy(), l.confidence()), more,
                () -> editors.state(new Claim.CumulativeLimit(organ, l.eqd2Gy(), l.id() + ": " + l.source())));
        button.setAccessibleText(title + ": " + button.getText());
        Label said = ControlKit.paragraph(title + ". " + more, "caption");
        HBox.setHgrow(said, Priority.ALWAYS);
        return ControlKit.beside(8, button, said);
    }
}

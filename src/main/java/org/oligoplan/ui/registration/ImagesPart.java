package org.oligoplan.ui.registration;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.oligoplan.model.Case;
import org.oligoplan.model.FrameNames;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.workspace.RegistrationDraft;

/// Which image stays and which is brought onto it.
final class ImagesPart extends VBox {

    private final PageContext context;
    private final ComboBox<ImageSeries> fixed;
    private final ComboBox<ImageSeries> moving;
    private final Label said = ControlKit.paragraph("", "caption");
    private boolean showing;

    ImagesPart(PageContext context) {
        super(4);
        this.context = context;
        fixed = context.kit().choice("pair-fixed", context.say("registration.fixed"), List.of(), false, FrameNames::of);
        moving = context.kit().choice("pair-moving", context.say("registration.moving"), List.of(), false, FrameNames::of);
        fixed.setOnAction(_ -> choose());
        moving.setOnAction(_ -> choose());
        said.setId("pair-said");
        getStyleClass().add("band");
        getChildren().setAll(ControlKit.paragraph(context.say("registration.fixed")), fixed,
                ControlKit.paragraph(context.say("registration.moving")), moving, said);
    }

    /// Offers the images of the case: at first the planning image stays and the first image of another frame is brought onto it.
    void offer(Case current) {
        showing = true;
        List<ImageSeries> images = current.images();
        if (!fixed.getItems().equals(images)) {
            Optional<ImageSeries> stays = Optional.ofNullable(fixed.getValue()).filter(images::contains)
                    .or(current::planningImage).or(() -> images.stream().findFirst());
            Optional<ImageSeries> comes = Optional.ofNullable(moving.getValue()).filter(images::contains)
                    .or(() -> images.stream().filter(i -> stays.filter(s -> !s.frame().equals(i.frame())).isPresent()).findFirst());
            fixed.getItems().setAll(images);
            moving.getItems().setAll(images);
            fixed.setValue(stays.orElse(null));
            moving.setValue(comes.orElse(null));
        }
        showing = false;
        boolean known = context.desk().draft().get().pair()
                .filter(p -> p.fixed().equals(fixed.getValue()) && p.moving().equals(moving.getValue())).isPresent();
        if (!known) {
            choose();
        }
    }

    private void choose() {
        ImageSeries stays = fixed.getValue();
        ImageSeries comes = moving.getValue();
        if (!showing && stays != null && comes != null) {
            context.desk().choose(stays, comes);
        }
    }

    void show(RegistrationDraft draft) {
        said.setText(draft.said().map(context.kit()::say).orElse(draft.pair().isPresent() ? "" : context.say("registration.said.choose")));
        ControlKit.present(said, !said.getText().isEmpty());
    }
}

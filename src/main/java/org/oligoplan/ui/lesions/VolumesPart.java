package org.oligoplan.ui.lesions;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.contour.Margin;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.model.Case;
import org.oligoplan.model.Delineation;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.protocol.MarginOffer;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.PageHost;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.ShapeChange;

/// What is drawn of a lesion, and the margins that published practice names for its place, as buttons with their source. None is chosen for a
/// person.
final class VolumesPart extends VBox {

    private final PageHost host;
    private final LesionWords words;
    private final VBox drawn = new VBox(2);
    private final VBox offers = new VBox(6);
    private List<Object> basis = List.of();

    VolumesPart(PageHost host, LesionWords words, Id lesion) {
        super(6);
        this.host = host;
        this.words = words;
        drawn.setId("lesion-volumes");
        offers.setId("lesion-margins");
        getChildren().setAll(drawn, offers,
                host.kit().link("lesion-margin-own", words.say("lesions.margin.own"), () -> host.way().go("shape-margin")));
        setAccessibleText(lesion.toString());
    }

    void show(Case current, Lesion lesion) {
        List<Structure> structures = lesion.delineations().stream().flatMap(d -> current.structure(d.structure()).stream()).toList();
        List<Object> now = List.of(lesion.delineations(), structures, lesion.site());
        if (now.equals(basis)) {
            return;
        }
        basis = now;
        org.oligoplan.ui.control.KeptFocus.around(this, () -> {
            drawn.getChildren().setAll(lesion.delineations().stream().map(d -> line(current, d)).toList());
            offers.getChildren().clear();
            List<MarginOffer> all = lesion.site().map(s -> host.vocabulary().margins().stream().filter(o -> o.isFor(s.name())).toList())
                    .orElse(List.of());
            String hint = lesion.site().isEmpty()
                    ? "lesions.margin.no-site"
                    : all.isEmpty() ? "lesions.margin.none" : "lesions.margin.title";
            offers.getChildren().add(ControlKit.paragraph(words.say(hint), "caption"));
            all.forEach(offer -> offers.getChildren().add(offer(current, lesion, offer)));
        });
    }

    private Label line(Case current, Delineation d) {
        Optional<Structure> structure = current.structure(d.structure()).filter(s -> !s.contours().isEmpty());
        String volume = structure.filter(s -> SolidVolume.isKnown(s.contours()))
                .map(s -> host.kit().figures().cm3(SolidVolume.cm3(s.contours()))).orElse(words.say("lesions.volume.none"));
        return ControlKit.paragraph(words.say("lesions.volume", words.say("anatomy.role." + d.role()),
                current.structure(d.structure()).map(Structure::name).orElse("?"), volume));
    }

    private VBox offer(Case current, Lesion lesion, MarginOffer offer) {
        String language = host.kit().texts().locale().getLanguage();
        VBox one = new VBox(2, ControlKit.paragraph(offer.words().in(language)),
                ControlKit.paragraph(words.say("lesions.margin.source", offer.source(), offer.evidence()), "caption"));
        offer.step().ifPresent(step -> {
            FlowPane buttons = new FlowPane(4, 4);
            List<Structure> from = lesion.delineations().stream().filter(d -> d.role().name().equals(step.from()))
                    .flatMap(d -> current.structure(d.structure()).stream()).filter(s -> !s.contours().isEmpty()).toList();
            for (Structure structure : from) {
                Button button = host.kit().button("lesion-margin-" + offer.id() + "-" + structure.id(),
                        words.say("lesions.margin.make", step.to(), structure.name(), millimetres(step)), null,
                        () -> make(structure, step));
                buttons.getChildren().add(button);
            }
            if (from.isEmpty()) {
                one.getChildren().add(ControlKit.paragraph(words.say("lesions.margin.draw", step.from()), "caption"));
            }
            one.getChildren().add(buttons);
        });
        return one;
    }

    private String millimetres(MarginOffer.Step step) {
        String axial = host.kit().figures().exact(step.axialMm());
        String along = host.kit().figures().exact(step.alongMm());
        return axial.equals(along) ? words.say("lesions.margin.mm", axial) : words.say("lesions.margin.mm.two", axial, along);
    }

    private void make(Structure structure, MarginOffer.Step step) {
        double a = step.axialMm().doubleValue();
        double z = step.alongMm().doubleValue();
        StructureRole role = StructureRole.valueOf(step.to());
        Case now = host.actions().session().state().get().current();
        host.actions().perform(new Action.Reshape(structure.id(), new ShapeChange.Grow(new Margin(a, a, a, a, z, z), Optional.empty()),
                Optional.of(new ShapeChange.Into(Id.random(), ShapeChange.freeName(now, structure, role), role))));
    }
}

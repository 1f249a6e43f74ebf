package org.oligoplan.ui.lesions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.Delivery;
import org.oligoplan.model.Delivery.Fraction;
import org.oligoplan.model.Lesion;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FieldDraft;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.KeptFocus;
import org.oligoplan.ui.control.PageHost;
import org.oligoplan.workspace.Action;

/// What of a lesion's treatment was given, fraction by fraction.
final class DeliveryPart extends VBox {

    private final PageHost host;
    private final ControlKit kit;
    private final LesionWords words;
    private final Id lesion;
    private final Label standing = ControlKit.paragraph("");
    private final Label who = ControlKit.paragraph("", "caption");
    private final VBox list = new VBox(2);
    private final TextField day;
    private final TextField dose;
    private final TextField reason;
    private final TextField stop;
    private final FieldDraft stopDraft;
    private final Button course;
    private Optional<Delivery> shown = Optional.empty();

    DeliveryPart(PageHost host, LesionWords words, Id lesion) {
        super(6);
        this.host = host;
        this.kit = host.kit();
        this.words = words;
        this.lesion = lesion;
        standing.setId("lesion-delivery-standing");
        list.setId("lesion-fractions");
        day = kit.field("lesion-fraction-day", words.say("lesions.fraction.day"), words.say("lesions.fraction.day"));
        day.setPrefColumnCount(9);
        dose = kit.field("lesion-fraction-gy", words.say("lesions.fraction.gy"), words.say("lesions.fraction.gy"));
        dose.setPrefColumnCount(6);
        reason = kit.field("lesion-fraction-reason", words.say("lesions.fraction.reason"), words.say("lesions.fraction.reason"));
        Button given = kit.button("lesion-fraction-given", words.say("lesions.fraction.given"), null, () -> add(true));
        Button missed = kit.button("lesion-fraction-missed", words.say("lesions.fraction.missed"), null, () -> add(false));
        dose.setOnAction(_ -> add(true));
        stop = kit.field("lesion-delivery-stop", words.say("lesions.stopped"), words.say("lesions.stopped"));
        stopDraft = new FieldDraft(stop);
        stopDraft.onCommit((text, done) -> put(fractions(), Optional.of(text.strip()).filter(t -> !t.isEmpty()), done));
        course = kit.link("lesion-delivery-course", words.say("lesions.course"), () -> host.way().go("courses-show"));
        HBox.setHgrow(reason, Priority.ALWAYS);
        getChildren().setAll(standing, list, who, new FlowPane(4, 4, day, dose), reason, new FlowPane(4, 4, given, missed), stop, course);
    }

    private List<Fraction> fractions() {
        return shown.map(Delivery::fractions).orElse(List.of());
    }

    private void put(List<Fraction> fractions, Optional<String> stopped, Runnable done) {
        host.actions().perform(new Action.RecordDelivery(lesion, fractions, stopped), _ -> done.run());
    }

    private void add(boolean given) {
        Optional<LocalDate> on = Figures.parseDate(day.getText());
        Optional<BigDecimal> gray = Figures.parse(dose.getText()).filter(g -> g.signum() > 0);
        boolean good = ControlKit.mark(day, on.isPresent()) & ControlKit.mark(dose, !given || gray.isPresent())
                & ControlKit.mark(reason, given || !reason.getText().isBlank());
        if (!good) {
            return;
        }
        List<Fraction> all = new ArrayList<>(fractions());
        all.add(new Fraction(on.orElseThrow(), given ? gray.map(Dose::new) : Optional.empty(), reason.getText().strip()));
        Runnable dayDone = new FieldDraft(day, "").handOver();
        Runnable reasonDone = new FieldDraft(reason, "").handOver();
        // The dose of one fraction is mostly the dose of the next: it stays as it was typed.
        put(all, shown.flatMap(Delivery::stopped), () -> {
            dayDone.run();
            reasonDone.run();
            day.requestFocus();
        });
    }

    private HBox line(int n, Fraction f) {
        String said = f.given()
                .map(d -> words.say("lesions.fraction.line", LesionWords.day(f.day()), words.gray(d.gray()), f.reason()).strip())
                .orElseGet(() -> words.say("lesions.fraction.line.missed", LesionWords.day(f.day()), f.reason()));
        Label label = ControlKit.paragraph(said);
        HBox.setHgrow(label, Priority.ALWAYS);
        Button gone = kit.iconButton("lesion-fraction-" + n + "-remove", words.say("lesions.fraction.remove", LesionWords.day(f.day())), "",
                MaterialDesignD.DELETE_OUTLINE, () -> {
                    List<Fraction> left = new ArrayList<>(fractions());
                    left.remove(n);
                    put(left, shown.flatMap(Delivery::stopped), () -> {});
                });
        return ControlKit.beside(4, label, gone);
    }

    void show(Case current, Lesion now) {
        Optional<Delivery> delivery = Delivery.of(current, lesion);
        standing.setText(words.delivery(current, now));
        stopDraft.show(delivery.flatMap(Delivery::stopped).orElse(""));
        who.setText(delivery.map(d -> words.by(d.by())).orElse(""));
        ControlKit.present(who, delivery.isPresent());
        ControlKit.present(course, delivery.filter(d -> !d.delivered().isEmpty()).isPresent());
        if (!delivery.equals(shown)) {
            shown = delivery;
            KeptFocus.around(this, () -> {
                list.getChildren().clear();
                for (int n = 0; n < fractions().size(); n++) {
                    list.getChildren().add(line(n, fractions().get(n)));
                }
            });
        }
    }
}

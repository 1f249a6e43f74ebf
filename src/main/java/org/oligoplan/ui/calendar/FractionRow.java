package org.oligoplan.ui.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.oligoplan.model.Case;
import org.oligoplan.model.Lesion;
import org.oligoplan.schedule.PlanRemarks;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FieldDraft;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.text.Isolated;
import org.oligoplan.ui.control.PageHost;
import org.oligoplan.workspace.Action;

/// The planned days of one lesion's fractions, to be typed over.
final class FractionRow extends VBox {

    private final PageHost host;
    private final Label name = ControlKit.paragraph("", "strong");
    private final TextField days;
    private final FieldDraft draft;
    private final VBox remarks = new VBox(0);
    private Optional<Lesion> shown = Optional.empty();

    /// @param host words and actions
    /// @param number the lesion's place in the list, part of node ids
    FractionRow(PageHost host, int number) {
        super(2);
        this.host = host;
        ControlKit kit = host.kit();
        setId("calendar-fractions-" + number);
        getStyleClass().add("list-row");
        name.setMinWidth(160);
        days = kit.field(getId() + "-days", kit.say("calendar.days"), kit.say("calendar.days.prompt"));
        days.setOnAction(_ -> put());
        days.setPrefColumnCount(46);
        draft = new FieldDraft(days);
        remarks.setId(getId() + "-remarks");
        Button set = kit.button(getId() + "-set", kit.say("calendar.set"), null, this::put);
        HBox.setHgrow(days, Priority.ALWAYS);
        getChildren().addAll(ControlKit.beside(8, name, days, set), remarks);
    }

    void show(Case current, Lesion lesion, Optional<Integer> gap) {
        ControlKit kit = host.kit();
        shown = Optional.of(lesion);
        String fractions = lesion.prescription()
                .map(p -> kit.say("calendar.prescribed", host.kit().figures().gray(p.value().total().gray()), p.value().fractions()))
                .orElseGet(() -> kit.say("calendar.not-prescribed"));
        name.setText(Isolated.text(lesion.name()) + " · " + fractions);
        List<LocalDate> planned = PlanRemarks.planned(current, lesion);
        draft.show(planned.stream().map(LocalDate::toString).collect(Collectors.joining(", ")));
        days.setAccessibleText(kit.say("panels.row.action", lesion.name(), kit.say("calendar.days")));
        remarks.getChildren().setAll(planned.isEmpty()
                ? List.of(ControlKit.paragraph(kit.say("calendar.no-days"), "caption"))
                : PlanRemarks.of(current, lesion, planned, gap).stream().map(m -> ControlKit.paragraph(kit.say(m), "caption", "warn"))
                        .toList());
    }

    private void put() {
        List<LocalDate> wanted = new ArrayList<>();
        boolean good = true;
        for (String word : days.getText().strip().split("[,;\\s]+", -1)) {
            if (!word.isEmpty()) {
                Optional<LocalDate> day = Figures.parseDate(word);
                good &= day.isPresent();
                day.ifPresent(wanted::add);
            }
        }
        if (!ControlKit.mark(days, good)) {
            host.notices().tell(host.kit().say("calendar.days.wrong"));
            return;
        }
        Runnable done = draft.handOver();
        shown.ifPresent(lesion -> host.actions().perform(new Action.PlanFractions(lesion.id(), wanted), _ -> done.run()));
    }
}

package org.oligoplan.ui.lesions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionMeasurement;
import org.oligoplan.model.LesionMeasurement.How;
import org.oligoplan.model.Radiopharmaceutical;
import org.oligoplan.model.Structure;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FieldDraft;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.PageHost;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.ImageWish;

/// A lesion's measurements, the buttons that measure it from a contour, and the fields for one that is typed.
final class MeasuredPart extends VBox {

    private static final List<String> VALUES = List.of("longest", "short", "max", "peak");

    private final PageHost host;
    private final ControlKit kit;
    private final LesionWords words;
    private final Id lesion;
    private final KeyedRows<Id, LesionMeasurement, Row> rows;
    private final Label none;
    private final Label notes = ControlKit.paragraph("", "caption");
    private final ComboBox<Structure> structure;
    private final ComboBox<ImageSeries> image;
    private final Button measure;
    private final Map<String, TextField> typed = new LinkedHashMap<>();
    private final TextField day;
    private final TextField source;
    private final ComboBox<Radiopharmaceutical> tracer;
    private Case current = Case.of(Id.random(), List.of());

    MeasuredPart(PageHost host, LesionWords words, Id lesion) {
        super(6);
        this.host = host;
        this.kit = host.kit();
        this.words = words;
        this.lesion = lesion;
        none = ControlKit.paragraph(words.say("lesions.measured.none"), "hint");
        VBox list = new VBox(6);
        list.setId("lesion-measurements");
        rows = new KeyedRows<>(list, LesionMeasurement::id, m -> new Row(m.id()), Row::show);
        notes.setId("lesion-measure-notes");
        structure = kit.choice("lesion-measure-structure", words.say("lesions.measure.structure"), List.of(), false, Structure::name);
        image = kit.choice("lesion-measure-image", words.say("lesions.measure.image"), List.of(), false,
                i -> (i.modality() + " " + i.description()).strip());
        measure = kit.button("lesion-measure", words.say("lesions.measure"), MaterialDesignR.RULER, this::measure);
        for (String value : VALUES) {
            TextField field = kit.field("lesion-typed-" + value, words.say("lesions.typed." + value), words.say("lesions.typed." + value));
            field.setPrefColumnCount(9);
            typed.put(value, field);
        }
        day = kit.field("lesion-typed-day", words.say("lesions.typed.day"), words.say("lesions.typed.day"));
        day.setPrefColumnCount(9);
        source = kit.field("lesion-typed-source", words.say("lesions.typed.source"), words.say("lesions.typed.source"));
        tracer = kit.choice("lesion-typed-tracer", words.say("lesions.typed.tracer"), List.of(Radiopharmaceutical.values()), false,
                t -> words.say("lesions.tracer." + t));
        Button record = kit.button("lesion-typed-record", words.say("lesions.typed.record"), null, this::record);
        FlowPane numbers = new FlowPane(4, 4);
        numbers.getChildren().addAll(typed.values());
        getChildren().setAll(none, list, ControlKit.line(words.say("lesions.measure.from"), "caption"), structure, image, measure, notes,
                ControlKit.line(words.say("lesions.typed.title"), "caption"), numbers, new FlowPane(4, 4, day, tracer), source, record);
    }

    /// Measured and recorded: a person pressed the button for it.
    private void measure() {
        boolean chosen = ControlKit.mark(structure, structure.getValue() != null) & ControlKit.mark(image, image.getValue() != null);
        if (!chosen) {
            return;
        }
        notes.setText(words.say("lesions.measure.running"));
        measure.setDisable(true);
        ImageWish wish = new ImageWish.MeasureLesion(lesion, structure.getValue().id(), image.getValue().id());
        FxBridge.whenDone(host.workbench().find(host.actions().session(), wish).result(), (found, failure) -> {
            measure.setDisable(false);
            if (failure != null) {
                notes.setText("");
                host.notices().fail(failure);
            } else if (found != null) {
                notes.setText(found.notes().stream().map(kit::say).collect(Collectors.joining("\n")));
                host.actions().perform(found.action());
            }
        });
    }

    private void record() {
        Map<String, OptionalDouble> values = new LinkedHashMap<>();
        List<Runnable> handed = new ArrayList<>();
        boolean good = true;
        boolean any = false;
        for (Map.Entry<String, TextField> entry : typed.entrySet()) {
            String text = entry.getValue().getText().strip();
            Optional<BigDecimal> number = Figures.parse(text).filter(n -> n.signum() > 0);
            good &= ControlKit.mark(entry.getValue(), text.isEmpty() || number.isPresent());
            any |= number.isPresent();
            values.put(entry.getKey(), number.isPresent() ? OptionalDouble.of(number.get().doubleValue()) : OptionalDouble.empty());
            handed.add(new FieldDraft(entry.getValue(), "").handOver());
        }
        if (!any) {
            good = ControlKit.mark(typed.get("longest") == null ? day : typed.values().iterator().next(), false);
        }
        Optional<LocalDate> on = Figures.parseDate(day.getText());
        good &= ControlKit.mark(day, on.isPresent()) & ControlKit.mark(source, !source.getText().isBlank());
        boolean uptake = values.get("max") != null && values.get("max").isPresent()
                || values.get("peak") != null && values.get("peak").isPresent();
        good &= ControlKit.mark(tracer, !uptake || tracer.getValue() != null);
        if (!good) {
            return;
        }
        handed.add(new FieldDraft(day, "").handOver());
        handed.add(new FieldDraft(source, "").handOver());
        OptionalDouble nothing = OptionalDouble.empty();
        host.actions().perform(new Action.RecordMeasurement(Id.random(), lesion, Optional.empty(), on,
                uptake ? Optional.of(tracer.getValue()) : Optional.empty(),
                new Action.RecordMeasurement.Values(values.getOrDefault("longest", nothing), values.getOrDefault("short", nothing),
                        values.getOrDefault("max", nothing), values.getOrDefault("peak", nothing)),
                new How.Typed(source.getText().strip())), _ -> handed.forEach(Runnable::run));
    }

    void show(Case now, Lesion shown) {
        current = now;
        List<LesionMeasurement> all = LesionMeasurement.of(now, lesion);
        rows.show(all);
        ControlKit.present(none, all.isEmpty());
        offer(structure, shown.delineations().stream().flatMap(d -> now.structure(d.structure()).stream())
                .filter(s -> !s.contours().isEmpty()).toList(), Structure::id);
        offer(image, now.images(), ImageSeries::id);
        measure.setDisable(structure.getItems().isEmpty());
    }

    /// Offers what is there now; what was chosen stays chosen.
    private static <T> void offer(ComboBox<T> box, List<T> values, java.util.function.Function<T, Id> id) {
        if (!box.getItems().equals(values)) {
            Optional<Id> before = Optional.ofNullable(box.getValue()).map(id);
            box.getItems().setAll(values);
            box.setValue(values.stream().filter(v -> before.filter(id.apply(v)::equals).isPresent()).findFirst().orElse(null));
        }
    }

    /// One measurement.
    private final class Row extends VBox {

        private final Label said = ControlKit.paragraph("");
        private final Label caption = ControlKit.paragraph("", "caption");
        private final StandingLabel outdated;
        private final Button remove;

        Row(Id id) {
            super(2);
            setId("lesion-measurement-" + id);
            outdated = new StandingLabel("lesion-measurement-" + id + "-outdated");
            outdated.getStyleClass().add("small");
            outdated.show(Standing.STALE, words.say("lesions.measured.outdated"));
            remove = kit.button("lesion-measurement-" + id + "-remove", words.say("lesions.measured.remove"),
                    MaterialDesignD.DELETE_OUTLINE,
                    () -> host.actions().perform(new Action.RemoveLesionMeasurement(id)));
            getChildren().setAll(said, outdated, caption, remove);
        }

        void show(LesionMeasurement m) {
            said.setText(words.measured(m));
            String where = m.image().map(i -> words.image(current, i)).orElse("");
            String when = m.day().map(LesionWords::day).orElse("");
            String how = switch (m.how()) {
                case How.FromContour h -> words.say("lesions.measured.contour",
                        current.structure(h.structure()).map(Structure::name).orElse("?"));
                case How.Typed h -> words.say("lesions.measured.typed", h.source());
            };
            caption.setText(String.join(" · ", java.util.stream.Stream.of(when, where, how, words.by(m.by())).filter(s -> !s.isBlank())
                    .toList()));
            ControlKit.present(outdated, m.outdated(current));
            remove.setAccessibleText(words.say("panels.row.action", said.getText(), words.say("lesions.measured.remove")));
        }
    }
}

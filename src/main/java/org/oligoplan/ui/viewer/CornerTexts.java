package org.oligoplan.ui.viewer;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.Structure;
import org.oligoplan.model.SuvScale;
import org.oligoplan.render.Anatomical;
import org.oligoplan.render.OrientationLetters;
import org.oligoplan.render.Probe;
import org.oligoplan.render.ScaleBar;
import org.oligoplan.render.Slab;
import org.oligoplan.render.StructureOutline;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.ViewPlane;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.ControlKit;

/// The words at the edges of a view: orientation letters, place, series and date, window and zoom, value under the pointer, scale bar.
final class CornerTexts extends Pane {

    private static final double PAD = 6;
    private static final double BAR_SHARE = 0.25;
    private static final double LONGEST_BAR = 160;
    private static final double ROOMY = 300;
    /// A lower part of a view has room for warnings alone.
    private static final double LOW = 170;
    /// What lies over the image is named in no more than this share of a view's width.
    private static final double OVER_SHARE = 0.45;

    private final Anatomical cut;
    private final Texts texts;
    private final Label top = letter("up");
    private final Label bottom = letter("down");
    private final Label left = letter("left");
    private final Label right = letter("right");
    private final Label title = text("title");
    private final Label position = text("position");
    private final Label series = text("series");
    private final Label mark = text("mark");
    private final Label registered = text("registered");
    private final Label over = text("over");
    private final Label warning = text("warning");
    private final Label link = text("link");
    private final Label slab = text("slab");
    private final Label gap = text("gap");
    private final Label window = text("window");
    private final Label probe = text("probe");
    private final Label barLength = text("scale");
    private final Region bar = new Region();
    private final VBox topLeft = new VBox(title, position, slab);
    private final VBox topRight = new VBox(series, mark, warning, link, registered, over);
    private final VBox bottomLeft = new VBox(probe, window);
    private double from;
    private Optional<Runnable> arranging = Optional.empty();

    private List<Object> arranged = List.of();

    CornerTexts(Anatomical cut, Texts texts) {
        this.cut = cut;
        this.texts = texts;
        setMouseTransparent(true);
        topRight.setAlignment(Pos.TOP_RIGHT);
        bar.getStyleClass().add("scale-bar");
        title.getStyleClass().add("strong");
        mark.getStyleClass().add("prior-mark");
        registered.getStyleClass().add("prior-mark");
        over.setTextAlignment(TextAlignment.RIGHT);
        over.setWrapText(true);
        warning.setTextAlignment(TextAlignment.RIGHT);
        warning.setAlignment(Pos.TOP_RIGHT);
        over.setAlignment(Pos.TOP_RIGHT);
        warning.setWrapText(true);
        series.setWrapText(true);
        series.setTextAlignment(TextAlignment.RIGHT);
        warning.getStyleClass().add("prior-mark");
        gap.getStyleClass().add("gap-mark");
        for (Node node : new Node[]{top, bottom, left, right, topLeft, topRight, bottomLeft, barLength, bar, gap}) {
            node.setManaged(false);
            getChildren().add(node);
        }
        setVisible(false);
    }

    private static Label letter(String side) {
        Label label = new Label();
        label.getStyleClass().addAll("on-image", "orientation-letter", side);
        return label;
    }

    private static Label text(String what) {
        Label label = new Label();
        label.getStyleClass().addAll("on-image", what);
        return label;
    }

    /// {@return what a screen reader says of the view}
    String spoken() {
        return texts.of("viewer.spoken", title.getText(), position.getText(), series.getText());
    }

    void show(SlicePainter.Frame frame, ViewerModel model) {
        setVisible(true);
        ViewGeometry view = frame.wish().view();
        ViewPlane plane = view.plane();
        right.setText(OrientationLetters.of(plane.right()));
        left.setText(OrientationLetters.of(plane.right().times(-1)));
        bottom.setText(OrientationLetters.of(plane.down()));
        top.setText(OrientationLetters.of(plane.down().times(-1)));
        double turned = model.planes().degrees(cut);
        String name = texts.of("viewer.cut." + cut);
        title.setText(turned == 0 ? name : texts.of("layouts.title.turned", name, turned));
        present(slab, slab(frame.wish().slab()));
        present(link, model.link().map(texts::of).orElse(""));
        model.shown().ifPresent(shown -> {
            position.setText(position(view, shown));
            series.setText(series(shown.series(), model.shownCase()));
            present(mark, mark(shown.series(), model));
            present(registered, registered(frame, model.shownCase()));
            // A narrow view has room for warnings alone; the wide ones say the rest.
            say(over, view.width() < ROOMY ? List.of() : model.overlays().corner());
            say(warning, model.overlays().warnings());
            boolean faceOn = plane.parallelTo(shown.grid().normal());
            double w = shown.grid().plane().wOf(view.centre());
            boolean outside = !shown.slabs().spans(w);
            gap.setText(texts.of(outside ? "layouts.outside" : "viewer.gap"));
            gap.setVisible(faceOn && shown.slabs().owner(w) < 0);
        });
        window.setText(texts.of("viewer.window", Math.round(model.window().width()), Math.round(model.window().level()),
                zoomPercent(view)));
        window.setVisible(cut == Anatomical.AXIAL || view.width() > ROOMY);
        ScaleBar scale = ScaleBar.fitting(view.mmPerPixel(), Math.min(LONGEST_BAR, view.width() * BAR_SHARE));
        barLength.setText(scale.lengthMm() >= 10
                ? texts.of("viewer.scale.cm", scale.lengthMm() / 10)
                : texts.of("viewer.scale.mm", scale.lengthMm()));
        arranging = Optional.of(() -> arrange(view, scale));
        List<Object> now = List.of(title.getFont(), view.width(), view.height(), scale,
                Stream.of(top, bottom, left, right, title, position, slab, series, mark,
                        link, registered, over, warning, gap, window, probe, barLength).map(label -> label.isVisible() + label.getText())
                        .toList());
        // Measuring words takes longer than all else here.
        if (!now.equals(arranged)) {
            arranged = now;
            arrange(view, scale);
        }
    }

    /// Nothing is written under what lies over the view.
    void keepClear(double topPx) {
        if (topPx != from) {
            from = topPx;
            arranging.ifPresent(Runnable::run);
        }
    }

    private static void present(Label label, String words) {
        label.setText(words);
        label.setVisible(!words.isEmpty());
        label.setManaged(!words.isEmpty());
    }

    private String slab(Slab shown) {
        return shown.isThick() ? texts.of("layouts.slab." + shown.kind() + ".mark", shown.thicknessMm()) : "";
    }

    private void arrange(ViewGeometry view, ScaleBar scale) {
        double w = view.width();
        double h = view.height();
        ControlKit.present(over, !over.getText().isEmpty() && h - from >= LOW);
        double most = Math.max(0, w - 2 * PAD);
        warning.setMaxWidth(most);
        series.setMaxWidth(most);
        over.setMaxWidth(Math.min(most, w * OVER_SHARE));
        for (Region node : new Region[]{top, bottom, left, right, topLeft, topRight, bottomLeft, barLength, gap}) {
            node.applyCss();
            node.autosize();
        }
        top.relocate((w - top.getWidth()) / 2, from + PAD);
        bottom.relocate((w - bottom.getWidth()) / 2, h - bottom.getHeight() - PAD);
        double side = from + Math.max(0, h - from - left.getHeight()) / 2;
        topLeft.relocate(PAD, from + PAD);
        // In a narrow view the series stands under the letter, or under what is on the left: nothing ever covers where up is, nor which image it is.
        double end = w - PAD;
        boolean beside = (w + top.getWidth()) / 2 + PAD < end - topRight.getWidth();
        boolean fits = topRight.getWidth() + topLeft.getWidth() + 3 * PAD < end;
        topRight.relocate(end - topRight.getWidth(),
                from + (beside ? PAD : PAD + 2 + (fits ? top.getHeight() : Math.max(top.getHeight(), topLeft.getHeight()))));
        double under = topRight.getLayoutY() + topRight.getHeight() + 2;
        double low = side < under && under + right.getHeight() < h - 2 * PAD - bottom.getHeight() ? under : side;
        right.relocate(w - right.getWidth() - PAD, low);
        left.relocate(PAD, topRight.getLayoutX() < 2 * PAD + left.getWidth() ? low : side);
        bottomLeft.relocate(PAD, h - bottomLeft.getHeight() - PAD);
        double barTop = h - PAD - 8 - barLength.getHeight();
        double barEnd = w - PAD - 2;
        // A warning comes before the scale.
        boolean free = topRight.getLayoutY() + topRight.getHeight() < barTop;
        bar.setVisible(free);
        barLength.setVisible(free);
        bar.resizeRelocate(barEnd - scale.pixels(), h - PAD - 6, scale.pixels(), 5);
        barLength.relocate(Math.min(barEnd + 2 - barLength.getWidth(), barEnd - (scale.pixels() + barLength.getWidth()) / 2), barTop);
        gap.relocate((w - gap.getWidth()) / 2, h * 0.75);
    }

    /// The way along which slices of this view are counted: to the left, to the back, to the head.
    private PatientVector axis(ViewPlane plane) {
        return switch (cut) {
            case AXIAL, CORONAL -> plane.normal();
            case SAGITTAL -> plane.normal().times(-1);
        };
    }

    private String position(ViewGeometry view, ViewerModel.Shown shown) {
        PatientVector axis = axis(view.plane());
        double mm = view.centre().fromOrigin().dot(axis);
        String letter = OrientationLetters.of(mm < 0 ? axis.times(-1) : axis);
        String place = texts.of("viewer.position", letter, Math.abs(mm));
        if (!view.plane().parallelTo(shown.grid().normal())) {
            return place;
        }
        int k = shown.slabs().owner(shown.grid().plane().wOf(view.centre()));
        return k < 0 ? place : texts.of("viewer.position.slice", place, k + 1, shown.grid().slices());
    }

    private String series(ImageSeries series, Case shown) {
        DateTimeFormatter day = DateTimeFormatter.ISO_LOCAL_DATE;
        String date = series.acquired().map(LocalDateTime::toLocalDate).map(day::format).orElseGet(() -> texts.of("viewer.no-date"));
        String tracer = shown.uptake(series.id()).map(PetScaling::tracerName).orElse("");
        String modality = tracer.isEmpty() ? series.modality() : texts.of("viewer.series.tracer", series.modality(), tracer);
        return texts.of("viewer.series", modality, series.description(), date).strip();
    }

    /// An image that is not the planning image says so; PRIOR when it is older, and by how
    /// many days: a PET of the day before is read differently from an image of the last course.
    private String mark(ImageSeries series, ViewerModel model) {
        Optional<ImageSeries> planning = model.reference();
        if (planning.isEmpty() || planning.get().id().equals(series.id())) {
            return "";
        }
        Optional<LocalDateTime> here = series.acquired();
        Optional<LocalDateTime> there = planning.get().acquired();
        if (here.isEmpty() || there.isEmpty() || !here.get().isBefore(there.get())) {
            return texts.of("viewer.mark.not-planning");
        }
        return texts.of("viewer.mark.prior", ChronoUnit.DAYS.between(here.get().toLocalDate(), there.get().toLocalDate()));
    }

    /// Names what was drawn in another frame of reference, whose place is only as good as the registration, and what a person reconstructed.
    private String registered(SlicePainter.Frame frame, Case shown) {
        return Stream.of(named(frame, shown, StructureOutline::registered, "viewer.registered"),
                named(frame, shown, StructureOutline::reconstructed, "courses.view.reconstructed")).filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private String named(SlicePainter.Frame frame, Case shown, Predicate<StructureOutline> which, String textId) {
        List<String> names = frame.outlines().stream().filter(which).flatMap(o -> shown.structure(o.structure()).stream())
                .map(Structure::name).toList();
        return names.isEmpty() ? "" : texts.of(textId, names.size(), names.getFirst());
    }

    private static long zoomPercent(ViewGeometry view) {
        // 100 percent is one pixel for a millimetre: a figure that means the same on every image.
        return Math.round(100 / view.mmPerPixel());
    }

    private void say(Label label, List<Message> messages) {
        label.setText(messages.stream().map(texts::of).collect(Collectors.joining("\n")));
        ControlKit.present(label, !messages.isEmpty());
    }

    /// Shows the value at a place, or nothing; it is the plane's value, and says so where the picture is of a slab.
    ///
    /// @param above values of what lies over the image
    void probe(ViewerModel model, Optional<PatientPoint> place, List<Message> above) {
        Optional<ViewerModel.Shown> shown = model.shown();
        String value = shown.isPresent() && place.isPresent() ? value(shown.get(), model.shownCase(), place.get()) : "";
        String own = value.isEmpty() || !model.slab().isThick() ? value : texts.of("layouts.probe.plane", value);
        String words = Stream.concat(Stream.of(own), above.stream().map(texts::of)).filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        if (words.equals(probe.getText())) {
            return;
        }
        probe.setText(words);
        bottomLeft.autosize();
        bottomLeft.relocate(PAD, getHeight() - bottomLeft.getHeight() - PAD);
    }

    private String value(ViewerModel.Shown shown, Case current, PatientPoint place) {
        OptionalDouble value = Probe.valueAt(shown.volume(), place);
        if (value.isEmpty()) {
            return Probe.isPadded(shown.volume(), place) ? texts.of("viewer.probe.padding") : "";
        }
        Optional<PetScaling> pet = current.uptake(shown.series().id());
        if (pet.isPresent()) {
            return uptake(value.getAsDouble(), pet.get());
        }
        return shown.series().inHounsfield()
                ? texts.of("viewer.probe.hu", Math.round(value.getAsDouble()))
                : texts.of("viewer.probe.value", value.getAsDouble());
    }

    /// A PET's value is shown as uptake where its factor is known, and says so where it is not.
    private String uptake(double value, PetScaling pet) {
        String unit = switch (pet.units()) {
            case "BQML" -> "Bq/ml";
            case "GML" -> "g/ml";
            default -> pet.units();
        };
        return switch (pet.suv()) {
            case SuvScale.BodyWeight s when s.factor() == 1 -> texts.of("viewer.probe.suv", value);
            case SuvScale.BodyWeight s -> texts.of("viewer.probe.uptake", value * s.factor(), value, unit);
            case SuvScale.Refused _ -> texts.of("viewer.probe.no-suv", value, unit);
        };
    }
}

package org.oligoplan.ui.contouring;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;
import org.oligoplan.contour.image.ValueRange;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.Structure;
import org.oligoplan.model.SuvScale;
import org.oligoplan.text.Message;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.volume.Volume;
import org.oligoplan.workspace.ImageFound;
import org.oligoplan.workspace.ImageWish;
import org.oligoplan.workspace.SessionState;

/// What the tools that look at an image are set to, and which image they look at: HU of the image in the views, SUV of the second image over
/// it, or of the image in the views where that is a PET. A number that is NaN stands for none.
final class ImageTools {

    private static final double SOFT_LOW_HU = -20;
    private static final double SOFT_HIGH_HU = 200;
    private static final double FIRST_TOLERANCE_HU = 50;
    private static final double FIRST_TOLERANCE_SUV = 1;
    private static final double FIRST_PERCENT = 41;
    private static final double FIRST_SUV = 2.5;
    private static final double FIRST_RADIUS_MM = 20;
    private static final double FIRST_MOST_CM3 = 500;

    private final ContouringTools tools;
    private final ObjectProperty<ImageWish.Unit> unit = new SimpleObjectProperty<>(this, "unit", ImageWish.Unit.OWN);
    private final DoubleProperty low = new SimpleDoubleProperty(this, "low", SOFT_LOW_HU);
    private final DoubleProperty high = new SimpleDoubleProperty(this, "high", SOFT_HIGH_HU);
    private final ObjectProperty<Boolean> fixedRange = new SimpleObjectProperty<>(this, "fixedRange", false);
    private final DoubleProperty tolerance = new SimpleDoubleProperty(this, "tolerance", FIRST_TOLERANCE_HU);
    private final DoubleProperty limitMm = new SimpleDoubleProperty(this, "limitMm", Double.NaN);
    private final DoubleProperty mostCm3 = new SimpleDoubleProperty(this, "mostCm3", FIRST_MOST_CM3);
    private final ObjectProperty<@Nullable Structure> within = new SimpleObjectProperty<>(this, "within");
    private final ObjectProperty<Boolean> bySuv = new SimpleObjectProperty<>(this, "bySuv", false);
    private final DoubleProperty percent = new SimpleDoubleProperty(this, "percent", FIRST_PERCENT);
    private final DoubleProperty suv = new SimpleDoubleProperty(this, "suv", FIRST_SUV);
    private final DoubleProperty radiusMm = new SimpleDoubleProperty(this, "radiusMm", FIRST_RADIUS_MM);
    private Supplier<Optional<Id>> second = Optional::empty;
    private long asked;

    ImageTools(ContouringTools tools) {
        this.tools = tools;
        unit.addListener((_, _, now) -> {
            boolean inSuv = now == ImageWish.Unit.SUV;
            low.set(inSuv ? FIRST_SUV : SOFT_LOW_HU);
            high.set(inSuv ? Double.NaN : SOFT_HIGH_HU);
            tolerance.set(inSuv ? FIRST_TOLERANCE_SUV : FIRST_TOLERANCE_HU);
        });
    }

    ObjectProperty<ImageWish.Unit> unit() {
        return unit;
    }

    DoubleProperty low() {
        return low;
    }

    DoubleProperty high() {
        return high;
    }

    ObjectProperty<Boolean> fixedRange() {
        return fixedRange;
    }

    DoubleProperty tolerance() {
        return tolerance;
    }

    DoubleProperty limitMm() {
        return limitMm;
    }

    DoubleProperty mostCm3() {
        return mostCm3;
    }

    ObjectProperty<@Nullable Structure> within() {
        return within;
    }

    ObjectProperty<Boolean> bySuv() {
        return bySuv;
    }

    DoubleProperty percent() {
        return percent;
    }

    DoubleProperty suv() {
        return suv;
    }

    DoubleProperty radiusMm() {
        return radiusMm;
    }

    /// Says which image lies over the one in the views.
    void second(Supplier<Optional<Id>> over) {
        second = over;
    }

    private SessionState state() {
        return tools.stateProperty().get();
    }

    /// {@return the image in the views}
    Optional<ImageSeries> base() {
        return state().focus().image().flatMap(id -> state().current().find(id, ImageSeries.class));
    }

    /// {@return the PET that uptake is looked for in: the second image, else the one in the views, else the case's only one}
    Optional<ImageSeries> pet() {
        Case current = state().current();
        List<ImageSeries> all = current.images().stream().filter(i -> i.modality().equals("PT")).toList();
        return second.get().flatMap(id -> current.find(id, ImageSeries.class)).filter(i -> i.modality().equals("PT"))
                .or(() -> base().filter(i -> i.modality().equals("PT")))
                .or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty());
    }

    /// {@return the image whose values the range is of}
    Optional<ImageSeries> valued() {
        return unit.get() == ImageWish.Unit.SUV ? pet() : base();
    }

    /// {@return why there is no image to look at, if there is none}
    Optional<Message> noImage(Optional<ImageSeries> image) {
        return image.isEmpty()
                ? Optional.of(Message.of("auto.reason.no-pet"))
                : tools.session().volume(image.get().id()).isEmpty()
                        ? Optional.of(Message.of("image.refused.no-voxels", image.get().description()))
                        : Optional.empty();
    }

    /// {@return the range of values in the chosen unit; none where the fields hold no range}
    Optional<ValueRange> range() {
        double from = Double.isNaN(low.get()) ? Double.NEGATIVE_INFINITY : low.get();
        double to = Double.isNaN(high.get()) ? Double.POSITIVE_INFINITY : high.get();
        return from <= to && !(Double.isInfinite(from) && Double.isInfinite(to)) ? Optional.of(new ValueRange(from, to)) : Optional.empty();
    }

    /// Takes the range from the values around a place: their mean and two standard deviations either way.
    ///
    /// @param place patient mm of the image in the views
    /// @param radiusMm how far around it, on its slice
    void sample(PatientPoint place, double radiusMm) {
        Optional<ImageSeries> image = valued();
        Optional<Message> none = noImage(image);
        if (none.isPresent()) {
            tools.say(none.get());
            return;
        }
        if (!image.get().frame().equals(base().map(ImageSeries::frame).orElse(image.get().frame()))) {
            tools.say(Message.of("auto.reason.sample-frame"));
            return;
        }
        Volume volume = tools.session().volume(image.get().id()).orElseThrow();
        double factor = factor(image.get());
        if (Double.isNaN(factor)) {
            tools.say(Message.of("auto.reason.no-suv", image.get().description()));
            return;
        }
        double sum = 0;
        double squares = 0;
        int count = 0;
        var grid = volume.grid();
        int k = grid.nearestSlice(grid.plane().wOf(place));
        var origin = grid.sliceOrigins().get(k);
        double column = (grid.plane().uOf(place) - grid.plane().uOf(origin)) / grid.columnSpacingMm();
        double row = (grid.plane().vOf(place) - grid.plane().vOf(origin)) / grid.rowSpacingMm();
        int reachI = (int) Math.ceil(radiusMm / grid.columnSpacingMm());
        int reachJ = (int) Math.ceil(radiusMm / grid.rowSpacingMm());
        for (int j = (int) Math.round(row) - reachJ; j <= Math.round(row) + reachJ; j++) {
            for (int i = (int) Math.round(column) - reachI; i <= Math.round(column) + reachI; i++) {
                double value = volume.value(i, j, k) * factor;
                boolean near = Math.hypot((i - column) * grid.columnSpacingMm(), (j - row) * grid.rowSpacingMm()) <= radiusMm;
                if (near && !Double.isNaN(value)) {
                    sum += value;
                    squares += value * value;
                    count++;
                }
            }
        }
        if (count < 2) {
            tools.say(Message.of("image.refused.no-value"));
            return;
        }
        double mean = sum / count;
        double spread = 2 * Math.sqrt(Math.max(0, squares / count - mean * mean));
        double step = unit.get() == ImageWish.Unit.SUV ? 100 : 1;
        low.set(Math.floor((mean - spread) * step) / step);
        high.set(Math.ceil((mean + spread) * step) / step);
        tools.say(Message.of("auto.sampled", low.get(), high.get(), count));
    }

    private double factor(ImageSeries image) {
        return unit.get() == ImageWish.Unit.OWN
                ? 1
                : state().current().all(PetScaling.class).stream().filter(p -> p.series().equals(image.id())).map(PetScaling::suv)
                        .map(s -> s instanceof SuvScale.BodyWeight b ? b.factor() : Double.NaN).findFirst().orElse(Double.NaN);
    }

    /// Finds without putting and shows it as a preview; what was asked before and comes later is not shown.
    ///
    /// @param then gets what was found; nothing where it was refused, which is said
    void find(ImageWish wish, Consumer<Optional<ImageFound>> then) {
        long mine = ++asked;
        FxBridge.whenDone(tools.session().find(wish), (found, failure) -> {
            if (mine != asked || isCancelled(failure)) {
                return;
            }
            if (found == null) {
                tools.session().dropPreview();
                tools.say(ContouringTools.reason(failure == null ? new CancellationException() : failure));
                then.accept(Optional.empty());
            } else {
                tools.session().preview(found.action());
                if (!found.notes().isEmpty()) {
                    tools.say(joined(found.notes()));
                }
                then.accept(Optional.of(found));
            }
        });
    }

    private static boolean isCancelled(@Nullable Throwable failure) {
        return failure instanceof CancellationException
                || failure instanceof CompletionException && failure.getCause() instanceof CancellationException;
    }

    /// What was asked for is done: an answer that comes later is not shown.
    void settle() {
        asked++;
    }

    /// Forgets what was asked for, and its preview.
    void drop() {
        asked++;
        tools.session().dropPreview();
    }

    /// Puts what was found, and says what a person should know of it; what has leaked is not put.
    void put(ImageFound found) {
        asked++;
        if (found.leaked()) {
            tools.session().dropPreview();
            tools.say(joined(found.notes()));
        } else {
            Message done = Message.of("auto.done", found.cm3());
            tools.perform(found.action(),
                    () -> tools.say(found.notes().isEmpty() ? done : Message.of("auto.and", done, joined(found.notes()))));
        }
    }

    static Message joined(List<Message> notes) {
        return notes.stream().reduce((a, b) -> Message.of("auto.and", a, b)).orElseGet(() -> Message.of("image.refused.nothing"));
    }
}

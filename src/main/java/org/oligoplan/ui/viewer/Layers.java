package org.oligoplan.ui.viewer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.oligoplan.base.Id;
import org.oligoplan.render.ColourMap;
import org.oligoplan.render.Overlay.Mix;
import org.oligoplan.render.WindowLevel;

/// What a person wants to see over the image, in all views of a pane: a second image, a dose of an earlier course, the shell around irradiated
/// organs. Only wishes stand here; whether they can be shown is found where they are drawn. Lives on the FX thread.
final class Layers {

    private static final String PREFIX = "layer.";
    private static final int SQUARES = 8;
    /// So many levels a legend holds.
    static final int MOST_LEVELS = 12;

    /// How the two images share a view.
    enum MixKind {
        BLEND, SWIPE, CHECKERBOARD
    }

    /// The second image.
    ///
    /// @param on whether it is shown
    /// @param image which; none until a person or the first fitting one is chosen
    /// @param mix how both share a view
    /// @param share of the upper image where both are everywhere, 0 to 1
    /// @param swipeAt where the line is, as a share of a view's width
    /// @param colours how its values look; none for what is usual for its modality
    /// @param window which of its values are at the ends of the colours, in the file's own unit; none for what is usual
    /// @param lean whether uptake is told by lean body mass (SUL) rather than by body weight
    record Fusion(boolean on, Optional<Id> image, MixKind mix, double share, double swipeAt, Optional<ColourMap> colours,
            Optional<WindowLevel> window, boolean lean) {

        /// Refuses shares outside 0 to 1.
        Fusion {
            if (!(share >= 0 && share <= 1 && swipeAt >= 0 && swipeAt <= 1)) {
                throw new IllegalArgumentException("shares of " + share + " and " + swipeAt);
            }
        }

        Fusion withOn(boolean wanted) {
            return new Fusion(wanted, image, mix, share, swipeAt, colours, window, lean);
        }

        /// Another image starts with its own colours and window.
        Fusion withImage(Id wanted) {
            return image.filter(wanted::equals).isPresent()
                    ? this
                    : new Fusion(on, Optional.of(wanted), mix, share, swipeAt, Optional.empty(), Optional.empty(), lean);
        }

        Fusion withMix(MixKind wanted) {
            return new Fusion(on, image, wanted, share, swipeAt, colours, window, lean);
        }

        Fusion withShare(double wanted) {
            return new Fusion(on, image, mix, Math.clamp(wanted, 0, 1), swipeAt, colours, window, lean);
        }

        Fusion withSwipeAt(double wanted) {
            return new Fusion(on, image, mix, share, Math.clamp(wanted, 0, 1), colours, window, lean);
        }

        Fusion withColours(ColourMap wanted) {
            return new Fusion(on, image, mix, share, swipeAt, Optional.of(wanted), window, lean);
        }

        Fusion withWindow(Optional<WindowLevel> wanted) {
            return new Fusion(on, image, mix, share, swipeAt, colours, wanted, lean);
        }

        Fusion withLean(boolean wanted) {
            return new Fusion(on, image, mix, share, swipeAt, colours, window, wanted);
        }

        /// {@return how a view is shared}
        Mix asMix() {
            return switch (mix) {
                case BLEND -> new Mix.Blend(share);
                case SWIPE -> new Mix.Swipe(swipeAt);
                case CHECKERBOARD -> new Mix.Checkerboard(SQUARES);
            };
        }
    }

    /// A dose of an earlier course.
    ///
    /// @param on whether it is shown
    /// @param dose which; none until one is chosen
    /// @param lines whether isodose lines are drawn
    /// @param wash whether it is washed over the image
    /// @param alphaBetaGy EQD2 with this ratio, Gy; none for the physical dose: a ratio is chosen, never assumed
    /// @param levelsGy of lines and wash, falling; none for steps of the dose's own maximum
    record Dose(boolean on, Optional<Id> dose, boolean lines, boolean wash, OptionalDouble alphaBetaGy, List<Double> levelsGy) {

        /// Puts levels in order; refuses ratios and levels that are not over 0, and more than a legend holds.
        Dose {
            levelsGy = levelsGy.stream().distinct().sorted((a, b) -> Double.compare(b, a)).toList();
            if (levelsGy.size() > MOST_LEVELS || levelsGy.stream().anyMatch(gy -> !(gy > 0) || gy.isInfinite())) {
                throw new IllegalArgumentException("levels of " + levelsGy);
            }
            if (alphaBetaGy.isPresent() && !(alphaBetaGy.getAsDouble() > 0)) {
                throw new IllegalArgumentException("a ratio of " + alphaBetaGy);
            }
        }

        Dose withOn(boolean wanted) {
            return new Dose(wanted, dose, lines, wash, alphaBetaGy, levelsGy);
        }

        /// Another dose starts with its own levels.
        Dose withDose(Id wanted) {
            return dose.filter(wanted::equals).isPresent()
                    ? this
                    : new Dose(on, Optional.of(wanted), lines, wash, alphaBetaGy, List.of());
        }

        Dose withLines(boolean wanted) {
            return new Dose(on, dose, wanted, wash, alphaBetaGy, levelsGy);
        }

        Dose withWash(boolean wanted) {
            return new Dose(on, dose, lines, wanted, alphaBetaGy, levelsGy);
        }

        /// Levels of the one kind of dose say nothing about the other.
        Dose withAlphaBeta(OptionalDouble wanted) {
            return new Dose(on, dose, lines, wash, wanted, wanted.isPresent() == alphaBetaGy.isPresent() ? levelsGy : List.of());
        }

        Dose withLevels(List<Double> wanted) {
            return new Dose(on, dose, lines, wash, alphaBetaGy, wanted);
        }
    }

    private final Runnable changed;
    private Fusion fusion = new Fusion(false, Optional.empty(), MixKind.BLEND, 0.5, 0.5, Optional.empty(), Optional.empty(),
            false);
    private Dose dose = new Dose(false, Optional.empty(), true, false, OptionalDouble.empty(), List.of());
    private boolean shell;

    /// @param changed told when anything here changes
    Layers(Runnable changed) {
        this.changed = changed;
    }

    Fusion fusion() {
        return fusion;
    }

    Dose dose() {
        return dose;
    }

    /// {@return whether the shell around organs with earlier dose is shown}
    boolean shell() {
        return shell;
    }

    void fusion(Fusion wanted) {
        if (!wanted.equals(fusion)) {
            fusion = wanted;
            changed.run();
        }
    }

    void dose(Dose wanted) {
        if (!wanted.equals(dose)) {
            dose = wanted;
            changed.run();
        }
    }

    void shell(boolean wanted) {
        if (wanted != shell) {
            shell = wanted;
            changed.run();
        }
    }

    /// Writes what is wished for among the values that are kept with a case.
    void keep(Map<String, String> values) {
        values.put(PREFIX + "fusion", Boolean.toString(fusion.on));
        fusion.image.ifPresent(id -> values.put(PREFIX + "image", id.toString()));
        values.put(PREFIX + "mix", fusion.mix.name());
        values.put(PREFIX + "share", share(fusion.share));
        values.put(PREFIX + "swipe", share(fusion.swipeAt));
        fusion.colours.ifPresent(map -> values.put(PREFIX + "colours", map.name()));
        fusion.window.ifPresent(w -> {
            values.put(PREFIX + "window.width", Double.toString(w.width()));
            values.put(PREFIX + "window.level", Double.toString(w.level()));
        });
        values.put(PREFIX + "lean", Boolean.toString(fusion.lean));
        values.put(PREFIX + "dose", Boolean.toString(dose.on));
        dose.dose.ifPresent(id -> values.put(PREFIX + "dose.id", id.toString()));
        values.put(PREFIX + "dose.lines", Boolean.toString(dose.lines));
        values.put(PREFIX + "dose.wash", Boolean.toString(dose.wash));
        dose.alphaBetaGy.ifPresent(gy -> values.put(PREFIX + "dose.ratio", Double.toString(gy)));
        if (!dose.levelsGy.isEmpty()) {
            values.put(PREFIX + "dose.levels", String.join(" ", dose.levelsGy.stream().map(gy -> Double.toString(gy)).toList()));
        }
        values.put(PREFIX + "shell", Boolean.toString(shell));
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /// Takes over what a case has kept; whatever another version wrote and this one cannot read is left as it stands here.
    void restore(Map<String, String> values) {
        read(values, "fusion", text -> fusion = fusion.withOn(Boolean.parseBoolean(text)));
        read(values, "image", text -> fusion = fusion.withImage(Id.parse(text)));
        read(values, "mix", text -> fusion = fusion.withMix(MixKind.valueOf(text)));
        read(values, "share", text -> fusion = fusion.withShare(Double.parseDouble(text)));
        read(values, "swipe", text -> fusion = fusion.withSwipeAt(Double.parseDouble(text)));
        read(values, "colours", text -> fusion = fusion.withColours(ColourMap.valueOf(text)));
        read(values, "window.width", width -> read(values, "window.level", level -> fusion = fusion
                .withWindow(Optional.of(new WindowLevel(Double.parseDouble(width), Double.parseDouble(level))))));
        read(values, "lean", text -> fusion = fusion.withLean(Boolean.parseBoolean(text)));
        read(values, "dose", text -> dose = dose.withOn(Boolean.parseBoolean(text)));
        read(values, "dose.id", text -> dose = dose.withDose(Id.parse(text)));
        read(values, "dose.lines", text -> dose = dose.withLines(Boolean.parseBoolean(text)));
        read(values, "dose.wash", text -> dose = dose.withWash(Boolean.parseBoolean(text)));
        read(values, "dose.ratio", text -> dose = dose.withAlphaBeta(OptionalDouble.of(Double.parseDouble(text))));
        read(values, "dose.levels",
                text -> dose = dose.withLevels(Arrays.stream(text.split(" ")).map(Double::valueOf).toList()));
        read(values, "shell", text -> shell = Boolean.parseBoolean(text));
        changed.run();
    }

    private static void read(Map<String, String> values, String key, Consumer<String> take) {
        String text = values.get(PREFIX + key);
        if (text == null) {
            return;
        }
        try {
            take.accept(text);
        } catch (IllegalArgumentException e) {
            // Nothing clinical hangs on it: the view then starts as for a new case.
            return;
        }
    }
}

package org.oligoplan.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.ui.theme.Theme;

/// How a person left the window, to find it so again. It holds nothing about any patient: cases are named by their random ids alone.
///
/// @param theme the look
/// @param language `en` or `es`; the machine's own where nobody chose
/// @param wordsPercent the size of words, one of [Theme#SIZES]
/// @param place where the window stood
/// @param leftWidth width of the case panel at the usual size of words, px
/// @param rightWidth width of the checks panel at the usual size of words, px
/// @param recent the cases opened last, the last one first, at most [#RECENT]
public record WindowSettings(Theme theme, Optional<String> language, int wordsPercent, Optional<Place> place, double leftWidth,
        double rightWidth, List<Id> recent) {

    /// How many opened cases are remembered.
    public static final int RECENT = 12;
    /// The least width of the case panel, px.
    static final double LEFT_WIDTH = 260;
    /// The least width of the checks panel, px.
    static final double RIGHT_WIDTH = 320;
    private static final double WIDEST = 900;

    /// A window that nobody has changed.
    public static final WindowSettings FIRST = new WindowSettings(Theme.DARK, Optional.empty(), 100, Optional.empty(), LEFT_WIDTH,
            RIGHT_WIDTH, List.of());

    /// Where a window stands on the desktop when it is not maximised.
    ///
    /// @param x left edge, px
    /// @param y upper edge, px
    /// @param width width with its frame, px
    /// @param height height with its frame, px
    /// @param maximised whether it fills the screen
    public record Place(double x, double y, double width, double height, boolean maximised) {}

    /// Brings what cannot be into what can.
    public WindowSettings {
        language = language.filter(List.of("en", "es")::contains);
        wordsPercent = Theme.SIZES.contains(wordsPercent) ? wordsPercent : 100;
        place = place.filter(p -> p.width() >= 1 && p.height() >= 1
                && Double.isFinite(p.x() + p.y() + p.width() + p.height()));
        leftWidth = Double.isFinite(leftWidth) ? Math.clamp(leftWidth, LEFT_WIDTH, WIDEST) : LEFT_WIDTH;
        rightWidth = Double.isFinite(rightWidth) ? Math.clamp(rightWidth, RIGHT_WIDTH, WIDEST) : RIGHT_WIDTH;
        recent = List.copyOf(recent.stream().distinct().limit(RECENT).toList());
    }

    WindowSettings withTheme(Theme wanted) {
        return new WindowSettings(wanted, language, wordsPercent, place, leftWidth, rightWidth, recent);
    }

    WindowSettings withLanguage(String wanted) {
        return new WindowSettings(theme, Optional.of(wanted), wordsPercent, place, leftWidth, rightWidth, recent);
    }

    WindowSettings withWords(int percent) {
        return new WindowSettings(theme, language, percent, place, leftWidth, rightWidth, recent);
    }

    WindowSettings withPlace(Place now) {
        return new WindowSettings(theme, language, wordsPercent, Optional.of(now), leftWidth, rightWidth, recent);
    }

    WindowSettings withPanels(double left, double right) {
        return new WindowSettings(theme, language, wordsPercent, place, left, right, recent);
    }

    /// {@return with a case as the last one opened}
    WindowSettings withOpened(Id caseId) {
        List<Id> now = new ArrayList<>(List.of(caseId));
        now.addAll(recent.stream().filter(id -> !id.equals(caseId)).toList());
        return new WindowSettings(theme, language, wordsPercent, place, leftWidth, rightWidth, now);
    }
}

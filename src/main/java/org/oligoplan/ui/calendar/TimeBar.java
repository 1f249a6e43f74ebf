package org.oligoplan.ui.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javafx.scene.layout.Region;

/// A window of days drawn along the time of the whole calendar, with a mark for the day on which it was done and a line for today. The words
/// beside it say the same.
final class TimeBar extends Region {

    private static final double LEAST_WIDTH = 4;
    private static final double HEIGHT = 10;

    private final Region window = new Region();
    private final Region done = new Region();
    private final Region today = new Region();
    private Range range = new Range(LocalDate.EPOCH, LocalDate.EPOCH);
    private Optional<LocalDate> from = Optional.empty();
    private Optional<LocalDate> to = Optional.empty();
    private Optional<LocalDate> doneOn = Optional.empty();
    private LocalDate now = LocalDate.EPOCH;

    /// The days that the whole calendar covers.
    ///
    /// @param first its first day
    /// @param last its last day
    record Range(LocalDate first, LocalDate last) {

        double share(LocalDate day) {
            double all = Math.max(1, ChronoUnit.DAYS.between(first, last));
            return Math.clamp(ChronoUnit.DAYS.between(first, day) / all, 0, 1);
        }
    }

    TimeBar() {
        getStyleClass().add("time-bar");
        window.getStyleClass().add("time-bar-window");
        done.getStyleClass().add("time-bar-done");
        today.getStyleClass().add("time-bar-today");
        getChildren().addAll(window, done, today);
        setMouseTransparent(true);
        setMinWidth(60);
        setPrefWidth(200);
        setPrefHeight(20);
    }

    void show(Range all, Optional<LocalDate> first, Optional<LocalDate> last, Optional<LocalDate> day, LocalDate asOf) {
        range = all;
        from = first;
        to = last;
        doneOn = day;
        now = asOf;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double y = (getHeight() - HEIGHT) / 2;
        window.setVisible(from.isPresent() && to.isPresent());
        if (window.isVisible()) {
            double left = range.share(from.orElseThrow()) * (width - LEAST_WIDTH);
            double right = range.share(to.orElseThrow()) * (width - LEAST_WIDTH) + LEAST_WIDTH;
            window.resizeRelocate(left, y, right - left, HEIGHT);
        }
        done.setVisible(doneOn.isPresent());
        doneOn.ifPresent(day -> done.resizeRelocate(range.share(day) * (width - LEAST_WIDTH), y - 3, LEAST_WIDTH, HEIGHT + 6));
        today.setVisible((window.isVisible() || done.isVisible()) && !now.isBefore(range.first()) && !now.isAfter(range.last()));
        today.resizeRelocate(range.share(now) * (width - LEAST_WIDTH) + LEAST_WIDTH / 2, 0, 1, getHeight());
    }
}

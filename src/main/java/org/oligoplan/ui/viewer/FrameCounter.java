package org.oligoplan.ui.viewer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Scene;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.oligoplan.text.Texts;

/// Counts the pictures that come to the screen and how long they were waited for; off until somebody asks, and then it costs a look at each view a
/// pulse. Times run from the input that asked for a picture to the pulse that hands a picture holding that input to the screen: what the toolkit
/// then needs to draw its scene is seen in the pulses, which wait for it. Lives on the FX thread.
public final class FrameCounter implements AutoCloseable {

    /// So many waits are kept between two counts.
    private static final int MOST_WAITS = 100_000;
    private static final double NANOS_PER_MS = 1e6;
    private static final double NANOS_PER_S = 1e9;

    /// What was counted.
    ///
    /// @param seconds how long
    /// @param pulses of the toolkit
    /// @param pictures for each view the pulses that showed a new picture of it
    /// @param waitsMs from input to picture, rising; an input whose picture was passed over ends with the next
    /// @param longestGapMs the longest that a view whose picture was asked for stood still
    /// @param stale pulses at rest with a picture that was not of the newest state
    public record Count(double seconds, int pulses, Map<String, Integer> pictures, List<Double> waitsMs, double longestGapMs, int stale) {

        /// Copies what it holds.
        public Count {
            pictures = Map.copyOf(pictures);
            waitsMs = List.copyOf(waitsMs);
        }

        /// {@return the pictures a second of the view that showed most}
        public double picturesPerSecond() {
            return pictures.values().stream().mapToInt(Integer::intValue).max().orElse(0) / Math.max(seconds, 1e-9);
        }

        /// {@return the wait in ms that this share of inputs did not exceed; 0 without any}
        ///
        /// @param share 0 to 1
        public double waitMs(double share) {
            return waitsMs.isEmpty() ? 0 : waitsMs.get((int) Math.clamp(Math.ceil(share * waitsMs.size()) - 1, 0, waitsMs.size() - 1.0));
        }
    }

    private record Asked(Object wish, long at) {}

    /// One view's pictures.
    private static final class Line {
        private final Deque<Asked> waiting = new ArrayDeque<>();
        private final List<Asked> arrived = new ArrayList<>();
        private int pictures;
        private long last = Long.MIN_VALUE;
    }

    private final BooleanSupplier stale;
    private final LongSupplier clock;
    private final Texts texts;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final Timeline everySecond = new Timeline(new KeyFrame(Duration.seconds(1), _ -> say()));
    private final Runnable pulse = this::pulse;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final List<Double> waitsMs = new ArrayList<>();
    private @Nullable Scene counted;
    private long since;
    private long input = Long.MIN_VALUE;
    private int pulses;
    private int staleSeen;
    private double longestGapMs;

    /// @param stale whether at rest a picture is not of the newest state
    /// @param clock nanoseconds
    /// @param texts the words
    FrameCounter(BooleanSupplier stale, LongSupplier clock, Texts texts) {
        this.stale = stale;
        this.clock = clock;
        this.texts = texts;
        everySecond.setCycleCount(Animation.INDEFINITE);
    }

    /// {@return whether it counts}
    public boolean isOn() {
        return counted != null;
    }

    /// {@return the last second's count in words; nothing while it is not shown}
    public ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }

    /// Counts and says so each second, or stops both.
    ///
    /// @param scene whose pulses are counted
    void toggle(Scene scene) {
        if (isOn()) {
            close();
        } else {
            start(scene);
            everySecond.play();
            say();
        }
    }

    /// Begins to count.
    ///
    /// @param scene whose pulses are counted
    public void start(Scene scene) {
        close();
        counted = scene;
        scene.addPostLayoutPulseListener(pulse);
        clear();
    }

    /// {@return what was counted since the start or the last call; begins anew}
    public Count take() {
        Map<String, Integer> pictures = new LinkedHashMap<>();
        lines.forEach((view, line) -> pictures.put(view, line.pictures));
        Count count = new Count((clock.getAsLong() - since) / NANOS_PER_S, pulses, pictures, waitsMs.stream().sorted().toList(),
                longestGapMs,
                staleSeen);
        clear();
        return count;
    }

    /// Says when the input happened that is dealt with now, where that is known better than by when its picture is asked for.
    ///
    /// @param nanos by [System#nanoTime()]
    public void input(long nanos) {
        input = nanos;
    }

    /// What is asked for from here on is asked for when it is.
    public void inputDone() {
        input = Long.MIN_VALUE;
    }

    /// A picture is asked for.
    void asked(String view, Object wish) {
        if (isOn()) {
            lines.computeIfAbsent(view, _ -> new Line()).waiting
                    .addLast(new Asked(wish, input == Long.MIN_VALUE ? clock.getAsLong() : input));
        }
    }

    /// A picture has been put where the next pulse shows it.
    @SuppressWarnings("ReferenceEquality")
    void came(String view, Object wish) {
        Line line = lines.get(view);
        if (line == null || line.waiting.stream().noneMatch(asked -> asked.wish() == wish)) {
            return;
        }
        // What was passed over is in this picture, too: each wish is of all that is.
        while (true) {
            Asked first = line.waiting.removeFirst();
            line.arrived.add(first);
            if (first.wish() == wish) {
                return;
            }
        }
    }

    private void pulse() {
        long now = clock.getAsLong();
        pulses++;
        for (Line line : lines.values()) {
            if (line.arrived.isEmpty()) {
                continue;
            }
            line.pictures++;
            longestGapMs = Math.max(longestGapMs, (now - Math.max(line.last, line.arrived.getFirst().at())) / NANOS_PER_MS);
            line.last = now;
            for (Asked asked : line.arrived) {
                if (waitsMs.size() < MOST_WAITS) {
                    waitsMs.add((now - asked.at()) / NANOS_PER_MS);
                }
            }
            line.arrived.clear();
        }
        if (stale.getAsBoolean()) {
            staleSeen++;
        }
    }

    private void clear() {
        since = clock.getAsLong();
        pulses = 0;
        staleSeen = 0;
        longestGapMs = 0;
        waitsMs.clear();
        lines.values().forEach(line -> line.pictures = 0);
    }

    private void say() {
        Count count = take();
        words.set(texts.of("frames.words", count.picturesPerSecond(), count.waitMs(0.95), count.longestGapMs(), count.stale()));
    }

    @Override
    public void close() {
        everySecond.stop();
        Scene scene = counted;
        if (scene != null) {
            scene.removePostLayoutPulseListener(pulse);
        }
        counted = null;
        lines.clear();
        words.set("");
    }
}

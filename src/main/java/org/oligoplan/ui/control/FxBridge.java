package org.oligoplan.ui.control;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.oligoplan.jobs.Signal;
import org.oligoplan.jobs.Subscription;

/// The only way from workers' threads to the FX thread.
public final class FxBridge {

    private FxBridge() {}

    /// Calls `listener` on the FX thread with the signal's value, now and after changes. Several changes within one pulse give one call, with the
    /// newest value.
    ///
    /// @param signal what to follow
    /// @param listener called on the FX thread
    /// @param <T> the value
    /// @return close it to stop
    public static <T> Subscription follow(Signal<T> signal, Consumer<? super T> listener) {
        AtomicBoolean queued = new AtomicBoolean();
        AtomicBoolean closed = new AtomicBoolean();
        Runnable deliver = () -> {
            queued.set(false);
            if (!closed.get()) {
                listener.accept(signal.get());
            }
        };
        Subscription subscription = signal.subscribe(_ -> {
            if (queued.compareAndSet(false, true)) {
                Platform.runLater(deliver);
            }
        });
        onFx(deliver);
        return () -> {
            closed.set(true);
            subscription.close();
        };
    }

    /// Calls `handler` on the FX thread when the future is done.
    ///
    /// @param future what to wait for
    /// @param handler gets the result or the failure
    /// @param <T> the value
    public static <T> void whenDone(CompletableFuture<T> future, BiConsumer<@Nullable T, @Nullable Throwable> handler) {
        var _ = future.whenComplete((value, failure) -> onFx(() -> handler.accept(value, failure)));
    }

    /// Runs on the FX thread: at once when this is it.
    ///
    /// @param action what to do
    public static void onFx(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }
}

package org.oligoplan.jobs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A current value that tells its listeners when it changes. Listeners are called on the thread that sets the value.
///
/// @param <T> an immutable value
public final class Signal<T> {

    private volatile T current;
    private final List<Consumer<? super T>> listeners = new CopyOnWriteArrayList<>();

    /// @param initial the first value
    public Signal(T initial) {
        this.current = initial;
    }

    /// {@return the current value}
    public T get() {
        return current;
    }

    /// Sets the value and tells every listener.
    ///
    /// @param value the new value
    public void set(T value) {
        current = value;
        for (Consumer<? super T> listener : listeners) {
            listener.accept(value);
        }
    }

    /// Adds a listener; it is not called with the present value.
    ///
    /// @param listener called with each new value
    /// @return close it to stop the calls
    public Subscription subscribe(Consumer<? super T> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}

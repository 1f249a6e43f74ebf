package org.oligoplan.ui.shell;

/// Remembers how the window was left, from one start to the next.
public interface SettingsKeeper {

    /// What was remembered.
    ///
    /// @param settings how the window was left, or how it is at first
    /// @param isUnreadable whether something was remembered that cannot be read
    record Remembered(WindowSettings settings, boolean isUnreadable) {}

    /// {@return what was remembered; quick, and never fails}
    Remembered remembered();

    /// Remembers; returns at once, and the last wish wins. A failure loses the wish and nothing else.
    ///
    /// @param settings how the window is now
    void keep(WindowSettings settings);

    /// {@return one that remembers nothing}
    static SettingsKeeper none() {
        return new SettingsKeeper() {
            @Override
            public Remembered remembered() {
                return new Remembered(WindowSettings.FIRST, false);
            }

            @Override
            public void keep(WindowSettings settings) {}
        };
    }
}

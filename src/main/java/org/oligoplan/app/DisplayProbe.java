package org.oligoplan.app;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.oligoplan.text.Message;

/// Finds out, before JavaFX starts, whether a window can open and whether text can be drawn.
///
/// JavaFX on Linux needs an X server (under Wayland: XWayland) and GTK 3 for a window, and Pango, FreeType and fontconfig with at least
/// one font for text, also on its headless platform.
final class DisplayProbe {

    /// Libraries that the toolkit's window part is linked with, and Debian's packages of them.
    private static final Map<String, String> WINDOW_LIBRARIES = new TreeMap<>(
            Map.of("libgtk-3.so.0", "libgtk-3-0", "libXtst.so.6", "libxtst6", "libX11.so.6", "libx11-6"));

    /// Libraries that the toolkit's text part is linked with, and Debian's packages of them.
    private static final Map<String, String> TEXT_LIBRARIES = new TreeMap<>(
            Map.of("libfontconfig.so.1", "libfontconfig1", "libfreetype.so.6",
                    "libfreetype6", "libpango-1.0.so.0", "libpango-1.0-0", "libpangoft2-1.0.so.0", "libpangoft2-1.0-0"));

    private static final String FONT_PACKAGE = "fonts-dejavu-core";

    private DisplayProbe() {}

    /// Asks the machine.
    ///
    /// @param machine where to ask
    /// @return what is missing
    static DisplayReport probe(Machine machine) {
        if (!machine.usesX11()) {
            return new DisplayReport(asked(machine), List.of());
        }
        List<Message> obstacles = new ArrayList<>(asked(machine));
        Set<String> packages = new LinkedHashSet<>();
        TEXT_LIBRARIES.forEach((library, name) -> {
            if (!machine.loads(library)) {
                packages.add(name);
            }
        });
        if (packages.isEmpty() && machine.fonts() == 0) {
            packages.add(FONT_PACKAGE);
        }
        if (!packages.isEmpty()) {
            obstacles.add(Message.of("startup.no-text", String.join(" ", packages)));
        }
        if (obstacles.isEmpty() || !packages.isEmpty()) {
            obstacles.addAll(window(machine));
        }
        return new DisplayReport(obstacles, List.copyOf(packages));
    }

    private static List<Message> asked(Machine machine) {
        return machine.property("glass.platform").filter(name -> name.equalsIgnoreCase("headless"))
                .map(name -> List.of(Message.of("startup.headless-asked")))
                .orElse(List.of());
    }

    private static List<Message> window(Machine machine) {
        List<Message> obstacles = new ArrayList<>();
        Set<String> packages = new LinkedHashSet<>();
        WINDOW_LIBRARIES.forEach((library, name) -> {
            if (!machine.loads(library)) {
                packages.add(name);
            }
        });
        if (!packages.isEmpty()) {
            obstacles.add(Message.of("startup.no-gtk", String.join(" ", packages)));
        }
        if (machine.environment("DISPLAY").isEmpty()) {
            obstacles.add(Message.of(machine.environment("WAYLAND_DISPLAY").isPresent() ? "startup.no-xwayland" : "startup.no-display"));
        } else if (packages.isEmpty() && !machine.displayAnswers()) {
            obstacles.add(Message.of("startup.display-silent", machine.environment("DISPLAY").orElseThrow()));
        }
        return obstacles;
    }
}

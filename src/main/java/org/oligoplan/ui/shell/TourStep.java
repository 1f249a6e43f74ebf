package org.oligoplan.ui.shell;

import java.util.Locale;

/// The steps of the guided tour, in the order of the work, each at a control of an opened case.
enum TourStep {
    IMAGES("#images"), LESIONS("#lesions"), TOOLS("#view-strip"), VIEWS("#view-board"), ORGANS("#organs"), OVERALL("#overall"), //
    DISTANCES("#check-lesions"), ACTIONS("#palette-open");

    private final String target;

    TourStep(String target) {
        this.target = target;
    }

    /// {@return how the control is found in the window}
    String target() {
        return target;
    }

    /// {@return the message id of its heading}
    String headingId() {
        return "way.tour." + name().toLowerCase(Locale.ROOT);
    }

    /// {@return the message id of what is said about it}
    String wordsId() {
        return headingId() + ".words";
    }
}

package org.oligoplan.ui.contouring;

import java.util.Optional;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.ImageSeries;

/// What a pen has to know of the view that it works in.
public interface PenScene {

    /// {@return the image that the view shows}
    Optional<ImageSeries> image();

    /// {@return where the crosshair of that image is}
    Optional<PatientPoint> crosshair();

    /// {@return whether it is the image that contours are drawn on}
    boolean leads();
}

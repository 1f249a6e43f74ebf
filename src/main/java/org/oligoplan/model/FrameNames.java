package org.oligoplan.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oligoplan.geometry.FrameOfReference;

/// What people call a frame of reference: the images that lie in it. Made of what the files say, so that it is no sentence of any language.
public final class FrameNames {

    private static final int TAIL = 12;

    private FrameNames() {}

    /// {@return the name of an image: modality, description and day, as far as they are known}
    public static String of(ImageSeries image) {
        return Stream.of(image.modality(), image.description(), image.acquired().map(when -> when.toLocalDate().toString()).orElse(""))
                .map(String::strip).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    /// {@return the images of a frame: the planning image first, then by modality, description and id}
    public static List<ImageSeries> images(Case current, FrameOfReference frame) {
        Optional<ImageSeries> planning = current.planningImage();
        return current.images().stream().filter(image -> image.frame().equals(frame))
                .sorted(Comparator.<ImageSeries, Boolean>comparing(image -> planning.filter(image::equals).isEmpty())
                        .thenComparing(ImageSeries::modality).thenComparing(ImageSeries::description).thenComparing(ImageSeries::id))
                .toList();
    }

    /// {@return the name of a frame: that of its first image, and how many more there are; the end of its UID where the case has no image of it}
    public static String of(Case current, FrameOfReference frame) {
        List<ImageSeries> images = images(current, frame);
        if (images.isEmpty()) {
            String uid = frame.uid();
            return uid.length() <= TAIL ? uid : "\u2026" + uid.substring(uid.length() - TAIL);
        }
        String first = of(images.getFirst());
        return images.size() == 1 ? first : first + " +" + (images.size() - 1);
    }
}

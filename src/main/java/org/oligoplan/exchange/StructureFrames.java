package org.oligoplan.exchange;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.volume.ImageGrid;

/// Finds the images and the frame of reference that a structure set belongs to.
final class StructureFrames {

    private final List<ImageSeries> series;
    private final Set<String> seriesUids;
    private final Set<String> imageUids;
    private final Optional<ImageSeries> referenced;
    private boolean adopted;

    /// @param series the images of the same patient
    /// @param seriesUids Series Instance UIDs that the set refers to
    /// @param imageUids SOP Instance UIDs that its contours refer to
    StructureFrames(List<ImageSeries> series, Set<String> seriesUids, Set<String> imageUids) {
        this.series = series;
        this.seriesUids = seriesUids;
        this.imageUids = imageUids;
        this.referenced = series.stream().filter(s -> seriesUids.contains(s.seriesInstanceUid()) || hits(s) > 0)
                .max((a, b) -> hits(a) != hits(b) ? Long.compare(hits(a), hits(b)) : StructureSetReader.bySlices().compare(a, b));
    }

    private long hits(ImageSeries images) {
        return images.instances().stream().map(ImageInstance::sopInstanceUid).filter(imageUids::contains).count();
    }

    /// {@return the images that the set was drawn on, if they are here}
    Optional<ImageSeries> referenced() {
        return referenced;
    }

    /// {@return the frame of these images}
    Optional<FrameOfReference> byReference() {
        return referenced.map(ImageSeries::frame);
    }

    boolean referencedHasMadeUpFrame() {
        return referenced.filter(s -> s.frame().uid().equals(VolumeBuilder.madeUp(s.seriesInstanceUid()))).isPresent();
    }

    /// The set's contours lie in the frame of the referenced images, whatever UID they state.
    void adoptReference() {
        adopted = true;
    }

    /// {@return the frame of an ROI that states this UID}
    FrameOfReference resolve(String statedUid, FrameOfReference fallback) {
        return adopted || statedUid.isBlank() ? fallback : new FrameOfReference(statedUid.strip());
    }

    /// {@return the grid that contours in this frame were drawn on: that of the referenced images, else of the images of that frame with
    /// the most slices}
    Optional<ImageGrid> grid(FrameOfReference frame) {
        if (referenced.isPresent() && referenced.get().frame().equals(frame)) {
            return referenced.map(ImageSeries::grid);
        }
        return series.stream().filter(s -> s.frame().equals(frame)).max(StructureSetReader.bySlices()).map(ImageSeries::grid);
    }

    /// {@return how many images contours refer to that are not there although their series is}
    int danglingImages() {
        Set<String> known = new HashSet<>();
        series.stream().filter(s -> seriesUids.contains(s.seriesInstanceUid()) || hits(s) > 0)
                .forEach(s -> s.instances().forEach(i -> known.add(i.sopInstanceUid())));
        return (int) imageUids.stream().filter(uid -> !known.contains(uid)).count();
    }
}

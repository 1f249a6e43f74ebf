package org.oligoplan.workspace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.model.ImageInstance;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Structure;
import org.oligoplan.volume.ImageGrid;

/// A real session on a made-up CT with an empty lesion `GTV_L1` to draw, for tests of what draws.
public final class DrawingDesk implements AutoCloseable {

    private final Desk desk;
    private final Session session;
    private final Id gtv;

    /// @param folder an empty folder for the store
    public DrawingDesk(Path folder) throws Exception {
        desk = new Desk(folder);
        session = desk.newCase();
        gtv = Desk.withLesion(session);
        session.focus(session.state().get().focus().withStructure(Optional.of(gtv)));
    }

    public Session session() {
        return session;
    }

    public Id gtv() {
        return gtv;
    }

    /// {@return the CT's grid: 64 x 64 pixels of 2 mm, 20 slices of 2.5 mm from 0 up}
    public static ImageGrid grid() {
        return SampleFiles.grid();
    }

    /// {@return the frame of the imported structure `Foreign`}
    public static FrameOfReference foreign() {
        return new FrameOfReference("1.2.826.0.1.3680043.8.498.7999");
    }

    /// {@return the frame of the CT}
    public static FrameOfReference frame() {
        return SampleFiles.FRAME;
    }

    /// Adds an image in the frame of `Foreign`.
    public void addForeignImage() throws Exception {
        List<PatientPoint> origins = new ArrayList<>();
        List<ImageInstance> instances = new ArrayList<>();
        for (int k = 0; k < SampleFiles.SLICES; k++) {
            origins.add(new PatientPoint(-64, -64, k * SampleFiles.SPACING_MM));
            instances.add(new ImageInstance("1.2.826.0.1.3680043.8.498.77" + k, "nowhere/mr" + k + ".dcm"));
        }
        ImageSeries image = new ImageSeries(Id.random(), "CT", "1.2.826.0.1.3680043.8.498.9701", "1.2.826.0.1.3680043.8.498.9700",
                "Earlier",
                Optional.empty(), new ImageGrid(PlaneFrame.axial(foreign()), 64, 64, 2, 2, origins), "1.2.840.10008.1.2.1", instances);
        does(new Action.JoinFiles(session.state().get().current().patient().orElseThrow(), List.of(image), false, Optional.empty()));
    }

    /// {@return the contours of a structure by name}
    public ContourStack contours(String name) {
        return structure(name).contours();
    }

    /// {@return a structure by name}
    public Structure structure(String name) {
        return session.state().get().current().structures().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    /// Does an action and waits for it.
    public void does(Action action) throws Exception {
        var _ = session.perform(action).get(20, TimeUnit.SECONDS);
    }

    /// Takes the last step back and waits for it.
    public void undo() throws Exception {
        var _ = session.undo().get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        session.close();
        desk.close();
    }
}

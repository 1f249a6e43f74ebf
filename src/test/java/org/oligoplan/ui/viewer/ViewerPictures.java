package org.oligoplan.ui.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.oligoplan.render.Picture;
import org.oligoplan.testing.TestRun;

/// Leaves snapshots to be looked at.
final class ViewerPictures {

    private ViewerPictures() {}

    static void save(String name, WritableImage image) {
        int w = (int) image.getWidth();
        int h = (int) image.getHeight();
        int[] argb = new int[w * h];
        image.getPixelReader().getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), argb, 0, w);
        Path folder = TestRun.pictures().resolve("viewer");
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".png"), new Picture(w, h, argb).png());
        } catch (IOException problem) {
            throw new java.io.UncheckedIOException(problem);
        }
    }
}

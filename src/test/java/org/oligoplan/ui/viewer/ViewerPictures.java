package org.oligoplan.ui.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.oligoplan.render.Picture;
import org.oligoplan.testing.TestRun;
import org.testfx.util.WaitForAsyncUtils;

/// Leaves snapshots to be looked at, and does work on the FX thread as a person's hand would.
final class ViewerPictures {

    private ViewerPictures() {}

    /// Does it and waits for what it leaves behind, without the 50 ms that a robot sleeps after each event.
    static void fx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, work);
        WaitForAsyncUtils.waitForFxEvents(1);
    }

    /// Waits for the pulses of a stage, in which it is laid out, and for its pictures.
    static void settle(Callable<Boolean> idle) throws TimeoutException {
        WaitForAsyncUtils.waitForFxEvents(3);
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, idle);
        WaitForAsyncUtils.waitForFxEvents(2);
    }

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

package org.oligoplan.ui.viewer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.solid.SceneMaker;
import org.oligoplan.render.solid.SceneMaker.Care;
import org.oligoplan.render.solid.SceneMaker.Made;
import org.oligoplan.render.solid.SceneRequest;
import org.oligoplan.render.solid.SolidRenderer;
import org.oligoplan.render.solid.SolidRenderer.Quality;
import org.oligoplan.render.solid.SolidScene;
import org.oligoplan.ui.control.LatestWish;

/// Makes surfaces and pictures of them off the FX thread; the latest wish wins. Surfaces come coarse first, then fine; making fine ones stops as
/// soon as others are wanted.
final class SolidPainter {

    /// A picture that is wanted.
    ///
    /// @param scene what is seen
    /// @param view from where, in layout pixels
    /// @param scale device pixels for a layout pixel
    /// @param quality how carefully
    /// @param ground what far things fade into, 0xAARRGGBB
    /// @param planes where the planes of the other views meet; none where they are not shown
    /// @param planesArgb their colour
    record Wish(SolidScene scene, ViewGeometry view, double scale, Quality quality, int ground, Optional<PatientPoint> planes,
            int planesArgb) {}

    /// A finished picture.
    ///
    /// @param wish what was wished for
    /// @param width device pixels
    /// @param height device pixels
    /// @param pixels premultiplied; only lent until the consumer returns
    record Frame(Wish wish, int width, int height, int[] pixels) {}

    private record Making(SceneRequest request, Care care, AtomicBoolean unwanted) {}

    /// What was made of a request.
    record Scene(SceneRequest request, Made made) {}

    private static final double NANOS_PER_MS = 1e6;

    private final LatestWish<Making, Scene> making;
    private final LatestWish<Wish, Frame> painting;
    private final SceneMaker maker = new SceneMaker();
    private final SolidRenderer renderer;
    private volatile double lastMs;
    private int[] buffer = new int[0];
    private @Nullable SceneRequest wanted;
    private @Nullable Wish wished;
    private AtomicBoolean fineUnwanted = new AtomicBoolean();

    /// @param scenes gets each scene on the FX thread
    /// @param screen gets each picture on the FX thread
    /// @param trouble gets failures on the FX thread
    SolidPainter(Jobs jobs, Consumer<Scene> scenes, Consumer<Frame> screen, Consumer<Throwable> trouble) {
        this.renderer = new SolidRenderer(new Workforce(jobs));
        this.making = new LatestWish<>(jobs, "solid.job.surfaces", this::make, scene -> {
            scenes.accept(scene);
            SceneRequest newest = wanted;
            if (newest != null && newest.sameAs(scene.request()) && !scene.made().complete()) {
                fineUnwanted = new AtomicBoolean();
                wishFor(newest, Care.FINE);
            }
        }, trouble);
        this.painting = new LatestWish<>(jobs, "viewer.job.draw", this::draw, screen, trouble);
    }

    private void wishFor(SceneRequest request, Care care) {
        making.wish(new Making(request, care, fineUnwanted));
    }

    /// Wishes for a scene, unless it is the same as the one wished for last.
    void wish(SceneRequest request) {
        SceneRequest before = wanted;
        if (before == null || !request.sameAs(before)) {
            wanted = request;
            fineUnwanted.set(true);
            fineUnwanted = new AtomicBoolean();
            wishFor(request, Care.COARSE);
        }
    }

    /// Wishes for a picture, unless it is the same as the one wished for last.
    void wish(Wish wish) {
        if (!wish.equals(wished)) {
            wished = wish;
            painting.wish(wish);
        }
    }

    /// Forgets what was wished for, so that the same is made again when it is wished for.
    void forget() {
        wanted = null;
        wished = null;
        fineUnwanted.set(true);
    }

    /// {@return how long the last picture took, ms}
    double lastMs() {
        return lastMs;
    }

    boolean isIdle() {
        return making.isIdle() && painting.isIdle();
    }

    /// {@return whether surfaces are being made}
    boolean isMaking() {
        return !making.isIdle();
    }

    void close() {
        fineUnwanted.set(true);
        making.close();
        painting.close();
    }

    private Scene make(Making task) {
        return new Scene(task.request(), maker.make(task.request(), task.care(), new Progress() {
            @Override
            public void report(long done, long total) {}

            @Override
            public boolean cancelled() {
                return task.care() == Care.FINE && task.unwanted().get();
            }
        }));
    }

    private Frame draw(Wish wish) {
        long begun = System.nanoTime();
        ViewGeometry device = wish.view().scaled(wish.scale());
        if (buffer.length < device.width() * device.height()) {
            buffer = new int[device.width() * device.height()];
        }
        List<SolidScene.Line> planes = wish.planes().map(at -> wish.scene().planes(at, wish.planesArgb())).orElse(List.of());
        renderer.render(wish.scene().over(wish.ground(), planes), device, wish.quality(), buffer);
        lastMs = (System.nanoTime() - begun) / NANOS_PER_MS;
        return new Frame(wish, device.width(), device.height(), buffer);
    }
}

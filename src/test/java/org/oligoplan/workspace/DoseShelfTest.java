package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Id;
import org.oligoplan.exchange.DoseLoad;
import org.oligoplan.exchange.Reload;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseGrid;
import org.oligoplan.model.DoseSummation;
import org.oligoplan.model.DoseType;
import org.oligoplan.model.DoseUnits;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.volume.DoseVolume;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Which doses are held, and for how long. Each dose here has 4 x 4 x 4 values.
class DoseShelfTest {

    private static final FrameOfReference FRAME = new FrameOfReference("1.2.3");
    private static final ImageGrid GRID = new ImageGrid(PlaneFrame.axial(FRAME), 4, 4, 1, 1,
            IntStream.range(0, 4).mapToObj(k -> new PatientPoint(0, 0, k)).toList());

    private final List<String> loaded = new ArrayList<>();
    private final FileImport files = new FileImport() {
        @Override
        public Incoming inspect(List<Path> paths, Progress progress) {
            return new Incoming(List.of(), List.of());
        }

        @Override
        public Optional<Trouble> load(ImageSeries series, Consumer<Volume> started, Runnable arrived, Progress progress) {
            return Optional.of(Trouble.MOVED);
        }

        @Override
        public DoseLoad load(DoseDistribution dose, Progress progress) {
            progress.checkCancelled();
            loaded.add(dose.path());
            return dose.path().equals("gone")
                    ? new DoseLoad.Unavailable(Reload.Cause.MISSING)
                    : new DoseLoad.Complete(new DoseVolume(GRID, 0.5, false, List.of(new int[16], new int[16], new int[16], new int[16])));
        }
    };

    private static DoseDistribution dose(String path, DoseUnits units) {
        return new DoseDistribution(Id.random(), "1.2." + path.length(), "1.3", "1.4", path, FRAME, units, DoseType.PHYSICAL,
                DoseSummation.PLAN, Optional.of(new DoseGrid(GRID, List.of(1, 2, 3, 4), new BigDecimal("0.5"), 32, false)), List.of(),
                List.of(), List.of(), List.of(), "1.2.840.10008.1.2.1", path);
    }

    @Test
    void theDoseAskedForLongestAgoGoesWhenThereIsNoRoom() throws Exception {
        DoseShelf shelf = new DoseShelf(files, Optional.empty(), 128);
        DoseDistribution a = dose("a", DoseUnits.GY);
        DoseDistribution b = dose("bb", DoseUnits.GY);
        DoseDistribution c = dose("ccc", DoseUnits.GY);
        Case current = Case.of(Id.random(), List.of(a, b, c));
        for (DoseDistribution dose : List.of(a, b, a, c, a, b)) {
            assertThat(shelf.lattice(current, dose, Progress.none()).grid()).isEqualTo(GRID);
            assertThat(shelf.size()).isLessThanOrEqualTo(2);
        }
        assertThat(loaded).containsExactly("a", "bb", "ccc", "bb");
        shelf.lattice(Case.of(Id.random(), List.of(a)), a, Progress.none());
        assertThat(shelf.size()).as("another case's doses are let go of").isEqualTo(1);
    }

    @Test
    void whatIsNoGrayOrIsGoneIsRefusedAndNothingIsHeld() {
        DoseShelf shelf = new DoseShelf(files, Optional.empty(), 128);
        DoseDistribution relative = dose("r", DoseUnits.RELATIVE);
        DoseDistribution gone = dose("gone", DoseUnits.GY);
        Case current = Case.of(Id.random(), List.of(relative, gone));
        assertThatThrownBy(() -> shelf.lattice(current, relative, Progress.none())).isInstanceOfSatisfying(RefusedException.class,
                e -> assertThat(e.reason().id()).isEqualTo("dose.relative"));
        assertThatThrownBy(() -> shelf.lattice(current, gone, Progress.none())).isInstanceOfSatisfying(RefusedException.class,
                e -> assertThat(e.reason().id()).isEqualTo("dose.not-loaded"));
        assertThat(shelf.size()).isZero();
    }

    @Test
    void loadingStopsWhenNobodyWantsItAnyMore() {
        DoseShelf shelf = new DoseShelf(files, Optional.empty(), 128);
        DoseDistribution a = dose("a", DoseUnits.GY);
        Progress cancelled = new Progress() {
            @Override
            public void report(long done, long total) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> shelf.lattice(Case.of(Id.random(), List.of(a)), a, cancelled)).isInstanceOf(CancellationException.class);
        assertThat(shelf.size()).isZero();
    }
}

package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Id;
import org.oligoplan.check.CrossCheck;
import org.oligoplan.check.CrossCheck.State;
import org.oligoplan.dose.DoseMetric;
import org.oligoplan.dose.NamedMetric;
import org.oligoplan.exchange.DoseLoad;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseGrid;
import org.oligoplan.model.DoseSummation;
import org.oligoplan.model.DoseType;
import org.oligoplan.model.DoseUnits;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.volume.DoseVolume;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;
import org.oligoplan.witness.WitnessField;

/// What the window says of a study's numbers after the second engine has looked, with faults planted in either engine.
class DoseSecondEngineTest {

    private static final FrameOfReference FRAME = new FrameOfReference("1.2.3");
    private static final PlaneFrame AXIAL = PlaneFrame.axial(FRAME);
    private static final int N = 25;
    private static final ImageGrid GRID = new ImageGrid(AXIAL, N, N, 2.5, 2.5,
            IntStream.range(0, N).mapToObj(k -> new PatientPoint(-30, -30, -30 + 2.5 * k)).toList());
    private static final List<NamedMetric> METRICS = IntStream.range(0, 4)
            .mapToObj(i -> NamedMetric.parse(List.of("D95%", "D0.03cc", "Mean", "V20Gy[cc]").get(i)).orElseThrow()).toList();

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
            List<int[]> planes = new ArrayList<>();
            for (int k = 0; k < N; k++) {
                int[] stored = new int[N * N];
                for (int i = 0; i < stored.length; i++) {
                    PatientPoint p = GRID.centre(i % N, Math.floorDiv(i, N), k);
                    stored[i] = (int) Math.round(5e5 * Math.exp(-(p.x() * p.x() + p.y() * p.y() + p.z() * p.z()) / 800));
                }
                planes.add(stored);
            }
            return new DoseLoad.Complete(new DoseVolume(GRID, 1e-4, false, planes));
        }
    };

    private final DoseDistribution dose = new DoseDistribution(Id.random(), "1.2", "1.3", "1.4", "dose", FRAME, DoseUnits.GY,
            DoseType.PHYSICAL, DoseSummation.PLAN,
            Optional.of(new DoseGrid(GRID, IntStream.rangeClosed(1, N).boxed().toList(), new BigDecimal("0.0001"), 32, false)), List.of(),
            List.of(), List.of(), List.of(), "1.2.840.10008.1.2.1", "dose");
    private final Structure near = box("Near", 0, 9);
    private final Structure far = box("Far", 12, 6);
    private final Case current = Case.of(Id.random(), List.of(dose, near, far));
    private final DoseShelf shelf = new DoseShelf(files, Optional.empty(), 100_000);

    private static Structure box(String name, double x, double half) {
        Region face = Region.of(Ring.of(x - half, -half, x + half, -half, x + half, half, x - half, half));
        return new Structure(Id.random(), name, Optional.empty(), new StructureOrigin.Imported(Id.random(), 1), Optional.empty(),
                Optional.empty(), new ContourStack(AXIAL, IntStream.range(-4, 4).mapToObj(k -> new Section(2 * k, face, true)).toList(),
                        OptionalDouble.of(2)),
                List.of(), 0);
    }

    private DoseStudy.Found found() throws RefusedException {
        try (Jobs jobs = new Jobs(2)) {
            return new CaseDoses(shelf, jobs).study(current,
                    new DoseStudy.Wanted(dose.id(), List.of(near.id(), far.id()), METRICS, OptionalDouble.empty()), Optional.empty(),
                    Progress.none());
        }
    }

    private Map<Id, DoseStudy.Second> look(DoseSecondEngine engine, DoseStudy.Found found) throws RefusedException {
        Map<Id, DoseStudy.Second> seen = new HashMap<>();
        assertThat(engine.look(current, found, s -> seen.put(s.structure(), s), Progress.none())).isEqualTo(2);
        return seen;
    }

    private static CrossCheck check(Map<Id, DoseStudy.Second> seen, Structure structure, NamedMetric metric) {
        return Objects.requireNonNull(Objects.requireNonNull(seen.get(structure.id())).values().get(metric));
    }

    @Test
    void everyNumberOfTheFirstEngineIsConfirmedAndNothingIsComputedTwice() throws Exception {
        AtomicInteger nodes = new AtomicInteger();
        DoseSecondEngine engine = new DoseSecondEngine(shelf, lattice -> new WitnessField(lattice.grid(), (i, j, k) -> {
            nodes.incrementAndGet();
            return lattice.node(i, j, k);
        }));
        DoseStudy.Found found = found();
        Map<Id, DoseStudy.Second> seen = look(engine, found);
        assertThat(seen).containsOnlyKeys(near.id(), far.id());
        assertThat(seen.values()).allSatisfy(s -> {
            assertThat(s.volume().state()).isEqualTo(State.AGREES);
            assertThat(s.values()).containsOnlyKeys(METRICS);
            assertThat(s.values().values()).extracting(CrossCheck::state).containsOnly(State.AGREES);
        });
        int read = nodes.get();
        assertThat(look(engine, found)).isEqualTo(seen);
        assertThat(nodes.get()).as("nothing is read again").isEqualTo(read);
    }

    @Test
    void aWrongNumberOfTheFirstEngineIsNotConfirmedAndTheOthersAre() throws Exception {
        DoseSecondEngine engine = new DoseSecondEngine(shelf);
        DoseStudy.Found good = found();
        look(engine, good);
        DoseStudy.With with = (DoseStudy.With) good.structures().getFirst();
        Map<NamedMetric, DoseMetric.Value> wrong = new HashMap<>(with.values());
        DoseMetric.Value value = Objects.requireNonNull(wrong.get(METRICS.getFirst()));
        double planted = value.value().orElseThrow() + 0.1;
        wrong.put(METRICS.getFirst(), new DoseMetric.Value(OptionalDouble.of(planted), planted, planted, value.unit()));
        DoseStudy.Found bad = new DoseStudy.Found(good.wanted(), good.dose(), List.of(new DoseStudy.With(with.structure(), with.inDose(),
                with.through(), with.doses(), wrong, with.curve(), with.stored()), good.structures().get(1)), good.cautions());
        Map<Id, DoseStudy.Second> seen = look(engine, bad);
        CrossCheck check = check(seen, near, METRICS.getFirst());
        assertThat(check.state()).isEqualTo(State.DISAGREES);
        assertThat(check.blocking()).isTrue();
        assertThat(check.said().id()).isEqualTo("second.DISAGREES");
        assertThat(METRICS.stream().skip(1).map(m -> check(seen, near, m).state())).containsOnly(State.AGREES);
        assertThat(METRICS.stream().map(m -> check(seen, far, m).state())).containsOnly(State.AGREES);
    }

    @Test
    void aFaultOfTheSecondEngineIsNoAgreementEither() throws Exception {
        DoseSecondEngine engine = new DoseSecondEngine(shelf,
                lattice -> new WitnessField(lattice.grid(), (i, j, k) -> 1.01 * lattice.node(i, j, k)));
        assertThat(check(look(engine, found()), near, METRICS.get(2)).state()).isEqualTo(State.DISAGREES);
    }

    @Test
    void lookingEndsWhenNobodyWantsItAnyMore() throws Exception {
        DoseStudy.Found found = found();
        List<DoseStudy.Second> seen = new ArrayList<>();
        Progress cancelled = new Progress() {
            @Override
            public void report(long done, long total) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> new DoseSecondEngine(shelf).look(current, found, seen::add, cancelled))
                .isInstanceOf(CancellationException.class);
        assertThat(seen).isEmpty();
    }
}

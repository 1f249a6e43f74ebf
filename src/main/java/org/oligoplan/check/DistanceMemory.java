package org.oligoplan.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.model.FrameBridge;

/// What one run measured, so that the next run over a slightly changed case measures only what changed. Contour stacks are immutable, so the
/// same object is the same structure. A run fills a new memory from the last one's and never changes that, so runs may overlap.
final class DistanceMemory {

    private static final String JOB = "job.check";

    /// Two solids by identity, and the uncertainty of their distance.
    private record Pair(PreparedSolid a, PreparedSolid b, Uncertainty uncertainty) {

        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return other instanceof Pair pair && a == pair.a && b == pair.b && uncertainty.equals(pair.uncertainty);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(a) * 31 + System.identityHashCode(b);
        }
    }

    /// The pairs of one lesion and one structure, and whether their uncertainties were stated.
    private record DetailKey(List<Pair> pairs, boolean stated) {}

    /// A stack moved by a registration.
    private record Moved(FrameBridge bridge, ContourStack stack) {}

    private final Map<ContourStack, PreparedSolid> solids = new IdentityHashMap<>();
    private final Map<Id, PreparedSolid> newestOf = new HashMap<>();
    private final Map<ContourStack, Moved> moved = new IdentityHashMap<>();
    private final Map<Pair, DistanceResult> distances = new HashMap<>();
    private final Map<ContourStack, Fingerprint> shapes = new IdentityHashMap<>();
    private final Map<DetailKey, DistanceDetail> details = new HashMap<>();

    /// One run's use of the memory.
    static final class Use {

        private final DistanceMemory before;
        private final DistanceMemory after = new DistanceMemory();

        private final boolean whole;
        private final FirstEngine engine;
        private final List<GatingPair> gating = new ArrayList<>();

        /// @param before what the last run kept
        /// @param whole whether details are measured anew; if not, only those are given that the last run knew
        /// @param engine measures
        Use(DistanceMemory before, boolean whole, FirstEngine engine) {
            this.before = before;
            this.whole = whole;
            this.engine = engine;
        }

        /// {@return what this run has used, for the next one}
        DistanceMemory kept() {
            return after;
        }

        /// {@return the distance}
        ///
        /// @param from the structure's id and contours, in the common frame
        /// @param to the other's
        DistanceResult between(Placed from, Placed to, Uncertainty uncertainty) {
            Pair pair = new Pair(solid(from), solid(to), uncertainty);
            return after.distances.computeIfAbsent(pair, p -> {
                DistanceResult known = before.distances.get(p);
                return known != null ? known : engine.distance(p.a(), p.b(), uncertainty);
            });
        }

        /// Makes structures ready and takes the fingerprints of their shapes side by side; what [#solid] and [#shape] give for them afterwards is the
        /// same as without this.
        ///
        /// @param places each structure where it is to be measured
        void makeReady(List<Placed> places, Workforce workforce, Progress progress) {
            Map<ContourStack, Placed> open = new IdentityHashMap<>();
            places.stream().filter(p -> !before.solids.containsKey(p.stack()) && !after.solids.containsKey(p.stack()))
                    .forEach(p -> open.putIfAbsent(p.stack(), p));
            Set<ContourStack> shapeless = Collections.newSetFromMap(new IdentityHashMap<>());
            places.stream().map(Placed::stack).filter(s -> !before.shapes.containsKey(s) && !after.shapes.containsKey(s))
                    .forEach(shapeless::add);
            List<Task> tasks = new ArrayList<>();
            // Two shapes of one structure are made from one another, so their order counts.
            if (open.values().stream().map(Placed::structure).distinct().count() == open.size()) {
                open.values().forEach(p -> tasks.add(new Task(size(p.stack()), () -> {
                    PreparedSolid last = before.newestOf.get(p.structure());
                    PreparedSolid made = last == null ? PreparedSolid.of(p.stack()) : PreparedSolid.update(last, p.stack());
                    return () -> after.solids.put(p.stack(), made);
                })));
            }
            shapeless.forEach(s -> tasks.add(new Task(size(s), () -> {
                Fingerprint made = CanonicalForm.shape(s);
                return () -> after.shapes.put(s, made);
            })));
            // The largest first, so that no thread is left with one of them at the end.
            tasks.sort(Comparator.comparingLong(Task::size).reversed());
            Runnable[] keep = new Runnable[tasks.size()];
            workforce.each(JOB, keep.length, progress, i -> keep[i] = tasks.get(i).work().get());
            List.of(keep).forEach(Runnable::run);
        }

        /// Measures details side by side; what [#detail] gives for them afterwards is the same as without this.
        void details(List<DistanceDetails.Pairs> wanted, double limitMm, Workforce workforce, Progress progress) {
            Map<DetailKey, Supplier<DistanceDetail>> open = new LinkedHashMap<>();
            for (DistanceDetails.Pairs pairs : wanted) {
                DetailKey key = key(pairs);
                if (whole && !before.details.containsKey(key) && !after.details.containsKey(key)) {
                    open.put(key, measure(pairs, limitMm));
                }
            }
            List<Map.Entry<DetailKey, Supplier<DistanceDetail>>> todo = List.copyOf(open.entrySet());
            DistanceDetail[] found = new DistanceDetail[todo.size()];
            workforce.each(JOB, found.length, progress, i -> found[i] = todo.get(i).getValue().get());
            for (int i = 0; i < found.length; i++) {
                after.details.put(todo.get(i).getKey(), found[i]);
            }
        }

        /// All that is looked up is looked up here, so that what is given back only measures and can do so on any thread.
        private Supplier<DistanceDetail> measure(DistanceDetails.Pairs pairs, double limitMm) {
            List<DistanceDetail.Part> parts = pairs.from().stream()
                    .map(f -> new DistanceDetail.Part(solid(f), between(f, pairs.to(), pairs.uncertainty()))).toList();
            PreparedSolid to = solid(pairs.to());
            Map<ContourStack, Fingerprint> known = new IdentityHashMap<>();
            parts.forEach(part -> known.put(part.solid().stack(), shape(part.solid().stack())));
            known.put(to.stack(), shape(to.stack()));
            return () -> DistanceDetail.of(parts, to, pairs.uncertainty(), pairs.stated(), limitMm,
                    s -> Objects.requireNonNull(known.get(s)));
        }

        /// Measures pairs side by side; what [#between] gives for them afterwards is the same as without this.
        void measure(List<Wanted> wanted, Workforce workforce, Progress progress) {
            List<Pair> todo = wanted.stream().map(w -> new Pair(solid(w.from()), solid(w.to()), w.uncertainty())).distinct()
                    .filter(p -> !before.distances.containsKey(p) && !after.distances.containsKey(p)).toList();
            DistanceResult[] found = new DistanceResult[todo.size()];
            workforce.each(JOB, found.length, progress,
                    i -> found[i] = engine.distance(todo.get(i).a(), todo.get(i).b(), todo.get(i).uncertainty()));
            for (int i = 0; i < found.length; i++) {
                after.distances.put(todo.get(i), found[i]);
            }
        }

        /// Notes that a verdict rests on a pair.
        void gates(GatingPair pair) {
            gating.add(pair);
        }

        /// {@return the pairs that verdicts rest on}
        List<GatingPair> gating() {
            return gating;
        }

        private DetailKey key(DistanceDetails.Pairs pairs) {
            return new DetailKey(pairs.from().stream().map(f -> new Pair(solid(f), solid(pairs.to()), pairs.uncertainty())).toList(),
                    pairs.stated());
        }

        /// {@return what else is known of a lesion's structures and another structure, if this run measures that or the last one did}
        Optional<DistanceDetail> detail(DistanceDetails.Pairs pairs, double limitMm) {
            DetailKey key = key(pairs);
            DistanceDetail known = after.details.get(key);
            if (known == null) {
                known = before.details.get(key);
            }
            if (known == null && whole) {
                known = measure(pairs, limitMm).get();
            }
            if (known != null) {
                after.details.put(key, known);
            }
            return Optional.ofNullable(known);
        }

        /// {@return the structure made ready for measuring}
        PreparedSolid solid(Placed placed) {
            PreparedSolid known = after.solids.get(placed.stack());
            if (known == null) {
                known = before.solids.get(placed.stack());
            }
            if (known == null) {
                PreparedSolid last = before.newestOf.get(placed.structure());
                known = last == null ? PreparedSolid.of(placed.stack()) : PreparedSolid.update(last, placed.stack());
            }
            after.solids.put(placed.stack(), known);
            after.newestOf.put(placed.structure(), known);
            return known;
        }

        /// {@return the fingerprint of a structure's shape}
        Fingerprint shape(ContourStack stack) {
            return after.shapes.computeIfAbsent(stack, s -> {
                Fingerprint known = before.shapes.get(s);
                return known != null ? known : CanonicalForm.shape(s);
            });
        }

        /// {@return the stack moved over the bridge}
        ContourStack move(FrameBridge bridge, ContourStack stack) {
            Moved known = after.moved.get(stack);
            if (known == null || !known.bridge().equals(bridge)) {
                known = before.moved.get(stack);
            }
            if (known == null || !known.bridge().equals(bridge)) {
                known = new Moved(bridge, bridge.move(stack));
            }
            after.moved.put(stack, known);
            return known.stack();
        }
    }

    /// Something to be made on any thread.
    ///
    /// @param size how large it is beside others
    /// @param work makes it; what it gives back keeps it and runs on the calling thread
    private record Task(long size, Supplier<Runnable> work) {}

    /// {@return how many corners a stack has}
    private static long size(ContourStack stack) {
        return stack.sections().stream().flatMap(s -> s.region().rings().stream()).mapToLong(Ring::size).sum();
    }

    /// A distance that will be asked for.
    record Wanted(Placed from, Placed to, Uncertainty uncertainty) {}

    /// A structure's contours in the frame in which they are measured.
    ///
    /// @param structure the structure
    /// @param stack its contours there
    record Placed(Id structure, ContourStack stack) {}
}

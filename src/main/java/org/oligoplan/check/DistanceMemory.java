package org.oligoplan.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
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

        /// Makes structures ready side by side; what [#solid] gives for them afterwards is the same as without this.
        ///
        /// @param places each structure where it is to be measured
        void makeReady(List<Placed> places, Workforce workforce, Progress progress) {
            Map<ContourStack, Placed> open = new LinkedHashMap<>();
            places.stream().filter(p -> !before.solids.containsKey(p.stack()) && !after.solids.containsKey(p.stack()))
                    .forEach(p -> open.putIfAbsent(p.stack(), p));
            // Two shapes of one structure are made from one another, so their order counts.
            List<Placed> todo = List.copyOf(open.values());
            if (todo.size() < 2 || todo.stream().map(Placed::structure).distinct().count() < todo.size()) {
                return;
            }
            PreparedSolid[] made = new PreparedSolid[todo.size()];
            workforce.each(JOB, made.length, progress, i -> {
                PreparedSolid last = before.newestOf.get(todo.get(i).structure());
                ContourStack stack = todo.get(i).stack();
                made[i] = last == null ? PreparedSolid.of(stack) : PreparedSolid.update(last, stack);
            });
            for (int i = 0; i < made.length; i++) {
                after.solids.put(todo.get(i).stack(), made[i]);
            }
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

        /// {@return what else is known of a lesion's structures and another structure, if this run measures that or the last one did}
        ///
        /// @param measure measures it
        Optional<DistanceDetail> detail(DistanceDetails.Pairs pairs, Supplier<DistanceDetail> measure) {
            DetailKey key = new DetailKey(
                    pairs.from().stream().map(f -> new Pair(solid(f), solid(pairs.to()), pairs.uncertainty())).toList(), pairs.stated());
            DistanceDetail known = before.details.get(key);
            if (known == null && whole) {
                known = measure.get();
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

    /// A distance that will be asked for.
    record Wanted(Placed from, Placed to, Uncertainty uncertainty) {}

    /// A structure's contours in the frame in which they are measured.
    ///
    /// @param structure the structure
    /// @param stack its contours there
    record Placed(Id structure, ContourStack stack) {}
}

package org.oligoplan.ui.viewer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;
import org.oligoplan.check.cumulative.CourseDoses;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.FractionatedDose;
import org.oligoplan.dose.LinearQuadratic;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseType;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.render.ColourMap;
import org.oligoplan.render.FieldOverlay;
import org.oligoplan.render.Joining;
import org.oligoplan.text.Message;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.workspace.RefusedException;

/// Finds whether and how a dose can lie over the image. Values are brought and converted off the screen, and kept while the dose is chosen. Lives
/// on the FX thread.
final class DoseLayer {

    /// How much of the wash covers the image: grey values stay readable under it.
    private static final double WASH = 0.35;
    private static final int USUAL_LEVELS = 8;
    private static final double[] NICE = {1, 2, 2.5, 5};

    /// What came of it.
    sealed interface State {

        /// Nobody wants one.
        record Off() implements State {}

        /// Its values are on their way.
        record Coming() implements State {}

        /// It is shown.
        ///
        /// @param dose what it is
        /// @param overlay how it lies over the view
        /// @param joining why it may
        /// @param notes what has to be known of it
        record Shown(DoseDistribution dose, FieldOverlay overlay, Joining joining, List<Message> notes) implements State {}

        /// It is wanted and cannot be shown.
        ///
        /// @param why sentences with what to do
        record Refused(List<Message> why) implements State {}
    }

    /// One kind of one dose; with its fractions, since a person may state others.
    private record Key(Id dose, OptionalDouble alphaBetaGy, Optional<CourseDoses> course) {}

    /// @param most greatest value
    private record Values(DoseLattice lattice, double most) {}

    private final Runnable changed;
    private final Map<Id, DoseLattice> physical = new HashMap<>();
    private final Map<Id, List<Message>> failed = new HashMap<>();
    private @Nullable Jobs jobs;
    private @Nullable LayerSources sources;
    private @Nullable Id asked;
    private @Nullable Key wanted;
    private @Nullable Values values;

    DoseLayer(Runnable changed) {
        this.changed = changed;
    }

    void workIn(Jobs pool) {
        jobs = pool;
    }

    void from(LayerSources known) {
        sources = known;
    }

    /// {@return the doses that may be chosen: those of earlier courses first}
    static List<DoseDistribution> choices(Case current) {
        return current.all(DoseDistribution.class).stream().filter(d -> d.grid().isPresent())
                .sorted(Comparator.comparing((DoseDistribution d) -> course(current, d).isEmpty())
                        .thenComparing(DoseDistribution::description))
                .toList();
    }

    static Optional<PriorCourse> course(Case current, DoseDistribution dose) {
        return current.all(PriorCourse.class).stream().filter(c -> c.doses().contains(dose.id())).findFirst();
    }

    /// {@return the dose that is meant: the chosen one, or the first where none is}
    static Optional<DoseDistribution> meant(Case current, Layers.Dose layer) {
        return layer.dose().flatMap(id -> current.find(id, DoseDistribution.class)).or(() -> choices(current).stream().findFirst());
    }

    State of(Case current, ViewerModel.Shown below, Layers.Dose layer) {
        if (!layer.on()) {
            // What failed is tried again when it is wanted again.
            failed.clear();
            return new State.Off();
        }
        Optional<DoseDistribution> meant = meant(current, layer);
        if (meant.isEmpty()) {
            return refused(Message.of("layers.dose.none"));
        }
        DoseDistribution dose = meant.get();
        Joining joining = Joining.of(current, dose.frame(), below.series().frame());
        if (joining instanceof Joining.NotJoined) {
            return refused(Message.of("layers.dose.not-joined", SecondImage.name(below.series())));
        }
        List<Message> failure = failed.get(dose.id());
        if (failure != null) {
            return new State.Refused(failure);
        }
        List<Id> together = course(current, dose).map(PriorCourse::doses).orElse(List.of());
        physical.keySet().removeIf(id -> !id.equals(dose.id()) && !together.contains(id));
        DoseLattice lattice = physical.get(dose.id());
        if (lattice == null) {
            bring(current, dose);
            return new State.Coming();
        }
        Optional<CourseDoses> fractions = Optional.empty();
        if (layer.alphaBetaGy().isPresent()) {
            Optional<PriorCourse> course = course(current, dose);
            if (course.isEmpty()) {
                return refused(Message.of("layers.dose.no-course"));
            }
            if (!bringAll(current, course.get())) {
                return new State.Coming();
            }
            CourseDoses doses = CourseDoses.of(current, course.get(), id -> Optional.ofNullable(physical.get(id)));
            if (!doses.usable()) {
                return new State.Refused(doses.refusals());
            }
            if (doses.distributions().stream().noneMatch(d -> d.id().equals(dose.id()))) {
                return refused(Message.of("layers.dose.together", doses.distributions().getFirst().description()));
            }
            fractions = Optional.of(doses);
        }
        Key key = new Key(dose.id(), layer.alphaBetaGy(), fractions);
        Values ready = values;
        if (!key.equals(wanted) || ready == null) {
            convert(key, lattice);
            return new State.Coming();
        }
        List<Double> levels = layer.levelsGy().isEmpty() ? usualLevels(ready.most()) : layer.levelsGy();
        FieldOverlay overlay = new FieldOverlay(ready.lattice(), Joining.motion(joining), coloured(levels), layer.lines(),
                layer.wash() ? WASH : 0);
        return new State.Shown(dose, overlay, joining, notes(dose, fractions));
    }

    private static State refused(Message why) {
        return new State.Refused(List.of(why));
    }

    private static List<Message> notes(DoseDistribution dose, Optional<CourseDoses> fractions) {
        List<Message> notes = new ArrayList<>();
        if (dose.type() != DoseType.PHYSICAL) {
            notes.add(Message.of("layers.dose.type." + dose.type()));
        }
        fractions.ifPresent(f -> notes.addAll(f.notes()));
        return notes;
    }

    /// {@return even steps up to the greatest value, at most eight}
    static List<Double> usualLevels(double most) {
        if (!(most > 0)) {
            return List.of();
        }
        double least = most / USUAL_LEVELS;
        double ten = Math.pow(10, Math.floor(Math.log10(least)));
        double step = 10 * ten;
        for (int i = NICE.length - 1; i >= 0; i--) {
            step = NICE[i] * ten >= least * (1 - 1e-9) ? NICE[i] * ten : step;
        }
        List<Double> levels = new ArrayList<>();
        for (int n = (int) Math.floor(most / step * (1 - 1e-9)); n >= 1; n--) {
            levels.add(n * step);
        }
        return levels;
    }

    /// Red for the highest to blue for the lowest, without the map's black and white ends.
    static List<FieldOverlay.Level> coloured(List<Double> levels) {
        List<FieldOverlay.Level> found = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            double share = levels.size() == 1 ? 0 : i / (levels.size() - 1.0);
            found.add(new FieldOverlay.Level(levels.get(i), ColourMap.RAINBOW.at(0.86 - 0.56 * share)));
        }
        return found;
    }

    private boolean bringAll(Case current, PriorCourse course) {
        for (Id id : course.doses()) {
            if (!physical.containsKey(id) && !failed.containsKey(id)) {
                current.find(id, DoseDistribution.class).ifPresent(d -> bring(current, d));
                return false;
            }
        }
        return true;
    }

    private void bring(Case current, DoseDistribution dose) {
        LayerSources from = sources;
        if (from == null || dose.id().equals(asked)) {
            return;
        }
        asked = dose.id();
        Job<DoseLattice> job = from.lattice(current, dose.id());
        FxBridge.whenDone(job.result(), (lattice, failure) -> {
            asked = null;
            if (lattice != null) {
                physical.put(dose.id(), lattice);
            } else if (failure != null) {
                Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
                failed.put(dose.id(), List.of(cause instanceof RefusedException refused
                        ? refused.reason()
                        : Message.of("layers.dose.failed", String.valueOf(cause.getMessage()))));
            }
            changed.run();
        });
    }

    private void convert(Key key, DoseLattice lattice) {
        Jobs pool = jobs;
        if (key.equals(wanted) || pool == null) {
            return;
        }
        wanted = key;
        values = null;
        FxBridge.whenDone(pool.start("layers.job.dose", _ -> converted(key, lattice)).result(), (found, failure) -> {
            if (key.equals(wanted) && found != null) {
                values = found;
                changed.run();
            } else if (key.equals(wanted) && failure != null) {
                failed.put(key.dose(), List.of(Message.of("layers.dose.failed", String.valueOf(failure.getMessage()))));
                changed.run();
            }
        });
    }

    private static Values converted(Key key, DoseLattice lattice) {
        DoseLattice shown = lattice;
        if (key.course().isPresent()) {
            CourseDoses course = key.course().get();
            for (int i = 0; i < course.distributions().size(); i++) {
                if (course.distributions().get(i).id().equals(key.dose())) {
                    FractionatedDose dose = course.doses().get(i);
                    shown = dose.eqd2(new LinearQuadratic(key.alphaBetaGy().orElseThrow()));
                }
            }
        }
        return new Values(shown, new FractionatedDose(shown, 1).greatestPerFractionGy());
    }

    /// {@return the dose at a place of the view; NaN where it is not known}
    static double at(State.Shown shown, PatientPoint place) {
        return shown.overlay().field().at(shown.overlay().toView().inverse().apply(place));
    }
}

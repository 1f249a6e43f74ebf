package org.oligoplan.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.Structure;
import org.oligoplan.text.Message;
import org.oligoplan.witness.WitnessDistance.Found;
import org.oligoplan.witness.WitnessPlacement;
import org.oligoplan.witness.WitnessStructure.Interval;

/// Puts the second engine's distances beside those that an assessment rests on. Where they disagree the lesion cannot be assessed, whatever
/// the first engine says; where the second engine has not looked yet the assessment stands and says so.
final class CrossChecks {

    /// How far over the limit and the uncertainty a distance is only proven to be so, mm.
    private static final double BEYOND_MM = 10;

    private final FrameWays ways;
    private final CrossCheckMemory memory;
    private final Function<ContourStack, Fingerprint> shapes;
    private final double limitMm;
    private final List<GatingPair> pairs;
    private final List<SecondLook> open = new ArrayList<>();

    /// @param pairs all that the assessments rest on
    CrossChecks(FrameWays ways, CrossCheckMemory memory, Function<ContourStack, Fingerprint> shapes, double limitMm,
            List<GatingPair> pairs) {
        this.ways = ways;
        this.memory = memory;
        this.shapes = shapes;
        this.limitMm = limitMm;
        this.pairs = List.copyOf(pairs);
    }

    /// {@return what the second engine has yet to look at, after [#applied(Distances)]}
    List<SecondLook> open() {
        return List.copyOf(open);
    }

    /// {@return the distances with what the second engine says of them}
    Distances applied(Distances distances) {
        return new Distances(distances.assessments().stream().map(this::applied).toList());
    }

    private LesionAssessment applied(LesionAssessment a) {
        List<CrossCheck> checks = new ArrayList<>();
        for (List<LesionDistance> list : List.of(a.organs(), a.priors(), a.others())) {
            list.forEach(d -> checks.addAll(of(d)));
        }
        return a.withSecond(checks);
    }

    /// The three numbers of a distance: of several structures of a lesion the nearest counts, and each has to agree for itself too.
    private List<CrossCheck> of(LesionDistance d) {
        List<GatingPair> own = pairs.stream().filter(p -> p.lesion().equals(d.lesion()) && p.to().id().equals(d.structure())).toList();
        List<Interval> found = own.stream().flatMap(pair -> known(pair).stream().map(i -> widened(i, pair.uncertainty().totalMm())))
                .toList();
        if (found.size() < own.size()) {
            return List.of(CrossCheck.pending(CrossCheck.Quantity.DISTANCE, d, d.nominalMm()),
                    CrossCheck.pending(CrossCheck.Quantity.LOWER_BOUND, d, d.lowerMm()),
                    CrossCheck.pending(CrossCheck.Quantity.UPPER_BOUND, d, d.upperMm()));
        }
        Interval all = found.stream().reduce((one, two) -> new Interval(one.nominal().orNearer(two.nominal()),
                one.lower().orNearer(two.lower()), one.lowest().orNearer(two.lowest()), one.upper().orNearer(two.upper()))).orElseThrow();
        return CrossCheck.distances(Optional.of(d.lesion()), d.structure(), d.structureName(),
                new double[]{d.nominalMm(), d.lowerMm(), d.upperMm()}, all);
    }

    private Optional<Interval> known(GatingPair pair) {
        SecondEngine.Seen from = seen(pair.from(), pair.common());
        SecondEngine.Seen to = seen(pair.to(), pair.common());
        double enough = limitMm + Math.ceil(pair.uncertainty().totalMm()) + BEYOND_MM;
        Optional<Interval> known = memory.known(from, to, enough);
        if (known.isEmpty()) {
            open.add(stop -> memory.look(from, to, enough, stop));
        }
        return known;
    }

    private SecondEngine.Seen seen(Structure structure, FrameOfReference common) {
        WitnessPlacement way = structure.contours().plane().frame().equals(common)
                ? WitnessPlacement.NONE
                : way(ways.of(structure, common).orElseThrow());
        return new SecondEngine.Seen(shapes.apply(structure.contours()), structure.contours(), way);
    }

    /// {@return the way of a bridge, from its registrations' matrices}
    static WitnessPlacement way(FrameBridge bridge) {
        WitnessPlacement way = WitnessPlacement.NONE;
        for (FrameBridge.Link link : bridge.links()) {
            way = way.then(link.registration().matrix(), !link.forward());
        }
        return way;
    }

    static Interval widened(Interval i, double uncertaintyMm) {
        return new Interval(i.nominal(), less(i.lower(), uncertaintyMm), less(i.lowest(), uncertaintyMm),
                new Found(i.upper().atLeastMm() + uncertaintyMm, i.upper().atMostMm() + uncertaintyMm));
    }

    private static Found less(Found found, double mm) {
        return new Found(Math.max(0, found.atLeastMm() - mm), Math.max(0, found.atMostMm() - mm));
    }

    /// {@return what stands against a verdict: the checks that differ or could not be decided}
    static List<Message> against(List<CrossCheck> checks) {
        Set<Message> messages = new LinkedHashSet<>();
        checks.stream().filter(c -> c.state() == CrossCheck.State.DISAGREES || c.state() == CrossCheck.State.UNDECIDED)
                .forEach(c -> messages.add(c.said()));
        return List.copyOf(messages);
    }
}

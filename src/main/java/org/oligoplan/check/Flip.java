package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;

/// What would have to change for the verdict on one distance to be another. Nothing is searched for: growing a surface by e mm all round, or
/// moving one structure by e mm towards the other along the line of the nearest places, brings the nominal distance and the lower bound down by e
/// and no change of that size by more; so the smallest change is the way to the limit. Assumed are rigid shifts and even growth of what
/// is drawn; the uncertainties that are set are already in the lower bound.
///
/// @param from the verdict of the numbers alone, without what else stands against it
/// @param steps the changes, nearest verdict first; a verdict that no change of this kind brings about is in `never`
/// @param never verdicts that no growth, shrinking or shift can bring about, because nothing bounds a part drawn on one or two slices
public record Flip(DistanceVerdict from, List<Step> steps, List<DistanceVerdict> never) {

    /// How a verdict comes about.
    public enum Way {
        /// The two come nearer: growth of either, a shift or a registration error of `mm` does it, and nothing less.
        NEARER,
        /// The two come apart: shrinking either by `mm` does it; a shift or a registration error must be at least that.
        APART,
        /// The two overlap and must come apart first: whatever does it is at least `mm`.
        OUT_OF_OVERLAP
    }

    /// One change.
    ///
    /// @param to the verdict that it brings about
    /// @param mm how much, mm, at least 0
    /// @param way how
    public record Step(DistanceVerdict to, double mm, Way way) {}

    /// Copies the lists.
    public Flip {
        steps = List.copyOf(steps);
        never = List.copyOf(never);
    }

    /// {@return what would flip a verdict}
    ///
    /// @param nominalMm nominal distance, mm
    /// @param lowerMm lower bound, mm
    /// @param bounded whether the lower bound says anything
    /// @param overlap whether the two overlap
    /// @param limitMm the limit, mm
    public static Flip of(double nominalMm, double lowerMm, boolean bounded, boolean overlap, double limitMm) {
        DistanceVerdict from = verdict(nominalMm, lowerMm, limitMm);
        Way apart = overlap ? Way.OUT_OF_OVERLAP : Way.APART;
        List<Step> steps = new ArrayList<>();
        switch (from) {
            case CLEAR -> {
                steps.add(new Step(DistanceVerdict.BORDERLINE, lowerMm - limitMm, Way.NEARER));
                steps.add(new Step(DistanceVerdict.INSIDE, nominalMm - limitMm, Way.NEARER));
            }
            case BORDERLINE -> steps.add(new Step(DistanceVerdict.INSIDE, nominalMm - limitMm, Way.NEARER));
            case INSIDE -> steps.add(new Step(DistanceVerdict.BORDERLINE, limitMm - nominalMm, apart));
        }
        if (from != DistanceVerdict.CLEAR && bounded) {
            steps.add(new Step(DistanceVerdict.CLEAR, limitMm - lowerMm, apart));
        }
        return new Flip(from, steps, bounded ? List.of() : List.of(DistanceVerdict.CLEAR));
    }

    /// {@return the verdict of the numbers: clear by the lower bound, inside by the nominal distance, borderline between; never clear where one
    ///     of them is not a number}
    public static DistanceVerdict verdict(double nominalMm, double lowerMm, double limitMm) {
        if (nominalMm < limitMm) {
            return DistanceVerdict.INSIDE;
        }
        return nominalMm >= limitMm && lowerMm >= limitMm ? DistanceVerdict.CLEAR : DistanceVerdict.BORDERLINE;
    }
}

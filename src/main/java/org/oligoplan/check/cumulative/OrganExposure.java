package org.oligoplan.check.cumulative;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.base.Id;
import org.oligoplan.check.Measured;
import org.oligoplan.dose.DoseMetric;
import org.oligoplan.dose.Headroom;
import org.oligoplan.dose.HeadroomField;
import org.oligoplan.dose.SummedDose;
import org.oligoplan.model.Attribution;
import org.oligoplan.protocol.Radiobiology;
import org.oligoplan.text.Message;

/// What all earlier courses together gave an organ, in EQD2 of its own alpha/beta, with all that this rests on. Information: it never gives a
/// verdict.
///
/// @param organ the structure
/// @param name its name
/// @param ratio its alpha/beta
/// @param nominal at the registrations as they stand; none where something is missing
/// @param worst with each registration off as far as it may be; none where nobody has said how far
/// @param addedGy where the courses cannot all be read at the organ's places: their own near-maxima added, the most that it can be; none where
///     one of them is not known
/// @param volumesKnown whether volumes of the sum may be shown at all: never for bowel and stomach over several CTs
/// @param headroom what is left of a limit that a person chose; none where there is no limit or no sum
/// @param left what a person reads of the volume with little left; empty where there is none
/// @param field what is left at each place of it, nominal; none where there is no limit, where the sum lacks a course, or where volumes of the
///     sum may not be shown
/// @param assumptions what was chosen, and by whom
/// @param missing why a number is not there, each with what to do
/// @param notes cautions that change no number
public record OrganExposure(Id organ, String name, Ratio ratio, Optional<Figures> nominal, Optional<Figures> worst,
        OptionalDouble addedGy, boolean volumesKnown, Optional<Remaining> headroom, List<Left> left, Optional<HeadroomField> field,
        List<Assumption> assumptions,
        List<Message> missing, List<Message> notes) {

    /// The volume that a near-maximum is read of.
    public static final DoseMetric NEAR_MAXIMUM = DoseMetric.parse("D0.03cc").orElseThrow();

    /// Copies the lists.
    public OrganExposure {
        left = List.copyOf(left);
        assumptions = List.copyOf(assumptions);
        missing = List.copyOf(missing);
        notes = List.copyOf(notes);
    }

    /// An organ's alpha/beta.
    public sealed interface Ratio {

        /// One value, the tables' only one or a person's choice.
        ///
        /// @param gray Gy
        /// @param confidence letter from A to D; empty where a person brought the value
        /// @param source where it comes from
        /// @param by who chose it; none where the tables hold one alone
        record Known(double gray, String confidence, String source, Optional<Attribution> by) implements Ratio {}

        /// The tables hold several: a person has to choose.
        ///
        /// @param candidates what was published
        record ToChoose(List<Radiobiology.Ratio> candidates) implements Ratio {

            /// Copies the list.
            public ToChoose {
                candidates = List.copyOf(candidates);
            }
        }

        /// The tables hold none: a person has to bring one.
        record None() implements Ratio {}
    }

    /// Figures of a sum, Gy EQD2.
    ///
    /// @param nearMaximum D0.03cc, between bounds where doses are not known in a part of the organ
    /// @param maximum the greatest
    /// @param mean the mean; of the known part where a part is not known
    /// @param unknownCm3 of how much of the organ some course's dose is not known
    public record Figures(DoseMetric.Value nearMaximum, DoseMetric.Value maximum, DoseMetric.Value mean, double unknownCm3) {

        static Figures of(SummedDose sum) {
            return new Figures(sum.of(NEAR_MAXIMUM), sum.of(DoseMetric.parse("Max").orElseThrow()),
                    sum.of(DoseMetric.parse("Mean").orElseThrow()), sum.isWhole() ? 0 : sum.unknownCm3());
        }
    }

    /// What is left of a limit.
    ///
    /// @param nominal at the nominal near-maximum
    /// @param worst at the worst case, or without registrations at the added near-maxima; none where neither is known
    /// @param source of the limit
    /// @param by who chose it
    public record Remaining(Headroom nominal, Optional<Headroom> worst, String source, Attribution by) {}

    /// How much of the organ has less than so much left.
    ///
    /// @param gray EQD2
    /// @param cm3 at least that where doses are not known
    public record Left(double gray, double cm3) {}

    /// Something chosen.
    ///
    /// @param what in words
    /// @param by who decided it; none where it comes with the program's tables
    public record Assumption(Message what, Optional<Attribution> by) {}

    /// {@return the numbers as rows for files}
    public List<Measured> measured() {
        List<Measured> rows = new ArrayList<>();
        rows.add(Measured.of("organ", name, organ.toString()));
        if (ratio instanceof Ratio.Known known) {
            rows.add(Measured.of("alphaBetaGy", known.gray(), "Gy", known.source()));
        }
        nominal.ifPresent(f -> add(rows, "", f));
        worst.ifPresent(f -> add(rows, "worst", f));
        addedGy.ifPresent(gy -> rows.add(Measured.of("addedNearMaximaEqd2Gy", gy, "Gy", "RE14")));
        headroom.ifPresent(h -> {
            rows.add(Measured.of("limitEqd2Gy", h.nominal().limitGy(), "Gy", h.source()));
            rows.add(Measured.of("leftEqd2Gy", h.nominal().leftGy(), "Gy", "EQD2"));
            h.worst().ifPresent(w -> rows.add(Measured.of("worstLeftEqd2Gy", w.leftGy(), "Gy", "EQD2")));
        });
        return rows;
    }

    private static void add(List<Measured> rows, String part, Figures f) {
        bounds(rows, part.isEmpty() ? "nearMaximumEqd2Gy" : part + "NearMaximumEqd2Gy", f.nearMaximum());
        bounds(rows, part.isEmpty() ? "maximumEqd2Gy" : part + "MaximumEqd2Gy", f.maximum());
        if (f.unknownCm3() > 0) {
            rows.add(Measured.of(part.isEmpty() ? "unknownCm3" : part + "UnknownCm3", f.unknownCm3(), "cm3", "grid"));
        }
    }

    /// A value that is only bounded is written as what it is at least.
    private static void bounds(List<Measured> rows, String key, DoseMetric.Value value) {
        if (value.value().isPresent()) {
            rows.add(Measured.of(key, value.value().getAsDouble(), "Gy", "EQD2"));
        } else if (Double.isFinite(value.least())) {
            rows.add(Measured.of(key + "AtLeast", value.least(), "Gy", "EQD2"));
        }
    }
}

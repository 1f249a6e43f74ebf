package org.oligoplan.check.constraints;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.oligoplan.base.Id;
import org.oligoplan.check.Outcome;
import org.oligoplan.check.cumulative.AchievableHints;
import org.oligoplan.check.cumulative.OrganExposure;
import org.oligoplan.protocol.Radiobiology;
import org.oligoplan.text.Message;

/// How the planned treatment stands to the published limits of organs, lesion by lesion.
///
/// @param guideline what the site lets govern; none where the strictest limit governs because it has not chosen
/// @param lesions each lesion that is to be treated
/// @param nearby each two of them, nearest first
public record ConstraintReport(Optional<String> guideline, List<OfLesion> lesions, List<NearbyLesions.Pair> nearby) {

    /// Copies the lists.
    public ConstraintReport {
        lesions = List.copyOf(lesions);
        nearby = List.copyOf(nearby);
    }

    /// A lesion's part.
    ///
    /// @param lesion the lesion
    /// @param name its name
    /// @param fractions the number of fractions that limits were chosen for
    /// @param open why there are no values, such as a missing dose; empty when each treated lesion has its dose
    /// @param organs each organ
    public record OfLesion(Id lesion, String name, OptionalInt fractions, List<Message> open, List<OfOrgan> organs) {

        /// Copies the lists.
        public OfLesion {
            open = List.copyOf(open);
            organs = List.copyOf(organs);
        }

        /// {@return the outcomes of all governing limits}
        public Stream<Outcome> outcomes() {
            return organs.stream().flatMap(o -> o.limits().stream()).flatMap(l -> l.outcome().stream());
        }

        /// {@return the worst outcome; none where no limit governs}
        public Optional<Outcome> worst() {
            return outcomes().max(Comparator.comparingInt(Outcome::weight));
        }
    }

    /// An organ's part.
    ///
    /// @param structures the structures that it is made of
    /// @param name their names
    /// @param organ the organ of the tables; none where they do not know the structure
    /// @param part whether the structure is only a part of that organ
    /// @param prior why it may have been irradiated before; empty where it has not
    /// @param cumulative what earlier courses gave it, where there are any
    /// @param reirradiation published figures for a second course to this structure
    /// @param sum the near-maximum of all of the plan and the earlier courses in EQD2, or why it is not known; none where no sum is needed
    /// @param hint what a plan may be expected to give it, without any colour; none where there is a dose or no hint
    /// @param limits each limit for this number of fractions
    /// @param note that the tables hold no limit, where they do not
    public record OfOrgan(List<Id> structures, String name, Optional<String> organ, boolean part, List<Message> prior,
            Optional<OrganExposure> cumulative, List<Radiobiology.Limit> reirradiation, Optional<Message> sum,
            Optional<AchievableHints.OfOrgan> hint, List<CheckedLimit> limits, Optional<Message> note) {

        /// Copies the lists.
        public OfOrgan {
            structures = List.copyOf(structures);
            prior = List.copyOf(prior);
            reirradiation = List.copyOf(reirradiation);
            limits = List.copyOf(limits);
        }
    }
}

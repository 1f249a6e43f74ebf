package org.oligoplan.protocol;

import java.util.List;
import java.util.Optional;

/// What is published on the biological effect of doses: alpha/beta ratios by organ, recovery assumptions, limits for several courses together,
/// and how steeply the dose falls off around targets. Every number carries its source and a letter of confidence (A: primary text read, B: two
/// secondary copies agree, C: one secondary copy, D: from memory).
///
/// @param version version of the file
/// @param source how it was collected
/// @param tissues ratios by organ
/// @param recoveries recovery assumptions that may be offered; none holds unless a person chooses it
/// @param limits cumulative limits that may be offered
/// @param caution from which dose per fraction the linear-quadratic model is doubted
/// @param fallOff fall-off around targets by their volume
public record Radiobiology(String version, String source, List<Tissue> tissues, List<Recovery> recoveries, List<Limit> limits,
        Caution caution, FallOff fallOff) {

    /// Where the built-in file lies among the program's resources.
    public static final String BUILT_IN = "/protocols/radiobiology/radiobiology.json";

    /// Copies the lists.
    public Radiobiology {
        tissues = List.copyOf(tissues);
        recoveries = List.copyOf(recoveries);
        limits = List.copyOf(limits);
    }

    /// A ratio that somebody published.
    ///
    /// @param gray alpha/beta, Gy
    /// @param confidence letter from A to D
    /// @param source where it comes from
    public record Ratio(double gray, String confidence, String source) {}

    /// An organ's ratios. Where there are several, a person has to choose.
    ///
    /// @param id its id, such as `spinal-cord`
    /// @param title the organ
    /// @param endpoint the effect that the ratios are of
    /// @param names TG-263 names
    /// @param candidates at least one
    public record Tissue(String id, Title title, Title endpoint, List<String> names, List<Ratio> candidates) {

        /// Copies the lists.
        public Tissue {
            names = List.copyOf(names);
            candidates = List.copyOf(candidates);
        }
    }

    /// A share of an earlier course's EQD2 that is taken as recovered.
    ///
    /// @param id such as RE12-6
    /// @param percent of the earlier course's EQD2
    /// @param monthsAtLeast after how many months it was used
    /// @param confidence letter from A to D
    /// @param source where it comes from
    public record Recovery(String id, double percent, int monthsAtLeast, String confidence, String source) {}

    /// A limit for the near-maximum of all courses together.
    ///
    /// @param id such as RE04
    /// @param names TG-263 names of the organs that it is of
    /// @param eqd2Gy the limit
    /// @param alphaBetaGy the ratio that the limit was given with: it holds for sums of this ratio alone
    /// @param recoveryAllowed whether it may be compared with sums that a recovery was taken from
    /// @param title what it is
    /// @param conditions what else was the case where it was found
    /// @param confidence letter from A to D
    /// @param source where it comes from
    public record Limit(String id, List<String> names, double eqd2Gy, double alphaBetaGy, boolean recoveryAllowed, Title title,
            Title conditions, String confidence, String source) {

        /// Copies the list.
        public Limit {
            names = List.copyOf(names);
        }
    }

    /// From which dose per fraction the model is doubted.
    ///
    /// @param id its id
    /// @param gyPerFraction Gy
    /// @param confidence letter from A to D
    /// @param source where it comes from
    public record Caution(String id, double gyPerFraction, String confidence, String source) {}

    /// Published limits of how much of the body around a target may receive half of the prescription, and of what may be received 2 cm away.
    ///
    /// @param source where the table comes from
    /// @param confidence letter from A to D
    /// @param rows in rising order of volume
    public record FallOff(String source, String confidence, List<Row> rows) {

        /// Copies the list.
        public FallOff {
            rows = List.copyOf(rows);
        }

        /// A volume's limits.
        ///
        /// @param ptvCm3 volume of the PTV
        /// @param r50None volume of the 50 % isodose over that of the PTV, without deviation
        /// @param r50Minor with minor deviation
        /// @param d2cmNonePercent greatest dose 2 cm and more from the PTV in percent of the prescription, without deviation
        /// @param d2cmMinorPercent with minor deviation
        public record Row(double ptvCm3, double r50None, double r50Minor, double d2cmNonePercent, double d2cmMinorPercent) {}
    }

    /// {@return the ratios of the organ with this TG-263 name; none where the tables have none}
    public Optional<Tissue> tissue(String standardName) {
        return tissues.stream().filter(t -> t.names().contains(standardName)).findFirst();
    }

    /// {@return the limits that may be offered for the organ with this TG-263 name}
    public List<Limit> limits(String standardName) {
        return limits.stream().filter(l -> l.names().contains(standardName)).toList();
    }
}

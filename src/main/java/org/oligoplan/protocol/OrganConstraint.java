package org.oligoplan.protocol;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A published dose limit of an organ for one number of fractions. It is a limit of a first course.
///
/// @param id its id, such as OC001
/// @param organ the table's organ, mostly a TG-263 name; which structures it is found in is said by [OrganClasses]
/// @param region what part of the organ is meant, where the table says so
/// @param alsoFor TG-263 names of structures that the row names as a stand-in for the organ
/// @param fractions number of fractions that it is given for
/// @param metricText the metric as the table writes it
/// @param metric the metric read
/// @param comparator how the metric must stand to the limit
/// @param limit the limit that holds: the site's own where there is one
/// @param unit of the limit
/// @param kind whether it is mandatory, optimal, of a trial ...
/// @param source where it was published
/// @param location where it was read
/// @param letter confidence: A to C, with + or - as the collection grades it
/// @param evidence why this letter
/// @param use whether it may drive a coloured verdict
/// @param note what else to know
/// @param override the site's own limit, where it has set one
public record OrganConstraint(String id, String organ, Optional<Term> region, List<String> alsoFor, int fractions, String metricText,
        ConstraintMetric metric, Comparator comparator, BigDecimal limit, Unit unit, Term kind, ConstraintSource source, Term location,
        String letter, Term evidence, Use use, Optional<Term> note, Optional<LimitOverride> override) {

    /// How a metric must stand to its limit.
    public enum Comparator {
        BELOW("<"), AT_MOST("<="), AT_LEAST(">=");

        private final String sign;

        Comparator(String sign) {
            this.sign = sign;
        }

        /// {@return the sign as the table writes it}
        public String sign() {
            return sign;
        }

        /// {@return whether a value keeps the limit}
        ///
        /// @param value the metric's value
        /// @param limit in the same unit
        public boolean holds(BigDecimal value, BigDecimal limit) {
            int sign = value.compareTo(limit);
            return switch (this) {
                case BELOW -> sign < 0;
                case AT_MOST -> sign <= 0;
                case AT_LEAST -> sign >= 0;
            };
        }
    }

    /// What a limit counts in.
    public enum Unit {
        GY("Gy"), CM3("cc"), PERCENT("%"), PERCENT_OF_PRESCRIPTION("% of PTV prescription");

        private final String sign;

        Unit(String sign) {
            this.sign = sign;
        }

        /// {@return the unit as the table writes it}
        public String sign() {
            return sign;
        }
    }

    /// Whether a row may drive a coloured verdict.
    public enum Use {
        /// It does.
        YES("yes"),
        /// It is shown with its confidence only.
        NO("no"),
        /// It is shown for four fractions, where nothing better is published, and never colours.
        FOUR_FRACTIONS_ONLY("four-fractions-only");

        private final String word;

        Use(String word) {
            this.word = word;
        }

        /// {@return the file's word}
        public String word() {
            return word;
        }
    }

    /// Copies the list.
    public OrganConstraint {
        alsoFor = List.copyOf(alsoFor);
    }

    /// {@return whether its metric can be computed from a dose and a structure}
    public boolean computable() {
        return !(metric instanceof ConstraintMetric.ReferenceOnly);
    }

    /// {@return the same row with a site's own limit}
    OrganConstraint with(LimitOverride own) {
        return new OrganConstraint(id, organ, region, alsoFor, fractions, metricText, metric, comparator, own.now(), unit, kind, source,
                location, letter, evidence, use, note, Optional.of(own));
    }
}

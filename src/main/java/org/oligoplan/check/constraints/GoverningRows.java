package org.oligoplan.check.constraints;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.protocol.OrganConstraint;

/// Which of an organ's limits govern.
///
/// Only rows marked for use by default may. Of those the site's guideline governs, where it has rows by default for this organ and this number of
/// fractions; else the strictest does. Rows that ask for the same number (the same metric in the same unit) are compared with each other; different
/// numbers, also near-maxima of different volumes, are different limits and govern side by side. Rows for four fractions only never govern, and are
/// left out where a row by default is there.
final class GoverningRows {

    /// The choice by which the strictest row governs.
    static final String STRICTEST = "strictest";

    private GoverningRows() {}

    /// A row and how it stands among the others.
    ///
    /// @param row the limit
    /// @param standing whether it governs
    record Chosen(OrganConstraint row, CheckedLimit.Standing standing) {}

    /// {@return the rows of one organ and one number of fractions that are shown, in their order}
    ///
    /// @param rows of one organ and one number of fractions
    /// @param guideline what the site chose, such as `tg101` or `hytec`; none where it has not chosen
    static List<Chosen> of(List<OrganConstraint> rows, Optional<String> guideline) {
        List<OrganConstraint> byDefault = rows.stream().filter(r -> r.use() == OrganConstraint.Use.YES && r.computable()).toList();
        List<OrganConstraint> ofGuideline = guideline.filter(g -> !g.equals(STRICTEST))
                .map(g -> byDefault.stream().filter(r -> isOf(r, g)).toList()).orElse(List.of());
        List<OrganConstraint> governing = ofGuideline.isEmpty() ? byDefault : ofGuideline;
        List<Chosen> chosen = new ArrayList<>();
        for (OrganConstraint row : rows) {
            if (row.use() == OrganConstraint.Use.FOUR_FRACTIONS_ONLY && !byDefault.isEmpty()) {
                continue;
            }
            chosen.add(new Chosen(row, standing(row, governing)));
        }
        return chosen;
    }

    private static CheckedLimit.Standing standing(OrganConstraint row, List<OrganConstraint> governing) {
        if (row.use() != OrganConstraint.Use.YES || !row.computable()) {
            return CheckedLimit.Standing.REFERENCE;
        }
        boolean strictest = governing.contains(row)
                && governing.stream().filter(other -> sameNumber(row, other)).noneMatch(other -> stricter(other, row));
        return strictest ? CheckedLimit.Standing.GOVERNS : CheckedLimit.Standing.ANOTHER_GOVERNS;
    }

    private static boolean isOf(OrganConstraint row, String guideline) {
        return row.source().id().equals(guideline) || row.source().id().startsWith(guideline + "-");
    }

    private static boolean sameNumber(OrganConstraint one, OrganConstraint other) {
        return one.metric().equals(other.metric()) && one.unit() == other.unit()
                && (one.comparator() == OrganConstraint.Comparator.AT_LEAST) == (other.comparator() == OrganConstraint.Comparator.AT_LEAST);
    }

    private static boolean stricter(OrganConstraint one, OrganConstraint than) {
        int sign = one.limit().compareTo(than.limit());
        return switch (one.comparator()) {
            case AT_LEAST -> sign > 0;
            case BELOW -> sign < 0 || sign == 0 && than.comparator() == OrganConstraint.Comparator.AT_MOST;
            case AT_MOST -> sign < 0;
        };
    }

    /// {@return the limit in the unit of the metric's value; none where it is percent of a prescription that is not known}
    static Optional<BigDecimal> limit(OrganConstraint row, Optional<BigDecimal> prescribedGy) {
        return row.unit() == OrganConstraint.Unit.PERCENT_OF_PRESCRIPTION
                ? prescribedGy.map(gy -> gy.multiply(row.limit()).movePointLeft(2))
                : Optional.of(row.limit());
    }
}

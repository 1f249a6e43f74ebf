package org.oligoplan.protocol;

import java.util.List;
import java.util.Optional;

/// All dose limits of organs, from several sources side by side.
///
/// @param version version of the file
/// @param source how they were collected
/// @param sources the guidelines, trials and files that they come from
/// @param rows in the file's order
public record ConstraintTable(String version, String source, List<ConstraintSource> sources, List<OrganConstraint> rows) {

    /// Copies the lists.
    public ConstraintTable {
        sources = List.copyOf(sources);
        rows = List.copyOf(rows);
    }

    /// {@return the row with this id}
    ///
    /// @param id such as OC001
    public Optional<OrganConstraint> row(String id) {
        return rows.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /// {@return the rows of an organ for a number of fractions, in the file's order}
    ///
    /// @param organ the table's organ
    /// @param fractions number of fractions
    public List<OrganConstraint> rows(String organ, int fractions) {
        return rows.stream().filter(r -> r.organ().equals(organ) && r.fractions() == fractions).toList();
    }
}

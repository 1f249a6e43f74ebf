package org.oligoplan.protocol;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What each TG-263 name is to a trial: its classes in the distance rule, and the organs in the tables of dose limits.
///
/// A structure that is a part of an organ proves only one side, and only for volumes in cm3 and doses of the hottest cm3 or point: what is
/// exceeded in a part is exceeded in the organ, and what is spared in a part is spared in the organ. Of shares in percent and of mean doses a
/// part proves nothing.
///
/// @param version version of the file
/// @param organs the organs of the tables
/// @param names one line for each TG-263 name
public record OrganClasses(String version, List<Organ> organs, List<Line> names) {

    /// An organ of the tables of limits.
    ///
    /// @param organ its name in the tables
    /// @param title in words
    /// @param together sets of TG-263 names that make up the whole organ, each set for itself
    public record Organ(String organ, Title title, List<Set<String>> together) {

        /// Copies the list.
        public Organ {
            together = together.stream().map(Set::copyOf).toList();
        }
    }

    /// A TG-263 name.
    ///
    /// @param name primary name
    /// @param classes ids of the classes of the distance rule that it falls under
    /// @param is organs of the tables that a structure of this name is, whole
    /// @param partOf organs that it is a part of
    public record Line(String name, List<String> classes, List<String> is, List<String> partOf) {

        /// Copies the lists.
        public Line {
            classes = List.copyOf(classes);
            is = List.copyOf(is);
            partOf = List.copyOf(partOf);
        }
    }

    /// Copies the lists.
    public OrganClasses {
        organs = List.copyOf(organs);
        names = List.copyOf(names);
    }

    /// {@return the line of a TG-263 name; none where the file does not know it}
    ///
    /// @param standardName primary name
    public Optional<Line> line(String standardName) {
        return names.stream().filter(n -> n.name().equals(standardName)).findFirst();
    }

    /// {@return the organ of this name in the tables}
    ///
    /// @param organ such as SpinalCord
    public Optional<Organ> organ(String organ) {
        return organs.stream().filter(o -> o.organ().equals(organ)).findFirst();
    }
}

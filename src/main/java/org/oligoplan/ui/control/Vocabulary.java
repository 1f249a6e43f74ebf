package org.oligoplan.ui.control;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.oligoplan.protocol.MarginOffer;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.VisitCalendar;
import org.oligoplan.text.Texts;

/// The names and limits that the screens need to ask good questions. The checks themselves never come from here.
public interface Vocabulary {

    /// An organ's name in the standard list.
    ///
    /// @param standardName TG-263 primary name
    /// @param group anatomic group, or empty
    record OrganName(String standardName, String group) {}

    /// What an imported structure's name suggests.
    ///
    /// @param standardName TG-263 primary name
    /// @param risky whether the name has other readings, so that a person must look twice
    record Proposal(String standardName, boolean risky) {}

    /// {@return organs whose name or alias holds the words, best first; the usual ones when there are no words}
    ///
    /// @param words what was typed
    List<OrganName> search(String words);

    /// {@return what a structure's name suggests; names only propose}
    ///
    /// @param roiName the name in the file
    Optional<Proposal> propose(String roiName);

    /// A structure that the trial calls critical.
    ///
    /// @param id its id, such as `spinal-cord`
    /// @param title its name in the user's language
    /// @param names TG-263 names that fall under it
    /// @param coveredBy sets of names: it is accounted for when every name of any one set is
    record Critical(String id, String title, List<String> names, List<Set<String>> coveredBy) {}

    /// {@return the structures that the trial calls critical}
    ///
    /// @param texts the user's language
    List<Critical> criticalStructures(Texts texts);

    /// {@return whether a TG-263 name falls under one of them}
    boolean isCritical(String standardName);

    /// {@return whether a TG-263 name is that of the patient's outline}
    default boolean isBody(String standardName) {
        return false;
    }

    /// {@return of how many pieces an organ of this TG-263 name is, where the name says so}
    default OptionalInt expectedParts(String standardName) {
        return OptionalInt.empty();
    }

    /// {@return margins that published practice names, for the person to choose from}
    default List<MarginOffer> margins() {
        return List.of();
    }

    /// {@return the trial, with its entries and questions; none where there is none to ask about}
    default Optional<Protocol> protocol() {
        return Optional.empty();
    }

    /// {@return the trial's calendar; none where the protocol has none}
    default Optional<VisitCalendar> calendar() {
        return Optional.empty();
    }

    /// {@return least distance to a critical structure with prior dose, mm}
    double distanceLimitMm();

    /// {@return least total dose, Gy}
    BigDecimal leastDoseGy();

    /// {@return largest total dose, Gy}
    BigDecimal mostDoseGy();

    /// {@return fewest fractions}
    int fewestFractions();

    /// {@return most fractions}
    int mostFractions();
}

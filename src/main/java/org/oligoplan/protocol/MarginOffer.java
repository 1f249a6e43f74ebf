package org.oligoplan.protocol;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A margin around a lesion that published practice names for some places. The trial names none; nothing is ever chosen for a person.
///
/// @param id the row
/// @param sites names of the anatomical sites that it is for
/// @param words what it says
/// @param step what can be made at once; missing where the row gives a range, a rule without a number, or is not confirmed
/// @param source where it stands
/// @param evidence letter of how well it is confirmed: A the primary text, B secondary copies, C one copy, D not confirmed, or "gap"
public record MarginOffer(String id, List<String> sites, Title words, Optional<Step> step, String source, String evidence) {

    /// One margin between two volumes.
    ///
    /// @param from the role of the volume that is grown, such as GTV
    /// @param to the role of the volume that is made, such as PTV
    /// @param axialMm to the sides, front and back, mm
    /// @param alongMm to head and feet, mm
    public record Step(String from, String to, BigDecimal axialMm, BigDecimal alongMm) {}

    /// Copies the list.
    public MarginOffer {
        sites = List.copyOf(sites);
    }

    /// {@return whether it is for an anatomical site, and confirmed well enough to be shown}
    public boolean isFor(String site) {
        return sites.contains(site) && !evidence.startsWith("D");
    }
}

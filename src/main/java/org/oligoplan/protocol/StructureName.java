package org.oligoplan.protocol;

import java.util.List;

/// A structure name of AAPM TG-263.
///
/// @param name primary name
/// @param reverse reverse-order name
/// @param group anatomic group: Body, Head and Neck, Thorax, Abdomen, Pelvis, Limbs
/// @param type what the standard calls its target type: Anatomic, Derived, PRV, Target ...
/// @param use what it is used for here: OAR, target, device ...
/// @param snomedCode SNOMED CT code, or empty
/// @param aliases names in common use, our own list
/// @param riskyAliases those among them that mean different things in different clinics: ask before using
public record StructureName(String name, String reverse, String group, String type, String use, String snomedCode, List<String> aliases,
        List<String> riskyAliases) {

    /// Copies the lists.
    public StructureName {
        aliases = List.copyOf(aliases);
        riskyAliases = List.copyOf(riskyAliases);
    }
}

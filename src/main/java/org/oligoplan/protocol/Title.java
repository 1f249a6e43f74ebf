package org.oligoplan.protocol;

import org.oligoplan.text.InLanguages;

/// A short title in our own words.
///
/// @param english in English
/// @param spanish in Spanish
public record Title(String english, String spanish) implements InLanguages {

    /// {@return the title in this language}
    ///
    /// @param language ISO 639 code; anything but `es` gives English
    @Override
    public String in(String language) {
        return language.equals("es") ? spanish : english;
    }
}

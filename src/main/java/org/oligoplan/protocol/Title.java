package org.oligoplan.protocol;

/// A short title in our own words.
///
/// @param english in English
/// @param spanish in Spanish
public record Title(String english, String spanish) {

    /// {@return the title in this language}
    ///
    /// @param language ISO 639 code; anything but `es` gives English
    public String in(String language) {
        return language.equals("es") ? spanish : english;
    }
}

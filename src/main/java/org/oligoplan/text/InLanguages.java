package org.oligoplan.text;

/// A sentence that brings its own words in each language, such as a title from a protocol file. It may be an argument of a message.
public interface InLanguages {

    /// {@return the words in this language}
    ///
    /// @param language ISO 639 code; anything but `es` gives English
    String in(String language);
}

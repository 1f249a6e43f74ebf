package org.oligoplan.json;

/// A text is not the JSON that was expected; the message names the source and the line.
public final class JsonException extends Exception {

    private static final long serialVersionUID = 1L;

    /// @param source the file's or input's name
    /// @param line the line, from 1
    /// @param problem what is wrong
    public JsonException(String source, int line, String problem) {
        super(source + ", line " + line + ": " + problem);
    }
}

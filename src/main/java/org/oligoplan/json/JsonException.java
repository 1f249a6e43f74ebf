package org.oligoplan.json;

/// A text is not the JSON that was expected; the message names the source and the line.
public final class JsonException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String problem;

    /// @param source the file's or input's name
    /// @param line the line, from 1
    /// @param problem what is wrong
    public JsonException(String source, int line, String problem) {
        super(source + ", line " + line + ": " + problem);
        this.line = line;
        this.problem = problem;
    }

    /// {@return the line, from 1}
    public int line() {
        return line;
    }

    /// {@return what is wrong, without the place}
    public String problem() {
        return problem;
    }
}

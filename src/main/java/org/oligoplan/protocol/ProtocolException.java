package org.oligoplan.protocol;

/// A protocol file does not say what it must. The message names the file and the line.
public final class ProtocolException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String source;
    private final int line;
    private final String problem;

    /// @param source the file's name
    /// @param line the line, from 1
    /// @param problem what is wrong there
    public ProtocolException(String source, int line, String problem) {
        super(source + ", line " + line + ": " + problem);
        this.source = source;
        this.line = line;
        this.problem = problem;
    }

    /// {@return the file's name}
    public String source() {
        return source;
    }

    /// {@return the line, from 1}
    public int line() {
        return line;
    }

    /// {@return what is wrong there}
    public String problem() {
        return problem;
    }
}

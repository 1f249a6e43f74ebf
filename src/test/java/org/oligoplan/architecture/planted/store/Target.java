package org.oligoplan.architecture.planted.store;

/// Planted: writes to standard output outside of the command line, and is used from below.
public record Target() {

    /// Prints.
    public void print() {
        System.out.println("planted");
    }
}

package org.oligoplan.app;

/// The entry point of the program.
public final class Main {

    private Main() {}

    /// Starts the window or, when the first argument is a verb, the command line.
    ///
    /// @param args the program's arguments
    public static void main(String[] args) {
        System.out.println("oligoplan");
    }
}

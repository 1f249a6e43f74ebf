package org.oligoplan.proof;

/// What a run was made with.
///
/// @param version the program's version
/// @param java the Java runtime's version and maker
/// @param system operating system and processor architecture
/// @param processors how many processors Java may use
public record ProofMachine(String version, String java, String system, int processors) {

    /// {@return this machine}
    ///
    /// @param version the program's version
    public static ProofMachine here(String version) {
        return new ProofMachine(version, System.getProperty("java.vm.version") + " " + System.getProperty("java.vm.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors());
    }
}

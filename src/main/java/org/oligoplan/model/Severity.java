package org.oligoplan.model;

/// How much a finding matters.
public enum Severity {
    /// Worth knowing.
    INFORMATION,
    /// Something may be wrong; look at it.
    WARNING,
    /// What it concerns cannot be used or measured.
    BLOCKING
}

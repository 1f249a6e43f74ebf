package org.oligoplan.architecture.planted;

/// Planted: the root package holds no class.
record InRootPackage() {}

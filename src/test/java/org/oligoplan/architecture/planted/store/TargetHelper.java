package org.oligoplan.architecture.planted.store;

/// Planted: a name that says nothing.
record TargetHelper() {}

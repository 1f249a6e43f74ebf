package org.oligoplan.architecture.planted.unlisted;

/// Planted: a package without a line in the table and without null marks.
record InUnlistedPackage() {}

package org.oligoplan.architecture.planted.witness;

import org.oligoplan.architecture.planted.geometry.distance.Target;

/// Planted: the second engine leans on the first.
record UsesFirstEngine(Target target) {}

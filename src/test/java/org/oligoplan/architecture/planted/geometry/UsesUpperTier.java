package org.oligoplan.architecture.planted.geometry;

import org.oligoplan.architecture.planted.store.Target;

/// Planted: tier 1 uses tier 4.
record UsesUpperTier(Target target) {}

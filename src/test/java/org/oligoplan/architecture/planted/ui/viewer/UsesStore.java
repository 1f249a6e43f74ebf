package org.oligoplan.architecture.planted.ui.viewer;

import org.oligoplan.architecture.planted.store.Target;

/// Planted: a screen goes round the use cases.
record UsesStore(Target target) {}

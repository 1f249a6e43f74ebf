package org.oligoplan.architecture.planted.check;

import javafx.geometry.Point3D;

/// Planted: a rule uses the toolkit.
record UsesToolkit(Point3D point) {}

package org.oligoplan.architecture.planted.geometry.distance;

/// Planted: a distance of the first engine.
public record Target() {}

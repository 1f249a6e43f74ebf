package org.oligoplan.architecture.planted.geometry;

import org.locationtech.jts.geom.Coordinate;

/// Planted: the planar library belongs to `geometry.planar` alone.
record UsesPlanarLibrary(Coordinate coordinate) {}

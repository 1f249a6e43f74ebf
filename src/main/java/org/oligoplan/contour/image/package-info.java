/// Contours found in an image: by a range of values under a brush, by growing from a place, by a level of uptake in a sphere, along edges, of
/// whole organs that stand out by their value, and of the spinal canal between bones. Each takes a sampled [org.oligoplan.volume.Volume] and
/// gives sections whose outlines are traced between the voxels by marching squares on the values (see
/// [org.oligoplan.geometry.planar.LevelLines]). Padding and slices that have not come are no values: nothing is found there. No section
/// from here is reviewed: a person has to accept it.
@NullMarked
package org.oligoplan.contour.image;

import org.jspecify.annotations.NullMarked;

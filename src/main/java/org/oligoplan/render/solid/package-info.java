/// Structures, isodoses and shells as surfaces of triangles, and their picture: three dimensions without a toolkit and without a graphics
/// card.
///
/// One software renderer draws on every machine. An office computer often has no usable 3-D acceleration (JavaFX answers `SCENE3D=false`
/// there, on a remote desktop and on the headless platform), so a software path is needed in any case; were there a second one, two pictures of
/// one patient could differ, and the one that most people see would be the one tested least. This one needs no display, so that every build
/// compares its pictures with analytic bodies, it draws translucent layers in their order, which the scene graph's 3-D does not, and two
/// cores are enough for it (see the benchmark of frames).
///
/// What is seen here is a picture: surfaces are smooth between contours, within half a slice of the slabs, and no number is taken of them.
@NullMarked
package org.oligoplan.render.solid;

import org.jspecify.annotations.NullMarked;

/// Operations on structures as contours: brush, polygon, copying and deleting planes. Each takes a stack and gives a new one.
@NullMarked
package org.oligoplan.contour;

import org.jspecify.annotations.NullMarked;

/// Rigid alignment of two images: by their values, by landmarks, by hand; with an estimate of its error.
@NullMarked
package org.oligoplan.registration;

import org.jspecify.annotations.NullMarked;

/// Stored pixel values of an image, decoded from a data set's pixel data.
@NullMarked
package org.oligoplan.dicom.pixel;

import org.jspecify.annotations.NullMarked;

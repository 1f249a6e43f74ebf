/// Stored pixel values of an image, decoded from a data set's pixel data: native ones, and compressed ones by decoders of our own.
@NullMarked
package org.oligoplan.dicom.pixel;

import org.jspecify.annotations.NullMarked;

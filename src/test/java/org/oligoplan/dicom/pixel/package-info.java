/// Tests of stored pixel values.
@NullMarked
package org.oligoplan.dicom.pixel;

import org.jspecify.annotations.NullMarked;

/// Tests of the DICOM file format.
@NullMarked
package org.oligoplan.dicom;

import org.jspecify.annotations.NullMarked;

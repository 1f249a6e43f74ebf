/// The DICOM file format: tags, value representations, transfer syntaxes, character sets, data sets in and out.
@NullMarked
package org.oligoplan.dicom;

import org.jspecify.annotations.NullMarked;

/// DICOM to and from the model: scanning, grouping, volumes, structure sets, and findings about what came in.
@NullMarked
package org.oligoplan.exchange;

import org.jspecify.annotations.NullMarked;

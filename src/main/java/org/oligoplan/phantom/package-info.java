/// Demo patients and analytic shapes as DICOM, shared by demo, tests, benchmarks and self-test.
@NullMarked
package org.oligoplan.phantom;

import org.jspecify.annotations.NullMarked;

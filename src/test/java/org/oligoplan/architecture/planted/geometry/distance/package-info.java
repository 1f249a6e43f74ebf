/// Planted: classes that break the import table on purpose, so that the test of the table is tested.
@NullMarked
package org.oligoplan.architecture.planted.geometry.distance;

import org.jspecify.annotations.NullMarked;

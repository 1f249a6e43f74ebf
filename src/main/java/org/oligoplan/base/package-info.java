/// Quantities with units, identifiers, and fingerprints over one canonical byte form.
@NullMarked
package org.oligoplan.base;

import org.jspecify.annotations.NullMarked;

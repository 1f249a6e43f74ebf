/// Dose arithmetic: biologically effective and equieffective doses.
@NullMarked
package org.oligoplan.dose;

import org.jspecify.annotations.NullMarked;

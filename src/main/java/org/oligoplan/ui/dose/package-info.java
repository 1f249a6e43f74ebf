/// Doses of a case: choosing one, histograms and numbers of structures in it, and what follows from several.
@NullMarked
package org.oligoplan.ui.dose;

import org.jspecify.annotations.NullMarked;

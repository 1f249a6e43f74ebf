/// The page with every entry of the trial: its outcome, what is open, and the fields to answer it.
@NullMarked
package org.oligoplan.ui.eligibility;

import org.jspecify.annotations.NullMarked;

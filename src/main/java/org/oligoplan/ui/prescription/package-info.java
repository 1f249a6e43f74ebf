/// The page of prescriptions and limits: what each lesion is to be given, how that stands to the trial, and what the plan gives each organ.
@NullMarked
package org.oligoplan.ui.prescription;

import org.jspecify.annotations.NullMarked;

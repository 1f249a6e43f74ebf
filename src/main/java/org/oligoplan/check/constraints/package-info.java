/// Published dose limits of organs held against the dose of a plan: which limit governs, what the plan gives, and how that stands. Limits are
/// those of a first course; nothing here ever meets one where an organ may have been irradiated before.
@NullMarked
package org.oligoplan.check.constraints;

import org.jspecify.annotations.NullMarked;

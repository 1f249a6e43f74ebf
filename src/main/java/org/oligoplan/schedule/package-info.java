/// When what is to be done: the trial's visits with their windows, and days for fractions. It counts days; which anchor, window and gap hold
/// is for the site to say, and what is not said stays unknown.
@NullMarked
package org.oligoplan.schedule;

import org.jspecify.annotations.NullMarked;

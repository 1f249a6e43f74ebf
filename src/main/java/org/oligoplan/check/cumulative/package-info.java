/// What earlier courses add up to in each organ, what is left of a tolerance, and what a plan may be expected to give: numbers with their
/// assumptions, never a verdict.
@NullMarked
package org.oligoplan.check.cumulative;

import org.jspecify.annotations.NullMarked;

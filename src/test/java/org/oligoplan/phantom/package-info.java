/// Tests of `phantom`: analytic truths against independent calculation.
@NullMarked
package org.oligoplan.phantom;

import org.jspecify.annotations.NullMarked;

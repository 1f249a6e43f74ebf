/// Rules: declaration, inputs, outcome, engine and catalogue.
@NullMarked
package org.oligoplan.check;

import org.jspecify.annotations.NullMarked;
